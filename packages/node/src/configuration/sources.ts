import type { ConfigurationProblem, ValueOrigin } from './configuration.js';
import { ALL_KEYS, type AnyKey, SECRET_KEYS } from './keys.js';
import { nearestKey, nearestSection } from './nearest-key.js';
import type { ReadToml, TomlEntry } from './read-toml.js';
import type { Scalar } from './value-kind.js';

/** What somebody said of a setting, read. */
export interface Said {
  readonly value: unknown;
  /** As it was said. */
  readonly as: Scalar;
  readonly origin: ValueOrigin;
}

/** Who can say something. */
export interface Sources {
  readonly file: string | null;
  /** Whether the file was only found near, in the working directory or above. */
  readonly isNear: boolean;
  readonly entries: ReadToml | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly flags: Readonly<Record<string, string>>;
}

/** What begins so is a setting, or a slip of the pen. */
const OWN_PREFIX = 'CAIRN_STORAGE_';

const PATHS = ALL_KEYS.flatMap(({ key }) => (key.alsoAt === undefined ? [key.path] : [key.path, key.alsoAt]));
const SECTIONS = [...new Set(PATHS.flatMap(sectionsAbove))];
const BY_PATH = new Map(
  ALL_KEYS.flatMap(({ key }) =>
    [key.path, ...(key.alsoAt === undefined ? [] : [key.alsoAt])].map((path) => [path, key]),
  ),
);

/** What is said of every setting by whoever has the last word: flags, then the environment, then the file. */
export function readSources({ file, isNear, entries, env, flags }: Sources): {
  readonly said: ReadonlyMap<AnyKey, Said>;
  readonly problems: readonly ConfigurationProblem[];
} {
  const said = new Map<AnyKey, Said>();
  const problems: ConfigurationProblem[] = [];
  if (file !== null && entries !== undefined) readEntries({ file, isNear }, entries, said, problems);
  readEnvironment(env, said, problems);
  for (const [path, text] of Object.entries(flags)) {
    const origin: ValueOrigin = { kind: 'flag', flag: `--set ${path}` };
    const key = BY_PATH.get(path);
    if (key === undefined) problems.push(unknownKey(path, origin));
    else take(key, path, { as: text, value: key.kind.fromText(text), origin }, said, problems);
  }
  return { said, problems };
}

function readEntries(
  { file, isNear }: { readonly file: string; readonly isNear: boolean },
  read: ReadToml,
  said: Map<AnyKey, Said>,
  problems: ConfigurationProblem[],
): void {
  const originAt = (at: TomlEntry['at']): ValueOrigin => ({ kind: 'file', file, ...at });
  if ('problem' in read) {
    const { message, at } = read.problem;
    problems.push({ code: 'syntax', message: `This is no TOML: ${message}.`, origin: originAt(at), key: '' });
    return;
  }
  const unknownSections: string[] = [];
  for (const entry of read.entries) {
    const { path, kind, at, valueAt } = entry;
    // What stands in a section that is none has been told with its heading.
    if (unknownSections.some((section) => path.startsWith(`${section}.`))) continue;
    if (kind === 'table') {
      if (SECTIONS.includes(path)) continue;
      unknownSections.push(path);
      problems.push(unknownSection(path, originAt(at)));
      continue;
    }
    const key = BY_PATH.get(path);
    if (key === undefined) problems.push(unknownKey(path, originAt(at)));
    else if (isNear && key.isTrust === true) problems.push(untrusted(key, path, originAt(at)));
    else readEntry(key, entry, originAt(at), originAt(valueAt), said, problems);
  }
}

function readEntry(
  key: AnyKey,
  { path, value }: TomlEntry,
  origin: ValueOrigin,
  valueOrigin: ValueOrigin,
  said: Map<AnyKey, Said>,
  problems: ConfigurationProblem[],
): void {
  const before = said.get(key);
  const read = value === undefined ? undefined : key.kind.fromToml(value);
  if (before !== undefined && read !== undefined && before.value !== read) {
    const other = path === key.path ? key.alsoAt : key.path;
    const message = `${path} and ${other} say different things of the same setting. Keep one of them.`;
    problems.push({ code: 'said_twice', message, origin, key: path });
    return;
  }
  if (read === undefined || value === undefined) problems.push(wrongValue(path, key, valueOrigin));
  else said.set(key, { value: read, as: value, origin });
}

function readEnvironment(env: NodeJS.ProcessEnv, said: Map<AnyKey, Said>, problems: ConfigurationProblem[]): void {
  const variables = new Map(ALL_KEYS.map(({ key }) => [key.variable, key]));
  for (const [variable, text] of Object.entries(env)) {
    // Empty variables count as unset.
    if (text === undefined || text === '') continue;
    const origin: ValueOrigin = { kind: 'environment', variable };
    const key = variables.get(variable);
    if (key !== undefined) {
      const trimmed = text.trim();
      take(key, key.path, { as: trimmed, value: key.kind.fromText(trimmed), origin }, said, problems);
    } else if (variable.startsWith(OWN_PREFIX)) {
      const nearest = nearestSection(variable, [...variables.keys()]);
      const message = `There is no such setting.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
      problems.push({ code: 'unknown_key', message, origin, key: variable });
    }
  }
}

function take(key: AnyKey, path: string, one: Said, said: Map<AnyKey, Said>, problems: ConfigurationProblem[]): void {
  if (one.value === undefined) problems.push(wrongValue(path, key, one.origin));
  else said.set(key, one);
}

function untrusted({ variable }: AnyKey, path: string, origin: ValueOrigin): ConfigurationProblem {
  const message = `${path} says where texts and keys go, which a file that only lies near has no say in: the folder may be somebody else's. Put it into your own cairn.toml, name this file with --config or CAIRN_CONFIG, or set ${variable}.`;
  return { code: 'untrusted', message, origin, key: path };
}

function wrongValue(path: string, key: AnyKey, origin: ValueOrigin): ConfigurationProblem {
  return { code: 'wrong_value', message: `${path} must be ${key.kind.expected}.`, origin, key: path };
}

function unknownKey(path: string, origin: ValueOrigin): ConfigurationProblem {
  const place = SECRET_KEYS[path];
  if (place !== undefined) {
    const message = `${path} is a secret, which has no place in a file that is copied and shown. Use ${place}.`;
    return { code: 'secret', message, origin, key: path };
  }
  const nearest = nearestKey(path, PATHS);
  const hint = nearest === undefined ? `Known are: ${knownNear(path)}.` : `Did you mean ${nearest}?`;
  return { code: 'unknown_key', message: `There is no setting ${path}. ${hint}`, origin, key: path };
}

function unknownSection(path: string, origin: ValueOrigin): ConfigurationProblem {
  const nearest = nearestSection(path, SECTIONS);
  const hint = nearest === undefined ? `Sections are: ${SECTIONS.join(', ')}.` : `Did you mean [${nearest}]?`;
  return { code: 'unknown_key', message: `There is no section [${path}]. ${hint}`, origin, key: path };
}

/** The keys of a section, or all sections where it is none. */
function knownNear(path: string): string {
  const section = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const names = PATHS.filter((one) => one.slice(0, one.lastIndexOf('.')) === section).map((one) =>
    one.slice(section.length + 1),
  );
  return names.length > 0 ? names.join(', ') : SECTIONS.map((one) => `[${one}]`).join(', ');
}

function sectionsAbove(path: string): string[] {
  const parts = path.split('.').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
}
