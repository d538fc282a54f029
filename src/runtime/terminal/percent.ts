/** A probability for people, in whole per cent; nothing is certain, and nothing impossible. */
export function percent(probability: number | null): string {
  if (probability === null) return '–';
  if (probability > 0 && probability < 0.005) return '<1 %';
  if (probability < 1 && probability >= 0.995) return '>99 %';
  return `${Math.round(probability * 100)} %`;
}
