import { access, constants, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Client from 'better-sqlite3';
import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { migrationsFolder } from '../paths.ts';
import { fine, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

const journalSchema = z.object({ entries: z.array(z.unknown()) });
const answerSchema = z.array(z.record(z.string(), z.unknown()));

export interface FileFindings {
  readonly findings: readonly Finding[];
  /** Whether the questions to its content make sense. */
  readonly usable: boolean;
}

/** Checks a database file, read-only: it is there, whole, at the newest schema, and can be written. */
export async function checkDatabaseFile(databasePath: string): Promise<FileFindings> {
  const path = resolve(databasePath);
  if (!(await allows(path, constants.R_OK))) {
    const fix =
      'start the server, or run `launchwindow import`; or set DATABASE_PATH to the right file.';
    return { findings: [wrong('database', `${path} is not there`, fix)], usable: false };
  }
  const findings: Finding[] = [];
  try {
    const client = new Client(path, { readonly: true });
    try {
      findings.push(integrity(client, path), await migrations(client));
    } finally {
      client.close();
    }
  } catch (error) {
    const reason = messageOf(error);
    const fix = 'move it away and restore a backup, or let the next start make a new one.';
    return {
      findings: [wrong('database', `${path} cannot be read: ${reason}`, fix)],
      usable: false,
    };
  }
  if (!((await allows(path, constants.W_OK)) && (await allows(dirname(path), constants.W_OK)))) {
    findings.push(
      wrong(
        'database',
        `${path} cannot be written`,
        'let this user write the file and its folder.',
      ),
    );
  }
  return { findings, usable: findings.every(({ fix }) => fix === null) };
}

function integrity(client: Client.Database, path: string): Finding {
  const [verdict] = answerSchema.parse(client.pragma('integrity_check'));
  const orphans = answerSchema.parse(client.pragma('foreign_key_check')).length;
  const what = verdict?.['integrity_check'];
  if (what === 'ok' && orphans === 0) return fine('database', `${path} is whole`);
  const found = what === 'ok' ? `${orphans} rows refer to rows that are missing` : String(what);
  return wrong('database', `${path} is damaged: ${found}`, 'stop the server and restore a backup.');
}

async function migrations(client: Client.Database): Promise<Finding> {
  const text = await readFile(new URL('meta/_journal.json', migrationsFolder), 'utf8');
  const journal: unknown = JSON.parse(text);
  const known = journalSchema.parse(journal).entries.length;
  const table = client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'");
  const applied = table.get() === undefined ? 0 : count(client);
  if (applied === known) return fine('schema', `all ${known} migrations applied`);
  const fix =
    applied < known
      ? 'start the server, or run any other command: it applies the rest.'
      : 'run the version that wrote this database, or a newer one.';
  return wrong('schema', `${applied} of ${known} migrations applied`, fix);
}

function count(client: Client.Database): number {
  return z
    .number()
    .parse(client.prepare('select count(*) from __drizzle_migrations').pluck().get());
}

async function allows(path: string, mode: number): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}
