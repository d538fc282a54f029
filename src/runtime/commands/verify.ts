import { Command } from 'commander';
import { verifyChain } from '../../services/verify-chain.ts';
import { withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';

/** `launchwindow verify`: whether every stored forecast is as it was issued. */
export function verifyCommand(line: CommandLine): Command {
  return new Command('verify')
    .description('check that every stored forecast is as it was issued')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
Each stored forecast is sealed with a hash over its content and the hash of the one before it. This computes every seal
anew and fails (exit code 1) at the first that is not right. Whoever rewrites the whole chain can seal it anew: note the
head elsewhere to be able to tell.

Example:
  launchwindow verify`,
    )
    .action(async ({ json }: { json?: true }) => {
      await withNode(line, async ({ ctx }) => {
        const { out } = line.terminal;
        const report = await verifyChain({ ctx });
        const { verified, head, broken } = report;
        if (json) out(JSON.stringify(report));
        else out(`${verified} forecasts are as they were issued; head ${head ?? 'none'}`);
        if (broken !== null) {
          throw new OperatorError(
            `The chain is broken at forecast ${broken.sequence}, ${broken.id}: ${broken.reason}.`,
          );
        }
      });
    });
}
