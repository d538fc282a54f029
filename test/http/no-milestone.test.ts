import { expect, test } from 'vitest';
import { startService } from './service.ts';

const service = await startService();
// Nothing has been read for a month.
service.setNow('2026-11-27');

async function words(path: string): Promise<string> {
  const answered = await service.app.request(path, { headers: { Accept: 'text/html' } });
  expect(answered.status).toBe(200);
  return (await answered.text()).replaceAll('\u00a0', ' ');
}

test('the page of a series without a milestone claims no probability and no prior', async () => {
  const page = await words('/kimi-dev');
  expect(page).toContain('Nothing to forecast from yet');
  expect(page).toContain('Stale: sources were last read through');
  expect(page).not.toMatch(/shipped unseen|pooled prior|borrowed/);
  expect(await words('/kimi')).toMatch(/shipped unseen is .*borrowed from/s);
});

test.each(['/badge/kimi-dev.svg', '/card/kimi-dev.svg'])(
  '%s says too little history, however old the data',
  async (path) => {
    const { headers } = await service.app.request(path);
    expect(headers.get('X-Badge-Status')).toBe('insufficient');
    const other = await service.app.request(path.replace('-dev', ''));
    expect(other.headers.get('X-Badge-Status')).toBe('stale');
  },
);
