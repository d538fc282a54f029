import type { Resolution } from '../domain/forecast.ts';
import { readResolutionHead, readRevisions } from '../store/resolutions-chain.ts';
import type { NewResolution } from '../store/resolutions.ts';
import type { Context } from './context.ts';
import { sha256 } from './sha256.ts';

export interface UnsealedResolution extends Resolution {
  readonly forecast: string;
  /** Whether it takes back the outcome that it names. */
  readonly withdrawn?: true;
}

/** Seals new resolutions, in order, behind the end of their chain; to be written under the same lease. */
export async function sealResolutions(
  ctx: Context,
  resolutions: readonly UnsealedResolution[],
): Promise<NewResolution[]> {
  const recordedAtMs = ctx.clock();
  const ids = resolutions.map(({ forecast }) => forecast);
  const revisions = await readRevisions(ctx.database, ids);
  let previousHash = (await readResolutionHead(ctx.database)) ?? '';
  const sealed: NewResolution[] = [];
  for (const resolution of resolutions) {
    const revision = (revisions.get(resolution.forecast) ?? 0) + 1;
    const { withdrawn = null } = resolution;
    const content = { ...resolution, withdrawn, revision, recordedAtMs, previousHash };
    const hash = sealOfResolution(content);
    sealed.push({ ...content, hash });
    previousHash = hash;
  }
  return sealed;
}

/** The seal of a resolution: over the one before it and all that it says, its score to the last bit. */
export function sealOfResolution(
  row: Omit<NewResolution, 'hash' | 'withdrawn'> & { readonly withdrawn: boolean | null },
): string {
  return sha256(
    JSON.stringify([
      row.previousHash,
      row.forecast,
      row.revision,
      row.release,
      row.name,
      row.day,
      row.expectedNameMatched,
      row.score,
      row.recordedAtMs,
      // Rows from before outcomes could be taken back were sealed without it.
      ...(row.withdrawn === true ? ['withdrawn'] : []),
    ]),
  );
}
