import { expect, test } from 'vitest';
import type { Database } from '../../../src/store/database.ts';
import {
  readEverySignal,
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

  test('all signals are read as they were recorded, however many they are', async () => {
    await storeKimi(store());
    const ids = Array.from({ length: 1_001 }, (_, index) => `signal-${1_000 + index}`);
    const signals = ids.map((id) => aSignal({ id }));
    await store().atomic(recordSignals(signals, { recordedAtMs: 1 }));
    expect((await readEverySignal(store())).map(({ id }) => id)).toEqual(ids);
  });
}
