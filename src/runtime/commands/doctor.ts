import { Command } from 'commander';
import { counted } from '../../domain/counted.ts';
import type { CommandLine } from '../command-line.ts';
import { diagnose } from '../doctor/diagnose.ts';
import type { Finding } from '../doctor/finding.ts';
import { OperatorError } from '../operator-error.ts';

/** `launchwindow doctor`: what is wrong with this installation, and how to mend it. */
export function doctorCommand({ env, terminal }: CommandLine): Command {
  return new Command('doctor')
    .description('check Node, configuration, database, catalog, forecasts and sources')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
Changes nothing. Fails (exit code 1) when something is wrong; each problem comes with its fix.

Example:
  DATABASE_PATH=/srv/launchwindow.db launchwindow doctor`,
    )
    .action(async ({ json }: { readonly json?: true }) => {
      const { green, red, bold } = terminal.style;
      const findings: Finding[] = [];
      for await (const finding of diagnose(env)) {
        findings.push(finding);
        if (json) continue;
        const { subject, detail, fix } = finding;
        terminal.out(
          `${fix === null ? green('ok     ') : red('problem')} ${bold(subject.padEnd(13))} ${detail}`,
        );
        if (fix !== null) terminal.out(`${' '.repeat(22)}fix: ${fix}`);
      }
      if (json) terminal.out(JSON.stringify({ findings }));
      const problems = findings.filter(({ fix }) => fix !== null).length;
      if (problems > 0) throw new OperatorError(`Found ${counted(problems, 'problem')}.`);
    });
}
