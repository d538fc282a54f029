import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const runSchema = z.object({
  started_at: z.string(),
  ended_at: z.string(),
  report: z.object({ claims_added: z.number(), forecasts_issued: z.number() }),
});

/** A refresh of the whole catalog from a recorded answer of models.dev that it has not read yet. */
export async function timeRefresh(folder: string, databasePath: string) {
  const mirror = join(folder, 'models-dev.json');
  // A copy is new: an old file would say nothing of the days since.
  await copyFile(join(root, 'test/fixtures/models-dev/2026-09-30.json'), mirror);
  const env = {
    ...process.env,
    DATABASE_PATH: databasePath,
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: pathToFileURL(mirror).href,
  };
  const args = ['src/runtime/launcher.mjs', 'refresh', '--json'];
  const { stdout } = await run(process.execPath, args, { cwd: root, env });
  const { started_at, ended_at, report } = runSchema.parse(JSON.parse(stdout));
  return {
    ms: Date.parse(ended_at) - Date.parse(started_at),
    claims: report.claims_added,
    forecasts: report.forecasts_issued,
  };
}
