import type { NewForecast, PackedForecast } from '../store/forecast-rows.ts';
import { readChainHead } from '../store/forecasts-write.ts';
import type { Context } from './context.ts';
import { sealForecast } from './seal-forecast.ts';

/** A forecast with the id that it is to be stored under. */
export interface Issue<Content> {
  readonly id: string;
  readonly forecast: Content;
}

type Sealed = Omit<NewForecast, keyof PackedForecast>;

/** Seals forecasts, in order, behind the end of the chain; to be written under the same lease. */
export async function sealNext<Packed extends PackedForecast>(
  ctx: Context,
  issues: readonly Issue<Packed>[],
): Promise<(Packed & Sealed)[]> {
  const issuedAtMs = ctx.clock();
  const head = await readChainHead(ctx.database);
  let sequence = head?.sequence ?? 0;
  let previousHash = head?.hash ?? null;
  const sealed: (Packed & Sealed)[] = [];
  for (const { id, forecast } of issues) {
    const seal = sealForecast(id, issuedAtMs, forecast, previousHash, ctx.digest);
    sequence += 1;
    sealed.push({ ...forecast, id, issuedAtMs, sequence, ...seal });
    previousHash = seal.hash;
  }
  return sealed;
}
