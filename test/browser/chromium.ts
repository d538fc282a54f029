import { access } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PATH = '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a page may take on a busy machine: it only ends what hangs. */
export const PATIENCE_MS = 120_000;

/** Debian's browser; its absence is a failure that says what to do, never a skipped test. */
export async function launchChromium(): Promise<Browser> {
  await access(PATH).catch((cause: unknown) => {
    const message = `The browser tests need ${PATH}: apt-get update && apt-get install -y chromium`;
    throw new Error(message, { cause });
  });
  return chromium.launch({ executablePath: PATH, args: FLAGS, timeout: PATIENCE_MS });
}
