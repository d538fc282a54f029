import type { ExportedScore, ExportName, ExportPart } from '../domain/export.ts';
import type { Moment } from '../domain/moment.ts';
import type { Day } from '../domain/time.ts';
import { readForecastsAfter } from '../store/forecasts-in-sequence.ts';
import { readForecastIdentities } from '../store/forecasts-read.ts';
import { eachSeries } from '../store/releases-read.ts';
import { resolutionOf } from '../store/resolutions.ts';
import { readResolutionsAfter } from '../store/resolutions-chain.ts';
import { scopeAt, scopeValues } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { readSources } from '../store/sources.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { describeStored } from './describe-stored.ts';
import { giveTurn } from './give-turn.ts';

export interface ExportQuestion extends Moment {
  readonly name: ExportName;
}

/** What is made before others have their turn: some milliseconds of work. */
const TOGETHER = { series: 10, forecasts: 20, scores: 100 };
/** So many times that where nobody waits for a turn: a part costs queries, of which an invocation of a Worker has 1,000. */
const TIMES_WITHOUT_TURNS = 25;

/** Everything of one kind as it was known on a day, part by part: as much memory as a part takes. */
export async function* exportData(
  call: Call<ExportQuestion>,
): AsyncGenerator<ExportPart, void, void> {
  for await (const part of partsOf(call)) {
    yield part;
    await giveTurn(call.ctx);
  }
}

type Parts = AsyncGenerator<ExportPart, void, void>;

function partsOf({ ctx, input }: Call<ExportQuestion>): Parts {
  const times = ctx.giveTurn === undefined ? TIMES_WITHOUT_TURNS : 1;
  const asOf = asOfDay(ctx, input.asOf);
  const scope = scopeAt(input.recordedBeforeMs);
  switch (input.name) {
    case 'releases':
      return releases(ctx, { asOf, scope, together: times * TOGETHER.series });
    case 'forecasts':
      return forecasts(ctx, { asOf, scope, together: times * TOGETHER.forecasts });
    case 'scores':
      return scores(ctx, { asOf, scope, together: times * TOGETHER.scores });
  }
}

interface Asked {
  readonly asOf: Day;
  readonly scope: RecordScope;
  /** How many are read at once. */
  readonly together: number;
}

async function* releases(ctx: Context, { asOf, scope, together }: Asked): Parts {
  const sources = await readSources(ctx.database, scope);
  for await (const page of eachSeries(ctx.database, { scope, pageSize: together })) {
    yield {
      name: 'releases',
      rows: page.flatMap((record) => describeReleases({ sources }, record, asOf)),
    };
  }
}

async function* forecasts(ctx: Context, { asOf, scope, together }: Asked): Parts {
  const { recordedBefore } = scopeValues(scope);
  let after = 0;
  while (true) {
    const page = await readForecastsAfter(ctx.database, { after, limit: together });
    const last = page.at(-1);
    if (last === undefined) return;
    const made = page.filter(
      ({ origin, issuedAtMs }) => origin <= asOf && issuedAtMs < recordedBefore,
    );
    yield { name: 'forecasts', rows: await describeStored(ctx, made, asOf, recordedBefore) };
    after = last.sequence;
  }
}

async function* scores(ctx: Context, { asOf, scope, together }: Asked): Parts {
  const { recordedBefore } = scopeValues(scope);
  let after = 0;
  while (true) {
    const page = await readResolutionsAfter(ctx.database, { after, limit: together });
    const last = page.at(-1);
    if (last === undefined) return;
    const ids = [...new Set(page.map(({ forecast }) => forecast))];
    const identities = await readForecastIdentities(ctx.database, ids);
    const rows = page.flatMap((row): ExportedScore[] => {
      const forecast = identities.get(row.forecast);
      if (forecast === undefined || row.day > asOf || row.recordedAtMs >= recordedBefore) return [];
      const { revision, recordedAtMs } = row;
      const withdrawn = row.withdrawn === true;
      return [{ forecast, revision, recordedAtMs, resolution: resolutionOf(row), withdrawn }];
    });
    yield { name: 'scores', rows };
    after = last.sequence;
  }
}
