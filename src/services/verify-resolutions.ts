import { readLastSequence } from '../store/kept-rows.ts';
import { readResolutionsAfter } from '../store/resolutions-chain.ts';
import type { StoredResolution } from '../store/resolutions-chain.ts';
import type { Context } from './context.ts';
import { sealOfResolution } from './seal-resolutions.ts';
import { lostAfter } from './verify-chain.ts';
import type { ChainReport } from './verify-chain.ts';

/** What the chain of resolutions holds; those from before they were sealed have nothing to be checked by. */
export interface ResolutionsReport extends ChainReport {
  readonly unsealed: number;
}

const READ_TOGETHER = 200;

/** Walks the chain of all resolutions and computes every seal anew; stops at the first that is broken. */
export async function verifyResolutions({ ctx }: { ctx: Context }): Promise<ResolutionsReport> {
  let [verified, unsealed, after] = [0, 0, 0];
  let head: string | null = null;
  while (true) {
    const rows = await readResolutionsAfter(ctx.database, { after, limit: READ_TOGETHER });
    if (rows.length === 0) {
      const last = await readLastSequence(ctx.database, 'resolutions');
      return { verified, unsealed, head, broken: lostAfter(after, last) };
    }
    for (const row of rows) {
      const reason = faultOf(row, head);
      if (reason !== null) {
        const broken = { sequence: row.sequence, id: row.forecast, reason };
        return { verified, unsealed, head, broken };
      }
      if (row.hash === null) unsealed += 1;
      else verified += 1;
      head = row.hash;
      after = row.sequence;
    }
  }
}

function faultOf(
  { hash, previousHash, ...row }: StoredResolution,
  head: string | null,
): string | null {
  if (hash === null || previousHash === null)
    return hash === previousHash && head === null ? null : 'it has lost its seal';
  if (previousHash !== (head ?? '')) return 'it does not follow the row before it';
  return hash === sealOfResolution({ ...row, previousHash })
    ? null
    : 'its content is not what was sealed';
}
