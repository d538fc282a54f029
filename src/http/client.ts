import type { Hono } from 'hono';
import { hc } from 'hono/client';
import type { BlankEnv } from 'hono/types';
import type { z } from 'zod';
import type { Target } from '../domain/series.ts';
import type { distributionSchema } from '../render/documents/distribution-document.ts';
import type { ForecastDocument } from '../render/documents/forecast-document.ts';
import type { planSchema } from '../render/documents/plan-document.ts';
import type { probabilitySchema } from '../render/documents/probability-document.ts';
import type { upcomingSchema } from '../render/documents/upcoming-document.ts';

interface Envelope {
  readonly schema_version: string;
  readonly data_version: string;
  readonly as_of: string;
}

interface Single<Data> extends Envelope {
  readonly data: Data;
  readonly links: Readonly<Record<string, string>>;
}

interface List<Item> extends Envelope {
  readonly total: number;
  readonly next: string | null;
  readonly data: readonly Item[];
  readonly links: { readonly self: string; readonly next: string | null };
}

type Get<Input, Answer> = {
  $get: { input: Input; output: Answer; outputFormat: 'json'; status: 200 };
};

/** Which past state is asked for. */
interface Past {
  readonly as_of?: string;
  readonly recorded_before?: string;
}

interface Part extends Past {
  readonly limit?: string;
  readonly cursor?: string;
}

interface OfSeries<Query> {
  readonly param: { readonly series: string };
  readonly query: Query & Past & { readonly target?: Target };
}

/** The reads that programs ask for most, in the form that Hono's client takes. */
type Api = {
  '/v1/series/:series/forecast': Get<OfSeries<{ coverage?: string }>, Single<ForecastDocument>>;
  '/v1/series/:series/forecast/probability': Get<
    OfSeries<{ by?: string; from?: string; to?: string }>,
    Single<z.infer<typeof probabilitySchema>>
  >;
  '/v1/series/:series/forecast/distribution': Get<
    OfSeries<{ step?: string }>,
    Single<z.infer<typeof distributionSchema>>
  >;
  '/v1/forecasts': Get<
    { query: Part & { lab?: string; series?: string; status?: string; target?: Target } },
    List<ForecastDocument>
  >;
  '/v1/upcoming': Get<
    { query: Part & { within?: string; min_probability?: string; target?: Target } },
    List<z.infer<typeof upcomingSchema>>
  >;
  '/v1/plan': Get<
    { query: Past & { uses: string; horizon?: string; target?: Target } },
    Single<z.infer<typeof planSchema>>
  >;
};

/**
 * A typed client of the service at an address; what it answers is typed, and not checked again.
 *
 * @example createClient('http://127.0.0.1:3000').v1.upcoming.$get({ query: { within: '30d' } })
 */
export function createClient(url: string) {
  return hc<Hono<BlankEnv, Api>>(url);
}
