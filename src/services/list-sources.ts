import type { Lab } from '../domain/lab.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { SourceStatus } from '../domain/source-status.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import { upstreamOwners } from '../domain/upstream-owners.ts';
import { SOURCE_NAMES } from '../sources/source-names.ts';
import { readLabs } from '../store/labs.ts';
import { readObservedThroughBy } from '../store/observations.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { findLastAttempts } from '../store/source-reads.ts';
import { readSources } from '../store/sources.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { STALE_AFTER_DAYS } from './describe-forecast.ts';
import { keysetPage } from './keyset-page.ts';

export interface SourcesQuestion extends Moment, PageRequest {}

/**
 * Every source that can be read, with how its reading stands. An enabled source is late once some part of it has
 * not been read for longer than a forecast may go without reading before it is stale.
 */
export async function listSources({
  ctx,
  input,
}: Call<SourcesQuestion>): Promise<Page<SourceStatus>> {
  const { recordedBeforeMs = null } = input;
  const scope = scopeAt(recordedBeforeMs);
  const asOf = asOfDay(ctx, input.asOf, instantAsked(ctx, recordedBeforeMs));
  const labs = await readLabs(ctx.database, scope);
  const sources = await readSources(ctx.database, scope);
  const known = new Map(sources.map((source) => [source.id, source]));
  const items: SourceStatus[] = [];
  for (const id of SOURCE_NAMES.toSorted()) {
    items.push(await statusOf(ctx, { id, asOf, scope, labs, source: known.get(id) ?? null }));
  }
  return keysetPage({ items, keyOf: (item) => item.id, cursor: input.cursor, limit: input.limit });
}

interface StatusQuestion {
  readonly id: string;
  readonly asOf: Day;
  readonly scope: RecordScope;
  readonly labs: readonly Lab[];
  readonly source: Source | null;
}

interface Part {
  readonly name: string;
  readonly lastSuccessMs: number | null;
  readonly lastSuccessOn: Day | null;
  readonly lastAttemptMs: number | null;
  readonly error: string | null;
}

async function statusOf(ctx: Context, question: StatusQuestion): Promise<SourceStatus> {
  const { id, asOf, scope, labs, source } = question;
  const adapter = ctx.sources.find((candidate) => candidate.id === id) ?? null;
  const parts = await partsOf(ctx, question);
  const enabled = adapter !== null;
  const lateParts = enabled ? parts.filter((part) => isLate(part, asOf)) : [];
  const failing = parts.filter(({ error }) => error !== null);
  const slugs = labs.map(({ slug }) => slug);
  const observed = await readObservedThroughBy(ctx.database, id, slugs, asOf, scope);
  return {
    id,
    name: source?.name ?? id,
    kind: source?.kind ?? null,
    enabled,
    parts: parts.length,
    lateParts: lateParts.map(({ name }) => name),
    lastSuccessMs: latest(parts.map(({ lastSuccessMs }) => lastSuccessMs)),
    lastSuccessOn: latest(parts.map(({ lastSuccessOn }) => lastSuccessOn)),
    lastAttemptMs: latest(parts.map(({ lastAttemptMs }) => lastAttemptMs)),
    error: failing.length === 0 ? null : errorOf(failing, parts.length),
    late: lateParts.length > 0,
    lateAfterDays: STALE_AFTER_DAYS,
    observedThrough: [...observed].map(([lab, day]) => ({ lab, day })),
  };
}

/** Sources of which one answer holds all that they list. */
const WHOLE: readonly string[] = ['models-dev', 'openrouter'];

async function partsOf(
  ctx: Context,
  { id: source, asOf, scope, labs }: StatusQuestion,
): Promise<Part[]> {
  const providers = WHOLE.includes(source) ? [null] : [...upstreamOwners(labs, source).keys()];
  const parts: Part[] = [];
  for (const provider of providers) {
    const asked = { source, provider, notAfter: asOf };
    const { latest: last, succeeded } = await findLastAttempts(ctx.database, asked, scope);
    parts.push({
      name: provider ?? source,
      lastSuccessMs: succeeded?.readAtMs ?? null,
      lastSuccessOn: succeeded?.readOn ?? null,
      lastAttemptMs: last?.readAtMs ?? null,
      error: last?.error ?? null,
    });
  }
  return parts;
}

function isLate({ lastSuccessOn }: Part, asOf: Day): boolean {
  return lastSuccessOn === null || asOf - lastSuccessOn > STALE_AFTER_DAYS;
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function errorOf(failing: readonly Part[], total: number): string {
  const [first] = failing;
  if (first === undefined) return '';
  if (total === 1) return first.error ?? '';
  return `${failing.length} of ${total} could not be read whole; ${first.name}: ${first.error}`;
}
