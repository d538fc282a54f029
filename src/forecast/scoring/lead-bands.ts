export interface LeadBand {
  readonly key: string;
  /** The longest lead time in it, in days; the band before it ends where it starts. */
  readonly mostDays: number;
}

/** Days from the origin of a forecast to its outcome, in bands. A void forecast may have none left. */
export const LEAD_BANDS = [
  { key: '0-7', mostDays: 7 },
  { key: '8-30', mostDays: 30 },
  { key: '31-90', mostDays: 90 },
  { key: '91-180', mostDays: 180 },
  { key: '181-365', mostDays: 365 },
  { key: '366+', mostDays: Infinity },
] as const satisfies readonly LeadBand[];

/**
 * The band of a lead time in whole days.
 * @example leadBandOf(30).key // '8-30'
 */
export function leadBandOf(days: number): LeadBand {
  const band = LEAD_BANDS.find(({ mostDays }) => days <= mostDays);
  if (band === undefined) throw new RangeError(`Cannot place a lead time of ${days} days`);
  return band;
}
