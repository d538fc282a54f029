import { expect, test } from 'vitest';
import { requestMetrics } from '../../src/http/metrics/request-metrics.ts';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { refresh } from '../../src/services/refresh.ts';
import { startService } from './service.ts';

/** A sample line as the text format's grammar has it: name, labels, number. */
const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(\{(?:[a-z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*\})? (-?[\d.e+-]+|\+Inf|NaN)$/;

test('the metrics say how data and process stand', async () => {
  const { observe, text } = requestMetrics();
  observe({ surface: 'badge', method: 'GET', status: 200, durationMs: 3 });
  observe({ surface: 'badge', method: 'GET', status: 200, durationMs: 2 });
  observe({ surface: 'badge', method: 'MADE-UP', status: 405, durationMs: 60_000 });
  const { app } = await startService({ options: { processMetrics: async () => text() } });
  const response = await app.request('/metrics');
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).trim().split('\n');
  for (const line of lines) if (line !== '' && !line.startsWith('# ')) expect(line).toMatch(SAMPLE);
  expect(lines).toEqual(
    expect.arrayContaining([
      'launchwindow_ready 1',
      'launchwindow_build_info{build="test"} 1',
      'launchwindow_data_version 2',
      `launchwindow_refresh_last_end_timestamp_seconds{state="succeeded"} ${Date.UTC(2026, 9, 27, 12) / 1000}`,
      'launchwindow_refresh_last_duration_seconds{state="succeeded"} 0',
      'http_request_duration_seconds_bucket{le="0.001",method="GET",surface="badge",status="200"} 0',
      'http_request_duration_seconds_bucket{le="0.0025",method="GET",surface="badge",status="200"} 1',
      'http_request_duration_seconds_bucket{le="0.005",method="GET",surface="badge",status="200"} 2',
      'http_request_duration_seconds_bucket{le="+Inf",method="GET",surface="badge",status="200"} 2',
      'http_request_duration_seconds_sum{method="GET",surface="badge",status="200"} 0.005',
      'http_request_duration_seconds_count{method="GET",surface="badge",status="200"} 2',
      'http_request_duration_seconds_bucket{le="10",method="other",surface="badge",status="405"} 0',
      'http_request_duration_seconds_bucket{le="+Inf",method="other",surface="badge",status="405"} 1',
      'http_request_duration_seconds_count{method="other",surface="badge",status="405"} 1',
    ]),
  );
});

test('the metrics say of each source that is read whether that fails, and since when', async () => {
  const { ctx } = await startService();
  const down = { id: 'models-dev', read: () => Promise.reject(new Error('down')) };
  const failing = { ...ctx, sources: [down] };
  await refresh({ ctx: failing, input: { trigger: 'command', on: null } });
  const options = { now: ctx.clock, log: ctx.log, adminToken: null, publicUrl: null };
  const app = createApp(bindServices(failing), { ...options, build: 'test' });
  const lines = (await (await app.request('/metrics')).text()).split('\n');
  expect(lines.filter((line) => /^launchwindow_(source|refresh_last_dur)/.test(line))).toEqual([
    'launchwindow_source_late{source="models-dev"} 1',
    'launchwindow_source_failing{source="models-dev"} 1',
    'launchwindow_refresh_last_duration_seconds{state="succeeded"} 0',
    'launchwindow_refresh_last_duration_seconds{state="partial"} 0',
  ]);
});

test('whoever asks for metrics without pause makes them be made once a second', async () => {
  const service = await startService();
  const { ctx } = service;
  const made = { data: 0, process: 0 };
  const services = bindServices(ctx);
  const listSources: typeof services.listSources = (input) => {
    made.data += 1;
    return services.listSources(input);
  };
  const processMetrics = async () => {
    made.process += 1;
    return '';
  };
  const app = createApp(
    { ...services, listSources },
    {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: null,
      build: 'test',
      processMetrics,
    },
  );
  for (let nth = 0; nth < 5; nth += 1) await app.request('/metrics');
  expect(made).toEqual({ data: 1, process: 1 });
  service.setNow('2026-10-27', 43_201_000);
  await app.request('/metrics');
  expect(made).toEqual({ data: 2, process: 2 });
});
