import type { createApp } from '../../src/http/create-app.ts';
import { describedAnswers } from './described-answers.ts';
import type { CheckAnswer } from './described-answers.ts';

type App = ReturnType<typeof createApp>;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

const checked = new WeakSet<App>();

/** Makes an app fail for every answer that its own OpenAPI document does not describe. */
export function checkAnswersOf(app: App): void {
  if (checked.has(app)) return;
  checked.add(app);
  const { request } = app;
  let check: Promise<CheckAnswer> | null = null;
  app.request = async (asked, init, ...rest) => {
    const response = await request(asked, init, ...rest);
    check ??= describe(request);
    const { method, url } = asRequest(asked, init);
    await (
      await check
    )({ method: method.toLowerCase(), path: new URL(url).pathname }, response);
    return response;
  };
}

/** Asks an app, whose answers are checked, and reads what it says to the end. */
export async function describedApp(app: App) {
  checkAnswersOf(app);
  return async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await app.request(path, init);
    const text = await response.text();
    const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    const isJson = /[/+]json$/.test(mediaType);
    const json: unknown = isJson && text !== '' ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, text, json };
  };
}

async function describe(request: App['request']): Promise<CheckAnswer> {
  return describedAnswers(await (await request('/openapi.json')).json());
}

function asRequest(asked: string | URL | Request, init?: RequestInit): Request {
  return asked instanceof Request
    ? asked
    : new Request(new URL(String(asked), 'http://localhost'), { method: init?.method ?? 'GET' });
}
