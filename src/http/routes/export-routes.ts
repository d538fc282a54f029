import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { EXPORTS } from '../../domain/export.ts';
import type { ExportName, ExportPart } from '../../domain/export.ts';
import { EXPORT_FORMATS, exportHead, exportLines } from '../../render/export/write-export.ts';
import type { ExportFormat } from '../../render/export/write-export.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { completeHeaders, conditional, notModified } from '../conditional.ts';
import { asText, describeFile } from '../describe-file.ts';
import { problemAnswer } from '../descriptions.ts';
import { fieldsOf } from '../fields.ts';
import { momentOf } from '../moment.ts';
import { moment } from '../parameters.ts';
import { createPlaces } from '../places.ts';
import type { Place } from '../places.ts';
import { responseOf } from '../plain-answer.ts';
import { problem } from '../problem.ts';
import { wholeError } from '../problem-of-error.ts';
import { readQuery } from '../read-query.ts';

const query = z.strictObject(moment);
const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};
const LINES: Readonly<Record<ExportFormat, string>> = {
  csv: 'a header and a row each; of releases a row for each claim',
  ndjson: 'one document a line',
};
/** Each takes some milliseconds between two turns of the others: more would make everybody wait. */
const MOST_AT_ONCE = 4;
const IDLE_SECONDS = 10;

/** Everything that is stored, streamed: no answer of these is held in memory. */
export function exportRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const places = createPlaces({ most: MOST_AT_ONCE, idleMs: IDLE_SECONDS * 1000, now: state.now });
  for (const name of EXPORTS) {
    for (const format of EXPORT_FORMATS) {
      const path = `/v1/export/${name}.${format}`;
      const mediaType = MEDIA_TYPES[format];
      describeFile(app.openAPIRegistry, {
        path,
        operationId: `export_${name}_${format}`,
        tag: 'Machines',
        summary: `All ${name}, ${LINES[format]}`,
        query,
        content: { [mediaType]: asText },
        headers: { 'Content-Disposition': { schema: { type: 'string' } } },
        answers: {
          503: problemAnswer(`Not available right now, or ${MOST_AT_ONCE} exports are being read.`),
        },
      });
      app.get(path, conditional(state), async (c) => {
        const asked = readQuery(c, query);
        if (asked instanceof Response) return asked;
        const question = { name, ...momentOf(c, state, asked) };
        const own = {
          'Content-Type': `${mediaType}; charset=utf-8`,
          'Content-Disposition': `attachment; filename="${name}.${format}"`,
        };
        const unmodified = notModified(c, state, own);
        if (unmodified !== null) return unmodified;
        const headers = completeHeaders(state, c.get('revision'), own);
        // Nobody reads what a HEAD would be answered with.
        if (c.req.method === 'HEAD') return new Response(null, { headers });
        const place = places.take();
        if (place === null) return tooMany(c.req.path);
        const parts = state.services.exportData(question);
        const first = await firstOf(parts, place);
        const fail = (error: unknown) =>
          state.log.error('export broke off', {
            request: c.env?.requestId,
            path,
            error: wholeError(error),
          });
        const body = streamOf(parts, { first, name, format, place, fail });
        return responseOf({ status: 200, fields: fieldsOf(headers), body });
      });
    }
  }
}

function tooMany(path: string): Response {
  return problem('unavailable', {
    detail: `${MOST_AT_ONCE} exports are being read already: ask again in ${IDLE_SECONDS} seconds.`,
    instance: path,
    headers: { 'Retry-After': String(IDLE_SECONDS) },
  });
}

type Parts = AsyncGenerator<ExportPart, void, void>;
type Read = IteratorResult<ExportPart, void>;

// Before anything is answered: what fails until then is told as of every other path.
async function firstOf(parts: Parts, place: Place): Promise<Read> {
  try {
    return await parts.next();
  } catch (error) {
    place.leave();
    throw error;
  }
}

interface Streamed {
  readonly first: Read;
  readonly name: ExportName;
  readonly format: ExportFormat;
  readonly place: Place;
  /** Tells of what fails later, when the reader only sees that the end is missing. */
  readonly fail: (error: unknown) => void;
}

// Read part by part as the reader takes it; one who goes away ends the reading.
function streamOf(
  parts: Parts,
  { first, name, format, place, fail }: Streamed,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let pending = exportHead(name, format);
  let ahead: Read | null = first;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        place.use();
        try {
          let text = pending;
          pending = '';
          while (text === '') {
            const next = ahead ?? (await parts.next());
            ahead = null;
            if (next.done === true) {
              place.leave();
              return controller.close();
            }
            text = exportLines(next.value, format);
          }
          controller.enqueue(encoder.encode(text));
        } catch (error) {
          place.leave();
          fail(error);
          throw error;
        }
      },
      async cancel() {
        place.leave();
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
