/** A row of any table. */
export type Row = Readonly<Record<string, unknown>>;

/** SQL on either driver, for tests that know no schema. */
export interface RawDatabase {
  run(sql: string, values: readonly unknown[]): Promise<void>;
  all(sql: string): Promise<readonly Row[]>;
}

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isText: boolean }[];
  /** The column of another table that a column refers to. */
  readonly references: ReadonlyMap<string, { readonly table: string; readonly column: string }>;
}

/** Puts one row into every table of whatever schema there is, all columns filled and every reference met. */
export async function fillEveryTable(database: RawDatabase): Promise<void> {
  const tables = await readTables(database);
  const filled = new Map<string, Row>();
  while (filled.size < tables.length) {
    const next = tables.find(
      (table) =>
        !filled.has(table.name) &&
        [...table.references.values()].every(
          (reference) => filled.has(reference.table) || reference.table === table.name,
        ),
    );
    if (next === undefined) throw new Error('The tables refer to each other in a circle.');
    const row = rowOf(next, filled);
    const names = Object.keys(row).map((name) => `"${name}"`);
    const places = names.map(() => '?').join(', ');
    await database.run(
      `insert into "${next.name}" (${names.join(', ')}) values (${places})`,
      Object.values(row),
    );
    filled.set(next.name, row);
  }
}

/** Every row of every table, by the name of the table. */
export async function rowsOfEveryTable(
  database: RawDatabase,
): Promise<Record<string, readonly Row[]>> {
  const rows: Record<string, readonly Row[]> = {};
  for (const table of await readTables(database)) {
    rows[table.name] = await database.all(`select * from "${table.name}"`);
  }
  return rows;
}

function rowOf(table: Table, filled: ReadonlyMap<string, Row>): Row {
  const cells = table.columns.map(({ name, isText }) => {
    const reference = table.references.get(name);
    const own = isText ? `${table.name} ${name}` : 7;
    const referred = reference && filled.get(reference.table)?.[reference.column];
    return [name, referred ?? own];
  });
  return Object.fromEntries(cells);
}

async function readTables(database: RawDatabase): Promise<Table[]> {
  const names = await database.all(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~'
      and name not like '~_%' escape '~' and name not like 'd1~_%' escape '~' order by name`,
  );
  const tables: Table[] = [];
  for (const name of names.map((row) => String(row['name']))) {
    const columns = await database.all(`pragma table_info("${name}")`);
    const keys = await database.all(`pragma foreign_key_list("${name}")`);
    tables.push({
      name,
      columns: columns.map((column) => ({
        name: String(column['name']),
        isText: String(column['type']).toLowerCase() === 'text',
      })),
      references: new Map(
        keys.map((key) => [
          String(key['from']),
          { table: String(key['table']), column: String(key['to']) },
        ]),
      ),
    });
  }
  return tables;
}
