import { expect, test } from 'vitest';
import type { Database } from '../../../src/store/database.ts';
import {
  listSignals,
  readSignals,
  recordSignals,
  supersedeMissingSignals,
} from '../../../src/store/signals.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import { aSignal } from '../../support/builders.ts';
import { storeKimi } from '../../support/catalog.ts';

function reimport(signals: readonly Signal[]) {
  return [
    ...supersedeMissingSignals([{ series: 'kimi', signals }], { supersededAtMs: 2 }),
    ...recordSignals(signals, { recordedAtMs: 2 }),
  ];
}

export function signalsContract(store: () => Database): void {
  test('a signal reads back as it was stored and is stored once', async () => {
    await storeKimi(store());
    const signal = aSignal({ release: 'kimi-k3', note: 'seen in an SDK', circular: true });
    await store().atomic(recordSignals([signal], { recordedAtMs: 1 }));
    expect(await store().atomic(reimport([signal]))).toEqual([0, 0]);
    expect(await readSignals(store(), ['kimi', 'other'])).toEqual([{ ...signal, origin: null }]);
  });

  test('a signal that changed or left the catalog is superseded', async () => {
    await storeKimi(store());
    await store().atomic(recordSignals([aSignal(), aSignal({ id: 'gone' })], { recordedAtMs: 1 }));
    const changed = aSignal({ note: 'corrected' });
    expect(await store().atomic(reimport([changed]))).toEqual([2, 1]);
    expect(await readSignals(store(), ['kimi'])).toEqual([{ ...changed, origin: null }]);
  });

  test('signals are listed in pages in order of id', async () => {
    await storeKimi(store());
    const signals = ['c', 'a', 'b'].map((id) => aSignal({ id }));
    await store().atomic(recordSignals(signals, { recordedAtMs: 1 }));
    const first = await listSignals(store(), { series: 'kimi', cursor: null, limit: 2 });
    const second = await listSignals(store(), { series: 'kimi', cursor: first.next, limit: 2 });
    expect([...first.items, ...second.items].map((signal) => signal.id)).toEqual(['a', 'b', 'c']);
    expect(first.total).toBe(3);
    expect((await listSignals(store(), { series: null, cursor: null, limit: 2 })).total).toBe(3);
    expect((await listSignals(store(), { series: 'other', cursor: null, limit: 2 })).total).toBe(0);
  });
}
