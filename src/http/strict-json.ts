import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from './app-state.ts';
import { problem } from './problem.ts';

/** A release with a hundred claims is smaller, and one that is all mistakes can still be told of. */
const MOST_BYTES = 65_536;
const JSON_TYPE = /^application\/([\w.+-]+\+)?json$/i;

/** Refuses a body that is no JSON text, too large, or says two things under one key. */
export function strictJson(): MiddlewareHandler<AppEnv>[] {
  return [
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) =>
        problem('too-large', {
          detail: `A body may have ${MOST_BYTES} bytes: send several requests, or take launchwindow import for a file.`,
          instance: c.req.path,
        }),
    }),
    async (c, next) => {
      const type = c.req.header('Content-Type')?.split(';')[0]?.trim() ?? '';
      if (!JSON_TYPE.test(type)) {
        return problem('unsupported-media-type', {
          detail: `The body is "${type}": send JSON, with Content-Type: application/json.`,
          instance: c.req.path,
        });
      }
      const wrong = faultOf(await c.req.arrayBuffer());
      if (wrong === null) return next();
      return problem('bad-request', { detail: wrong, instance: c.req.path });
    },
  ];
}

function faultOf(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    const twice = repeatedKey(text);
    return twice === null ? null : `The body gives the key ${twice} twice in one object.`;
  } catch (error) {
    if (error instanceof SyntaxError) return `The body is no JSON: ${error.message}.`;
    return 'The body is not in UTF-8.';
  }
}

/** The first key that a text, valid as JSON, gives twice in one object: a parser would silently take the last. */
function repeatedKey(text: string): string | null {
  const objects: Set<string>[] = [];
  for (const [token, name] of text.matchAll(/[{}]|("(?:[^"\\]|\\.)*")(?:\s*:)?/g)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    else if (name !== undefined && token.endsWith(':')) {
      const key = String(JSON.parse(name));
      const keys = objects.at(-1);
      if (keys?.has(key) === true) return name;
      keys?.add(key);
    }
  }
  return null;
}
