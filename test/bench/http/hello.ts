import { Hono } from 'hono';
import { listen } from '../../../src/runtime/listen.ts';

// The least that the server and the framework can do: what everything else is measured by.
const app = new Hono();
app.get('/', (c) => c.text('Hello'));
const { url } = await listen(
  { make: (request) => app.fetch(request) },
  { host: '127.0.0.1', port: 0 },
);
process.stdout.write(`${url}\n`);
