import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { subscriberOfWorkers } from './test/support/subscriber-of-workers.ts';

const zonedTests = [
  'test/{domain,forecast,render}/**/*.test.ts',
  'test/architecture/clock.test.ts',
];
const slowTests = '**/*.property.test.ts';

function inTimeZone(name: string, timeZone: string) {
  return {
    extends: true,
    test: {
      name,
      include: zonedTests,
      exclude: [slowTests],
      isolate: false,
      env: { TZ: timeZone },
      setupFiles: ['test/support/forbid-ambient-state.ts'],
    },
  };
}

export default defineConfig({
  test: {
    // One for each core: half of the time of a test that starts a server or a browser goes by in waiting for it.
    maxWorkers: '100%',
    // Real databases, processes and browsers on a shared machine: slow is not wrong, and these only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/workers/**'],
          // Files share a process, or each would load the same modules again.
          isolate: false,
          env: { TZ: 'UTC' },
          setupFiles: [
            'test/support/forbid-ambient-state.ts',
            'test/support/leave-nothing-behind.ts',
          ],
        },
      },
      inTimeZone('los-angeles', 'America/Los_Angeles'),
      inTimeZone('apia', 'Pacific/Apia'),
      {
        extends: true,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              outboundService: subscriberOfWorkers,
              bindings: { SOURCES: '', TEST_MIGRATIONS: await readD1Migrations('./migrations') },
            },
          })),
        ],
        resolve: {
          alias: [
            {
              find: /^prom-client$/,
              replacement: fileURLToPath(
                new URL('test/support/prom-client-of-data.mjs', import.meta.url),
              ),
            },
          ],
        },
        test: { name: 'workers', include: ['test/workers/**/*.test.ts'] },
      },
    ],
  },
});
