import { afterEach, beforeEach, describe } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { atomicContract } from './contract/atomic.ts';
import { catalogContract } from './contract/catalog.ts';
import { changesContract } from './contract/changes.ts';
import { claimsContract } from './contract/claims.ts';
import { fieldsContract } from './contract/fields.ts';
import { forecastsContract } from './contract/forecasts.ts';
import { judgementsContract } from './contract/judgements.ts';
import { leasesContract } from './contract/leases.ts';
import { outlinesContract } from './contract/outlines.ts';
import { outlookContract } from './contract/outlook.ts';
import { refreshContract } from './contract/refresh.ts';
import { releaseListContract } from './contract/release-list.ts';
import { resolutionsContract } from './contract/resolutions.ts';
import { signalsContract } from './contract/signals.ts';
import { totalsContract } from './contract/totals.ts';

export interface Opened {
  readonly database: Database;
  close(): void;
}

/** What the services rely on, for every driver; `open` gives a migrated, empty database. */
export function storeContract(driver: string, open: () => Promise<Opened>): void {
  describe(`the store on ${driver}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => {
      opened.close();
    });
    const store = () => opened.database;
    describe('atomic writes', () => atomicContract(store));
    describe('labs, series and sources', () => catalogContract(store));
    describe('releases and claims', () => claimsContract(store));
    describe('earlier judgements', () => judgementsContract(store));
    describe('the list of releases', () => releaseListContract(store));
    describe('signals', () => signalsContract(store));
    describe('the outlook', () => outlookContract(store));
    describe('learned fields', () => fieldsContract(store));
    describe('forecasts', () => forecastsContract(store));
    describe('resolutions', () => resolutionsContract(store));
    describe('outlines of forecasts', () => outlinesContract(store));
    describe('the refresh', () => refreshContract(store));
    describe('the log of changes', () => changesContract(store));
    describe('kept totals', () => totalsContract(store));
    describe('leases', () => leasesContract(store));
  });
}
