interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const received: Received[] = [];

const LIST = { data: [{ id: 'lab/model', name: 'Model', created: 1_780_000_000 }] };

/**
 * All that tests in the Workers runtime reach of the network: a source that has moved to another host, and a subscriber
 * that answers with the status that its path names, and says what it got since it was last asked.
 */
export async function subscriberOfWorkers(request: Request): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  if (path === '/moved') return Response.redirect('https://elsewhere.example/list');
  if (path === '/unsafe') return Response.redirect('http://elsewhere.example/list');
  if (path === '/list') return Response.json(LIST);
  if (request.method === 'GET') return Response.json(received.splice(0));
  received.push({
    path,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  });
  const headers = { Location: '/elsewhere', 'Retry-After': '7200' };
  return new Response('x'.repeat(100_000), { status: Number(path.slice(1)), headers });
}
