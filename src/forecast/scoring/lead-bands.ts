export interface LeadBand {
  readonly key: string;
  /** The longest lead time in it, in days; the band before it ends where it starts. */
  readonly mostDays: number;
}

/**
 * Days from the last observed day of a forecast to its median, in bands: what the forecast itself says, since bands by
 * the outcome would sort short waits from long ones.
 */
export const LEAD_BANDS = [
  { key: '0-7', mostDays: 7 },
  { key: '8-30', mostDays: 30 },
  { key: '31-90', mostDays: 90 },
  { key: '91-180', mostDays: 180 },
  { key: '181-365', mostDays: 365 },
  { key: '366+', mostDays: Infinity },
] as const satisfies readonly LeadBand[];

/**
 * The band of a lead time in whole days; null is beyond the horizon.
 * @example leadBandOf(30).key // '8-30'
 */
export function leadBandOf(days: number | null): LeadBand {
  const band = LEAD_BANDS.find(({ mostDays }) => (days ?? Infinity) <= mostDays);
  if (band === undefined) throw new RangeError(`Cannot place a lead time of ${days} days`);
  return band;
}
