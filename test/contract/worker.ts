import worker from '../../src/runtime/worker.ts';
import { NOW_MS, idsInOrder } from './standing-still.ts';

// Both runtimes tell the same time and give the same ids, so that their answers can be compared whole.
// oxlint-disable-next-line no-restricted-properties -- it is replaced here
Date.now = () => NOW_MS;
Object.defineProperty(crypto, 'randomUUID', { value: idsInOrder(1000) });

// oxlint-disable-next-line import/no-default-export -- the Workers runtime takes the default export
export default worker;
