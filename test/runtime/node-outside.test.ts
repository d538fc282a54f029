import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeOutside } from '../../src/runtime/node-outside.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import { temporaryFolder } from './program.ts';

const AN_HOUR_MS = 3_600_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

test('a mirror on disk answers whole, whatever was read before', async () => {
  const file = join(folder.path, 'api.json');
  await writeFile(file, '{}');
  const { fetch } = nodeOutside(new AbortController().signal);
  const headers = { 'if-modified-since': 'Fri, 31 Dec 2100 00:00:00 GMT' };
  const response = await fetch(pathToFileURL(file).href, { headers });
  expect(await response.text()).toBe('{}');
});

test.each([
  ['models?author=lab&limit=500', '/models?author=lab&limit=500'],
  ['index.html', '/'],
])('a mirror holds %s for %s, as wget saves it', async (name, path) => {
  await writeFile(join(folder.path, name), '[1]');
  const { fetch } = nodeOutside(new AbortController().signal);
  const response = await fetch(`${pathToFileURL(folder.path).href}${path}`, {});
  expect(await response.text()).toBe('[1]');
});

test('a file that is not there is not found', async () => {
  const { fetch } = nodeOutside(new AbortController().signal);
  const response = await fetch(pathToFileURL(join(folder.path, 'absent.json')).href, {});
  expect(response.status).toBe(404);
});

test('stopping ends a request under way, and the wait for the next try', async () => {
  const hanging = await upstreamServer(() => {});
  const stopping = new AbortController();
  const { fetch, sleep } = nodeOutside(stopping.signal);
  const request = expect(fetch(hanging.url, {})).rejects.toThrow('aborted');
  const pause = expect(sleep(AN_HOUR_MS)).rejects.toThrow('aborted');
  stopping.abort();
  await Promise.all([request, pause]);
  await hanging.close();
});
