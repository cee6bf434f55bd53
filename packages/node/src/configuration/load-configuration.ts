import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { classifyError, defaultRedactor, InvalidInputError } from '@cairndb/core';
import {
  type Configuration,
  type ConfigurationProblem,
  type ConfigurationSections,
  type ConfiguredValue,
  placeOf,
  type ValueOrigin,
} from './configuration.js';
import { type FindOptions, type FoundConfiguration, findConfiguration } from './find-configuration.js';
import { ALL_KEYS, type AnyKey, folderOf } from './keys.js';
import { readSources, type Said } from './sources.js';

/** Where a configuration comes from. */
export interface LoadConfigurationOptions extends FindOptions {
  /** The file; null: none. Default: as {@link findConfiguration} finds it. */
  readonly file?: string | null | undefined;
  /** What goes before file and environment, by key: `{ 'storage.sqlite.synchronous': 'full' }`. */
  readonly flags?: Readonly<Record<string, string>> | undefined;
}

/** A configuration that was looked through. */
export interface CheckedConfiguration {
  /** Null when something is wrong. */
  readonly configuration: Configuration | null;
  /** The file that was read. */
  readonly file: string | null;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads the configuration of this process (AI-17): defaults, then the file, then the environment, then flags. Unknown keys and wrong
 * values are all told at once, with file, line, column and the key that was probably meant.
 *
 * @throws InvalidInputError that names keys and places, never values, with `details.problems`; StorageError `cannot_open` when a file
 *   that was named can't be read
 */
export async function loadConfiguration(options: LoadConfigurationOptions = {}): Promise<Configuration> {
  const { configuration, problems } = await checkConfiguration(options);
  if (configuration !== null) return configuration;
  throw new InvalidInputError({
    message: `The configuration is wrong. ${problems.map(formatProblem).join(' ')}`,
    operation: 'loadConfiguration',
    details: { problems },
  });
}

/**
 * {@link loadConfiguration} that gives what is wrong instead of throwing it.
 *
 * @throws StorageError `cannot_open` when a file that was named can't be read
 */
export async function checkConfiguration(options: LoadConfigurationOptions = {}): Promise<CheckedConfiguration> {
  const { env = process.env, flags = {}, cwd = process.cwd() } = options;
  const found = options.file === undefined ? findConfiguration(options) : named(options.file);
  const file = found === null ? null : resolve(cwd, found.file);
  // Most processes have no file, and then need no parser.
  const entries = file === null ? undefined : (await import('./read-toml.js')).readToml(read(file));
  const { said, problems } = readSources({ file, isNear: found?.by === 'folder', entries, env, flags });
  if (problems.length > 0) return { configuration: null, file, problems };
  return { configuration: assemble(file, said, cwd), file, problems };
}

/** A problem on one line: where, what, how to mend it. */
export function formatProblem({ origin, message }: ConfigurationProblem): string {
  return `${placeOf(origin)}: ${message}`;
}

function named(file: string | null): FoundConfiguration | null {
  return file === null ? null : { file, by: 'name' };
}

function assemble(file: string | null, said: ReadonlyMap<AnyKey, Said>, cwd: string): Configuration {
  const built: Record<string, Record<string, unknown>> = {};
  const all = ALL_KEYS.map(({ section, name, key }) => {
    const one = said.get(key);
    const value = one === undefined ? key.default : placed(key, one, cwd);
    built[section] = { ...built[section], [name]: value };
    return { key, value, one };
  });
  // Built from the table that has every name of every section.
  const sections = built as unknown as ConfigurationSections;
  const values = all.map(({ key, value, one }) => configured(key, value, one, sections));
  return { ...sections, file, values };
}

function placed(key: AnyKey, { value, origin }: Said, cwd: string): unknown {
  return key.from?.(value, origin.kind === 'file' ? folderOf(origin.file) : cwd) ?? value;
}

function configured(
  key: AnyKey,
  value: unknown,
  one: Said | undefined,
  sections: ConfigurationSections,
): ConfiguredValue {
  const origin: ValueOrigin = one?.origin ?? { kind: 'default' };
  const note = one === undefined ? undefined : key.noteOf?.(one.as, sections);
  const safe = key.safe === undefined ? value : key.safe(value);
  const shown = safe === undefined ? null : defaultRedactor.text(key.kind.shown(safe));
  return { key: key.path, shown, origin, ...(note !== undefined && { note }) };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw classifyError(error, { operation: 'loadConfiguration', location: file });
  }
}
