import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { draftForecasts } from '../services/draft-forecasts.ts';
import type { DraftForecasts, Drafted } from '../services/draft-forecasts.ts';

/** So few are done before a thread has started. */
const FEW = 300;
/** A refresh asks again within a fraction of a second. */
const IDLE_MS = 5_000;

/** Drafts many forecasts on a thread of their own: it starts when it is first needed, and ends once nobody asks any more. */
export function draftOnThread(): DraftForecasts {
  let thread: DraftForecasts | null = null;
  return async (questions) => {
    if (questions.length <= FEW) return draftForecasts(questions);
    const asked =
      thread ??
      startThread(() => {
        if (thread === asked) thread = null;
      });
    thread = asked;
    return asked(questions);
  };
}

function startThread(forget: () => void): DraftForecasts {
  // From source it is TypeScript too.
  const worker = new Worker(new URL(`draft-thread${extname(import.meta.url)}`, import.meta.url));
  const waiting: PromiseWithResolvers<readonly Drafted[]>[] = [];
  let idle: NodeJS.Timeout | undefined;

  function fail(error: Error) {
    forget();
    for (const answer of waiting.splice(0)) answer.reject(error);
  }
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The thread that drafts forecasts has ended.')));
  worker.on('message', (drafted: readonly Drafted[]) => {
    waiting.shift()?.resolve(drafted);
    if (waiting.length > 0) return;
    worker.unref();
    idle = setTimeout(() => {
      forget();
      worker.terminate().catch(fail);
    }, IDLE_MS).unref();
  });

  return (questions) => {
    clearTimeout(idle);
    worker.ref();
    const answer = Promise.withResolvers<readonly Drafted[]>();
    waiting.push(answer);
    worker.postMessage(questions);
    return answer.promise;
  };
}
