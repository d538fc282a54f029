import type { Router } from 'hono/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { TrieRouter } from 'hono/router/trie-router';

const API = '/v1/';

/**
 * Finds the routes of the API with one regular expression, a tenth of what the walk takes that pages need: there a series
 * may have any name that no other page has.
 */
export function createRouter<Handler>(): Router<Handler> {
  const [api, others] = [new RegExpRouter<Handler>(), new TrieRouter<Handler>()];
  return {
    name: 'by prefix',
    add(method, path, handler) {
      const isEverywhere = path === '*' || path === '/*';
      if (isEverywhere || path.startsWith(API)) api.add(method, path, handler);
      if (isEverywhere || !path.startsWith(API)) others.add(method, path, handler);
    },
    match: (method, path) => (path.startsWith(API) ? api : others).match(method, path),
  };
}
