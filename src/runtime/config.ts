import { Cron } from 'croner';
import { z } from 'zod';
import { SOURCE_NAMES } from '../sources/source-names.ts';
import type { SourceName } from '../sources/source-names.ts';
import { OperatorError } from './operator-error.ts';

/** The one of which the tests replay recorded history; the others are for whoever has looked at a first read. */
const DEFAULT_SOURCES: readonly SourceName[] = ['models-dev'];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly databasePath: string;
  /** Where readers reach the service; null: wherever the request came to. */
  readonly publicUrl: string | null;
  /** Without it the write routes do not exist. */
  readonly adminToken: string | null;
  readonly importOnStart: boolean;
  readonly refreshCron: string;
  readonly refreshOnStart: boolean;
  /** Whether a fresh database gets a history of forecasts of past days. */
  readonly hindcastsOnStart: boolean;
  readonly sources: readonly SourceName[];
  /** A mirror for each source that has one. */
  readonly sourceUrls: Readonly<Partial<Record<SourceName, string>>>;
  readonly logLevel: LogLevel;
  readonly rateLimitPerMinute: number;
  readonly trustProxy: boolean;
  /** Whether webhooks may lead into this network, over http too. */
  readonly webhooksAllowPrivate: boolean;
}

/** What may be meant otherwise in a configuration that works: a word on it and the fix; null where there is none. */
export function doubtOf({ trustProxy, publicUrl }: Config): { said: string; fix: string } | null {
  if (!trustProxy || publicUrl !== null) return null;
  return {
    said: 'behind a proxy (TRUST_PROXY) and without PUBLIC_URL, links name whatever host a request names',
    fix: 'set PUBLIC_URL to where readers reach the service.',
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a header can hold as one word: no other token could ever be sent. */
const ONE_WORD = /^[!-~]*$/;

const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true');

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_PATH: z.string().default('./var/launchwindow.db'),
  PUBLIC_URL: url('http', 'https')
    .refine((value) => !/[?#]/.test(value), 'must end before any ? or #: paths are put behind it')
    .transform(withoutTrailingSlash)
    .optional(),
  ADMIN_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .regex(ONE_WORD, 'must be of ASCII letters, digits and punctuation, without spaces')
    .optional(),
  IMPORT_ON_START: flag.default(true),
  REFRESH_CRON: z
    .string()
    .refine(isCron, 'must be a cron expression, such as "17 */6 * * *"')
    .default('17 */6 * * *'),
  REFRESH_ON_START: flag.default(true),
  HINDCASTS_ON_START: flag.default(true),
  SOURCES: z.string().transform(sourceList).default(DEFAULT_SOURCES),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
  TRUST_PROXY: flag.default(false),
  WEBHOOKS_ALLOW_PRIVATE: flag.default(false),
});
const sourceUrl = url('http', 'https', 'file').optional();
const URL_VARIABLES = SOURCE_NAMES.map(urlVariable);
const mirrors = z.object(Object.fromEntries(URL_VARIABLES.map((name) => [name, sourceUrl])));

/** Reads the whole configuration; throws an `OperatorError` that lists every problem of it together. */
export function readConfig(env: Environment): Config {
  // An empty value means the default, except that no source at all can be asked for.
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value?.trim() !== '' || name === 'SOURCES'),
  );
  const [settings, urls] = [environment.safeParse(given), mirrors.safeParse(given)];
  const strangers = strangersIn(given);
  if (!settings.success || !urls.success || strangers.length > 0) {
    const problems = [...problemsOf(settings), ...problemsOf(urls), ...strangers];
    throw new OperatorError(`The configuration is wrong:\n${problems.join('\n')}`);
  }
  const values = settings.data;
  return {
    port: values.PORT,
    host: values.HOST,
    databasePath: values.DATABASE_PATH,
    publicUrl: values.PUBLIC_URL ?? null,
    adminToken: values.ADMIN_TOKEN ?? null,
    importOnStart: values.IMPORT_ON_START,
    refreshCron: values.REFRESH_CRON,
    refreshOnStart: values.REFRESH_ON_START,
    hindcastsOnStart: values.HINDCASTS_ON_START,
    sources: values.SOURCES,
    sourceUrls: Object.fromEntries(
      SOURCE_NAMES.flatMap((name) => {
        const mirror = urls.data[urlVariable(name)];
        return mirror === undefined ? [] : [[name, mirror] as const];
      }),
    ),
    logLevel: values.LOG_LEVEL,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    trustProxy: values.TRUST_PROXY,
    webhooksAllowPrivate: values.WEBHOOKS_ALLOW_PRIVATE,
  };
}

function problemsOf(parsed: z.ZodSafeParseResult<unknown>): string[] {
  const issues = parsed.error?.issues ?? [];
  return issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
}

// A misspelt mirror would be passed over, and the source read from elsewhere than was meant.
function strangersIn(given: Environment): string[] {
  return Object.keys(given)
    .filter((name) => /^SOURCE_.*_URL$/.test(name) && !URL_VARIABLES.includes(name))
    .map((name) => `  ${name}: no source has this name: choose from ${URL_VARIABLES.join(', ')}`);
}

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

function url(...protocols: string[]) {
  const begins = `must be a URL that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`;
  return z
    .url({ protocol: new RegExp(`^(${protocols.join('|')})$`), error: begins })
    .refine(namesNobody, 'must hold no user and no password: it is shown to everybody');
}

function namesNobody(value: string): boolean {
  const url = URL.parse(value);
  // What is no URL is told by another rule.
  return url === null || (url.username === '' && url.password === '');
}

function sourceList(list: string, ctx: z.RefinementCtx): readonly SourceName[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => name !== '' && !isSourceName(name));
  if (unknown.length > 0) {
    const message = `unknown source ${unknown.join(', ')}: choose from ${SOURCE_NAMES.join(', ')}`;
    ctx.addIssue({ code: 'custom', message });
  }
  return [...new Set(names.filter(isSourceName))];
}

function withoutTrailingSlash(value: string): string {
  return value.replace(/\/+$/, '');
}

function urlVariable(name: SourceName): string {
  return `SOURCE_${name.toUpperCase().replaceAll('-', '_')}_URL`;
}

function isSourceName(name: string): name is SourceName {
  return SOURCE_NAMES.some((known) => known === name);
}

function isCron(pattern: string): boolean {
  try {
    return new Cron(pattern, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
