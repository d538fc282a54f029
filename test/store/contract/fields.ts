import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { findField, storeField } from '../../../src/store/fields.ts';

export function fieldsContract(store: () => Database): void {
  test('a learned field is kept for its month and inputs', async () => {
    const key = { month: parseDay('2026-04-01'), inputsHash: 'abc' };
    expect(await findField(store(), key)).toBeNull();
    const model = { prior: [0.1 + 0.2, 1 / 3], partner: null };
    await store().atomic([storeField({ ...key, model })]);
    await store().atomic([storeField({ ...key, model: 'another' })]);
    expect(await findField(store(), key)).toEqual(model);
    expect(await findField(store(), { ...key, inputsHash: 'other' })).toBeNull();
  });
}
