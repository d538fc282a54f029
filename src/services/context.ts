import type { DraftForecasts } from './draft-forecasts.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { Database } from '../store/database.ts';

export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Everything that a use case needs from outside. */
export interface Context {
  readonly database: Database;
  /** Now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Names this process and its runs: unique, not secret. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly sources: readonly SourceAdapter[];
  /** Works out many forecasts beside what this thread does, where there is another one. */
  readonly draftElsewhere?: DraftForecasts;
  /** What `sha256` answers, many times as fast, where the runtime has that. */
  readonly digest?: (text: string) => string;
  /** Resolves when a long computation may go on, one after the other where many are under way in one process. */
  readonly giveTurn?: () => Promise<void>;
}

/** The argument of every use case. */
export interface Call<Input> {
  readonly ctx: Context;
  readonly input: Input;
}
