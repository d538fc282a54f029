import type { ServerResponse } from 'node:http';

/** The answers that are under way. */
export interface OpenAnswers extends Iterable<ServerResponse> {
  /** Notes one; gives what takes it out again. */
  readonly add: (outgoing: ServerResponse) => () => void;
}

interface Place {
  readonly outgoing: ServerResponse;
  index: number;
}

/**
 * As a list: a set leaves behind the tables that it outgrows, each with what was in it and with the next table, so that
 * once one of them has become old, every answer since counts as alive until all memory is gone through.
 */
export function openAnswers(): OpenAnswers {
  const places: Place[] = [];
  return {
    add(outgoing) {
      const place = { outgoing, index: places.length };
      places.push(place);
      return () => {
        const last = places.pop();
        if (last === undefined || last === place) return;
        places[place.index] = last;
        last.index = place.index;
      };
    },
    *[Symbol.iterator]() {
      for (const { outgoing } of places) yield outgoing;
    },
  };
}
