import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface UpstreamServer {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

/** A real HTTP server on this machine that answers each request as told, and tells no day of its own. */
export async function upstreamServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<UpstreamServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.sendDate = false;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
