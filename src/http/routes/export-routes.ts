import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { EXPORTS } from '../../domain/export.ts';
import type { ExportPart } from '../../domain/export.ts';
import { EXPORT_FORMATS, exportHead, exportLines } from '../../render/export/write-export.ts';
import type { ExportFormat } from '../../render/export/write-export.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { asText, describeFile } from '../describe-file.ts';
import { BASE_HEADERS, READ_CACHE_CONTROL } from '../headers.ts';
import { asOf } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { readQuery } from '../read-query.ts';

const query = z.strictObject({ as_of: asOf });
const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};
const LINES: Readonly<Record<ExportFormat, string>> = {
  csv: 'a header and a row each; of releases a row for each claim',
  ndjson: 'one document a line',
};

/** Everything that is stored, streamed: no answer of these is held in memory. */
export function exportRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
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
      });
      app.get(path, conditional(state), (c) => {
        const asked = readQuery(c, query);
        if (asked instanceof Response) return asked;
        const parts = state.services.exportData({ name, asOf: pastDay(c, asked.as_of) });
        return new Response(streamOf(parts, exportHead(name, format), format), {
          headers: {
            ...BASE_HEADERS,
            'Cache-Control': READ_CACHE_CONTROL,
            'Content-Type': `${mediaType}; charset=utf-8`,
            'Content-Disposition': `attachment; filename="${name}.${format}"`,
            ETag: c.get('revision').entityTag,
          },
        });
      });
    }
  }
}

// Read part by part as the reader takes it; one who goes away ends the reading.
function streamOf(
  parts: AsyncGenerator<ExportPart, void, void>,
  head: string,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let pending = head;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = pending;
        pending = '';
        while (text === '') {
          const next = await parts.next();
          if (next.done === true) return controller.close();
          text = exportLines(next.value, format);
        }
        controller.enqueue(encoder.encode(text));
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
