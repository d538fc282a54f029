/** What was asked of a D1 binding, in the units of the platform's limits. */
export interface Asked {
  statements: number;
  mostParameters: number;
  longestStatementBytes: number;
  longestParameterBytes: number;
}

type Binding = Pick<D1Database, 'prepare' | 'batch'>;
type Prepared = ReturnType<Binding['prepare']>;

const RUNS = new Set<string | symbol>(['run', 'all', 'first', 'raw']);
const bytesOf = (value: unknown) => new TextEncoder().encode(String(value)).length;

/**
 * A binding that passes everything on and counts it; statements of a batch count one by one. Like the platform it
 * refuses whatever comes after the last that it allows.
 */
export function countingD1(
  database: D1Database,
  mostStatements = Infinity,
): { binding: Binding; asked: Asked } {
  const asked: Asked = {
    statements: 0,
    mostParameters: 0,
    longestStatementBytes: 0,
    longestParameterBytes: 0,
  };
  function ask(statements: number): void {
    asked.statements += statements;
    if (asked.statements > mostStatements)
      throw new Error('Too many API requests by single worker invocation.');
  }

  const originals = new WeakMap<Prepared, Prepared>();

  function counted(statement: Prepared): Prepared {
    const proxy = new Proxy(statement, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (RUNS.has(name)) ask(1);
          const result: unknown = Reflect.apply(value, target, given);
          if (name !== 'bind') return result;
          asked.mostParameters = Math.max(asked.mostParameters, given.length);
          asked.longestParameterBytes = Math.max(
            asked.longestParameterBytes,
            ...given.map(bytesOf),
          );
          return counted(target.bind(...given));
        };
      },
    });
    originals.set(proxy, statement);
    return proxy;
  }

  return {
    asked,
    binding: {
      prepare(sql) {
        asked.longestStatementBytes = Math.max(asked.longestStatementBytes, bytesOf(sql));
        return counted(database.prepare(sql));
      },
      batch(statements) {
        ask(statements.length);
        return database.batch(statements.map((statement) => originals.get(statement) ?? statement));
      },
    },
  };
}
