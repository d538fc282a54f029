import { Option } from 'commander';
import { TARGETS } from '../domain/series.ts';
import type { Target } from '../domain/series.ts';

/** Which step of a series is asked about. */
export function targetOption(): Option {
  return new Option('--target <target>', 'the next milestone, or the next generation')
    .choices(TARGETS)
    .default('milestone');
}

/** The query parameter for a target; null for the server's own, so that links are those that it gives. */
export function targetParameter(target: Target): Target | null {
  return target === 'milestone' ? null : target;
}
