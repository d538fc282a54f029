/** An answered request. */
export interface Observation {
  readonly surface: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
}

export type Observe = (request: Observation) => void;
