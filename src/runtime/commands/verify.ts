import { Command } from 'commander';
import { verifyChain } from '../../services/verify-chain.ts';
import type { ChainReport } from '../../services/verify-chain.ts';
import { verifyResolutions } from '../../services/verify-resolutions.ts';
import { verifyServed } from '../../services/verify-served.ts';
import { withStored } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';

/** `launchwindow verify`: whether every stored forecast is as it was issued, and every score as it was given. */
export function verifyCommand(line: CommandLine): Command {
  return new Command('verify')
    .description('check that every stored forecast and score is as it was recorded')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
Each stored forecast is sealed with a hash over its content and the hash of the one before it, and so is each resolution
with its score. This computes every seal anew and fails (exit code 1) at the first that is not right, where the last rows
are gone, and where a series is served another forecast than its last. Whoever rewrites a whole chain can seal it anew:
note the heads elsewhere to be able to tell.

Example:
  launchwindow verify`,
    )
    .action(async ({ json }: { json?: true }) => {
      await withStored(line, async ({ ctx }) => {
        const { out } = line.terminal;
        const forecasts = await verifyChain({ ctx });
        const resolutions = await verifyResolutions({ ctx });
        const misplaced = await verifyServed({ ctx });
        if (json) out(JSON.stringify({ ...forecasts, resolutions, misplaced }));
        else {
          out(`${forecasts.verified} forecasts are as they were issued; ${headText(forecasts)}`);
          out(
            `${resolutions.verified} resolutions are as they were scored; ${headText(resolutions)}`,
          );
          if (resolutions.unsealed > 0)
            out(`${resolutions.unsealed} resolutions are from before they were sealed`);
        }
        refuseBroken('forecast', forecasts);
        refuseBroken('resolution', resolutions);
        if (misplaced !== null) {
          const { series, target, forecast } = misplaced;
          throw new OperatorError(
            `The ${target} forecast of ${series} that is served, ${forecast}, is not the one that was issued last.`,
          );
        }
      });
    });
}

function headText({ head }: ChainReport): string {
  return `head ${head ?? 'none'}`;
}

function refuseBroken(what: string, { broken }: ChainReport): void {
  if (broken === null) return;
  const { sequence, id, reason } = broken;
  throw new OperatorError(`The chain is broken at ${what} ${sequence}, ${id}: ${reason}.`);
}
