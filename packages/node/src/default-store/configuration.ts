import { InvalidInputError, LOG_LEVEL_NAMES, type LogLevel } from '@cairndb/core';
import { parseLocation } from '../location.js';

/** What of the process-wide store can be set in code and by environment variables (CY-16). The README has both names in a table. */
export interface StoreConfiguration {
  /** Whether anything is kept at all. Off until asked for (CY-20). */
  readonly enabled: boolean;
  /** Where the database is; undefined: the platform's place for data. */
  readonly location: string | undefined;
  /** What happens when it can't be opened: go on in memory with a warning, or reject. */
  readonly onFailure: 'memory' | 'throw';
  /**
   * How long cached answers of models live when their caller doesn't say, in milliseconds; null: for ever. Other entries, such as those
   * of `cached(fn)`, live for ever unless they are given a time.
   */
  readonly cacheTtlMs: number | null;
  /** Bytes that the cache may take, at least 65,536. */
  readonly cacheMaxBytes: number;
  /** The least severe level that the log takes. */
  readonly logLevel: LogLevel;
  /** Whether what goes to the console is written to the log too, from the opening of the store until it is closed. */
  readonly logToDb: boolean;
  /** Whether free pages go back to the file system when nothing is written for a while (CY-22). */
  readonly autoVacuum: boolean;
}

const WEEK_MS = 7 * 24 * 3_600_000;
/** The bounds of the cache's own options. */
const LONGEST_TTL_MS = 100 * 366 * 24 * 3_600_000;
const LEAST_CACHE_BYTES = 65_536;

/** One setting: its variable, its default, and how a text and a value become it. */
interface Field<T> {
  readonly variable: string;
  readonly default: T;
  /** What it must be, for the error message. */
  readonly expected: string;
  /** Undefined for what is none. */
  readonly parse: (text: string) => T | undefined;
  readonly fits: (value: unknown) => boolean;
}

const TRUE = new Set(['1', 'true', 'yes', 'on']);
const FALSE = new Set(['0', 'false', 'no', 'off']);

const flag = (variable: string): Field<boolean> => ({
  variable,
  default: false,
  expected: '1 or 0 (true or false, yes or no, on or off)',
  parse: (text) => (TRUE.has(text.toLowerCase()) ? true : FALSE.has(text.toLowerCase()) ? false : undefined),
  fits: (value) => typeof value === 'boolean',
});

const choice = <T extends string>(variable: string, choices: readonly T[], preset: T): Field<T> => ({
  variable,
  default: preset,
  expected: `one of ${choices.join(', ')}`,
  parse: (text) => choices.find((one) => one === text.toLowerCase()),
  fits: (value) => (choices as readonly unknown[]).includes(value),
});

const within =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const isTtl = within(1, LONGEST_TTL_MS);
const isBudget = within(LEAST_CACHE_BYTES, Number.MAX_SAFE_INTEGER);
const wholeNumber = (text: string, fits: (value: unknown) => boolean) =>
  /^\d+$/.test(text) && fits(Number(text)) ? Number(text) : undefined;

/** Every setting by its name. */
export const FIELDS: { readonly [K in keyof StoreConfiguration]: Field<StoreConfiguration[K]> } = {
  enabled: flag('CAIRN_ENABLED'),
  location: {
    variable: 'CAIRN_DB',
    default: undefined,
    expected: 'a path, :memory:, or the address of a libSQL server',
    parse: (text) => (isLocation(text) ? text : undefined),
    fits: (value) => typeof value === 'string' && isLocation(value),
  },
  onFailure: choice('CAIRN_ON_FAILURE', ['memory', 'throw'], 'memory'),
  cacheTtlMs: {
    variable: 'CAIRN_CACHE_TTL_MS',
    default: WEEK_MS,
    expected: 'a whole number of milliseconds from 1 on, at most a hundred years; or never (in code null)',
    parse: (text) => (text.toLowerCase() === 'never' ? null : wholeNumber(text, isTtl)),
    fits: (value) => value === null || isTtl(value),
  },
  cacheMaxBytes: {
    variable: 'CAIRN_CACHE_MAX_BYTES',
    default: 100_000_000,
    expected: 'a whole number of bytes, at least 65536',
    parse: (text) => wholeNumber(text, isBudget),
    fits: isBudget,
  },
  logLevel: choice('CAIRN_LOG_LEVEL', LOG_LEVEL_NAMES, 'info'),
  logToDb: flag('CAIRN_LOG_TO_DB'),
  autoVacuum: flag('CAIRN_AUTO_VACUUM'),
};

/**
 * The configuration: what code says, else what the environment says, else the defaults. One variable goes before the code:
 * `CAIRN_ENABLED=0` switches off in any case, so that whoever runs a program can. Empty variables count as unset.
 *
 * @throws InvalidInputError that names the variable or the option, never its value
 */
export function readConfiguration(
  options: Partial<StoreConfiguration> = {},
  env: NodeJS.ProcessEnv = process.env,
): StoreConfiguration {
  const names = Object.keys(FIELDS) as (keyof StoreConfiguration)[];
  const entries = names.map((name) => [name, settingOf(name, options[name], env)]);
  const configuration = Object.fromEntries(entries) as unknown as StoreConfiguration;
  const isSwitchedOff = FIELDS.enabled.parse(env[FIELDS.enabled.variable] ?? '') === false;
  return isSwitchedOff ? { ...configuration, enabled: false } : configuration;
}

function settingOf(name: keyof StoreConfiguration, given: unknown, env: NodeJS.ProcessEnv): unknown {
  const field: Field<unknown> = FIELDS[name];
  const text = env[field.variable];
  const inherited = text === undefined || text === '' ? field.default : field.parse(text.trim());
  // A wrong variable is told also where code has the last word: somebody meant something by it.
  if (inherited === undefined && text !== undefined && text !== '') {
    throw wrong(`The variable ${field.variable} must be ${field.expected}.`, { variable: field.variable });
  }
  if (given === undefined) return inherited;
  if (!field.fits(given)) throw wrong(`configureStore: ${name} must be ${field.expected}.`, { option: name });
  return given;
}

function isLocation(text: string): boolean {
  try {
    parseLocation(text);
    return true;
  } catch {
    return false;
  }
}

function wrong(message: string, details: Readonly<Record<string, string>>): InvalidInputError {
  return new InvalidInputError({ message, operation: 'configureStore', details });
}
