import { expect, test } from 'vitest';
import { z } from 'zod';
import { BADGE_METRICS } from '../../src/domain/badge-state.ts';
import { describedApp } from './described-app.ts';
import { startService } from './service.ts';

/** Written after shields.io's documentation of its endpoint badge, which refuses every key that it does not name. */
const shieldsEndpoint = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.string().min(1).optional(),
  labelColor: z.string().min(1).optional(),
  isError: z.boolean().optional(),
  namedLogo: z.string().min(1).optional(),
  logoSvg: z.string().min(1).optional(),
  logoColor: z.string().min(1).optional(),
  logoSize: z.string().min(1).optional(),
  style: z.enum(['flat', 'flat-square', 'plastic', 'for-the-badge', 'social']).optional(),
  cacheSeconds: z.int().min(0).optional(),
});

const { app } = await startService();
const ask = await describedApp(app);

test.each(BADGE_METRICS)('shields.io accepts the metric %s', async (metric) => {
  const by = metric === 'probability' ? '&by=2027-03-01' : '';
  const { json } = await ask(`/badge/kimi.json?metric=${metric}${by}`);
  expect(() => shieldsEndpoint.parse(json)).not.toThrow();
});

test.each([
  '/badge/kimi.json?as_of=2026-05-25&style=plastic',
  '/badge/kimi.json?as_of=2026-07-20',
  '/badge/kimi.json?label=&color=red&labelColor=abc',
  '/badge/kimi-dev.json',
  '/badge/nothing.json',
  '/badge/kimi.json?color=nonsense',
])('shields.io accepts %s', async (path) => {
  const { json } = await ask(path);
  expect(() => shieldsEndpoint.parse(json)).not.toThrow();
});
