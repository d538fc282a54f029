export interface PlacedLabel {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Counted upwards; null where no lane has room. */
  readonly lane: number | null;
  /** Whether there is room on a narrow screen too. */
  readonly narrow: boolean;
}

const LETTER = 6.9;
const GAP = 10;
const WIDE = 680;
const NARROW = 312;

/** Finds lanes in which labels do not overlap; the newest are placed first, since they matter most. */
export function placeLabels(
  labels: readonly { readonly percent: number; readonly text: string }[],
  lanes: number,
): PlacedLabel[] {
  const wide: Taken[][] = Array.from({ length: lanes }, () => []);
  const narrow: Taken[][] = Array.from({ length: lanes }, () => []);
  const placed = labels.toReversed().map(({ percent, text }) => {
    const anchor: PlacedLabel['anchor'] = percent < 12 ? 'start' : percent > 88 ? 'end' : 'middle';
    const lane = wide.findIndex((taken) => hasRoom(taken, spanOf(percent, text, anchor, WIDE)));
    if (lane === -1) return { text, anchor, lane: null, narrow: false };
    wide[lane]?.push(spanOf(percent, text, anchor, WIDE));
    const tight = spanOf(percent, text, anchor, NARROW);
    const fits = tight.start >= 0 && tight.end <= NARROW && hasRoom(narrow[lane] ?? [], tight);
    if (fits) narrow[lane]?.push(tight);
    return { text, anchor, lane, narrow: fits };
  });
  return placed.toReversed();
}

interface Taken {
  readonly start: number;
  readonly end: number;
}

function hasRoom(taken: readonly Taken[], { start, end }: Taken): boolean {
  return taken.every((other) => end + GAP < other.start || start > other.end + GAP);
}

function spanOf(
  percent: number,
  text: string,
  anchor: PlacedLabel['anchor'],
  width: number,
): Taken {
  const x = (percent / 100) * width;
  const length = text.length * LETTER;
  const start = { start: x, middle: x - length / 2, end: x - length }[anchor];
  return { start, end: start + length };
}
