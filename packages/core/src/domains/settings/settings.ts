import type { JsonValue } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { StandardSchema } from './standard-schema.js';

/** What a value is: kept beside it, so that a float that happens to be whole stays a float (CY-3). */
export type SettingType = 'str' | 'int' | 'float' | 'bool' | 'json';

/** Where a setting is kept: for everybody, for one user, or for one project. */
export type SettingScope = 'global' | { readonly user: string } | { readonly project: string };

/**
 * Through whose eyes settings are read. Of the scopes that are named, the project's value goes before the user's, and that
 * before the global one.
 */
export interface SettingsView {
  readonly user?: string | undefined;
  readonly project?: string | undefined;
}

/** One setting in one scope. */
export interface Setting {
  readonly key: string;
  readonly scope: SettingScope;
  readonly type: SettingType;
  readonly value: JsonValue;
  /** What it belongs to, such as `editor`; empty by default. */
  readonly category: string;
  readonly description: string | null;
  /** Unix milliseconds: when the key was first set in this scope, and when its value or its description last changed. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What {@link Settings.set} takes beside key and value. */
export interface SettingOptions {
  /** Default `global`. */
  readonly scope?: SettingScope | undefined;
  /** Default: by the value; whole numbers are `int`. */
  readonly type?: SettingType | undefined;
  /** Default: as it was; at first empty. */
  readonly category?: string | undefined;
  /** Default: as it was; null takes it away. */
  readonly description?: string | null | undefined;
}

/** One of several settings to be set together. */
export interface NewSetting extends Omit<SettingOptions, 'scope'> {
  readonly key: string;
  readonly value: JsonValue;
}

/** Where {@link Settings.find} and {@link Settings.get} look: through a view, or in one scope alone. */
export interface SettingsPlace extends SettingsView {
  /** Look in this scope alone. Not together with `user` and `project`. */
  readonly scope?: SettingScope | undefined;
}

/** {@link Settings.get} with a default, which also says what the value must be. */
export interface GetWithDefault<T> extends SettingsPlace {
  readonly default: T;
}

/** {@link Settings.get} checked by a schema of any library that speaks Standard Schema: zod, valibot, arktype. */
export interface GetWithSchema<T> extends SettingsPlace {
  /** Must answer at once, not with a promise. */
  readonly schema: StandardSchema<T>;
  readonly default?: T | undefined;
}

/** Which settings to list. */
export interface SettingFilter extends PageOptions {
  /** Default: of all scopes. */
  readonly scope?: SettingScope | undefined;
  readonly category?: string | undefined;
  /** Only keys that begin so, such as `editor.`; letter case counts. */
  readonly prefix?: string | undefined;
}

/** Which settings hold. */
export type EffectiveFilter = SettingsView & Pick<SettingFilter, 'category' | 'prefix'>;

/** What a default widens to: the default `0.7` stands for any number. */
export type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

/**
 * Settings (CY-3, AI-3): typed JSON values by key, in a global scope and in one for each user and project. A key is any text of 1
 * to 512 characters.
 *
 * Secrets have no place here: whoever can read the file can read them. A value that the store's redactor takes for a secret, by
 * its looks or by its key (`openaiApiKey`), is refused with `invalid_input` rather than changed in silence, for a setting that
 * comes back other than it was set is worse than none. Keep the secret in the environment and its variable's name here.
 */
export interface Settings<M extends Mode> {
  /**
   * The value that holds, through a view or in one scope. With a default: that when nothing is set, and the value must be of the
   * default's kind (a number, a text, true or false, a list, an object; a default of null takes any). With a schema: what the
   * schema makes of the value.
   *
   * @throws NotFoundError when nothing is set and there is no default; InvalidInputError when the value is of another kind, or the
   *   schema refuses it
   */
  get<T>(key: string, options: GetWithSchema<T>): Out<M, T>;
  get(key: string, options: GetWithDefault<null>): Out<M, JsonValue>;
  get<T extends JsonValue>(key: string, options: GetWithDefault<T>): Out<M, Widened<T>>;
  get(key: string, options?: SettingsPlace): Out<M, JsonValue>;
  /** The setting that holds, with its scope, or null. */
  find(key: string, place?: SettingsPlace): Out<M, Setting | null>;
  /** Sets a value in a scope. The same again changes nothing, `updatedAt` included. @throws InvalidInputError */
  set(key: string, value: JsonValue, options?: SettingOptions): Out<M, Setting>;
  /** Sets several values in one scope, all or none; of a key that comes twice the last one. @throws InvalidInputError */
  setMany(settings: readonly NewSetting[], options?: Pick<SettingOptions, 'scope'>): Out<M, readonly Setting[]>;
  /** What is set, scope by scope: global, projects, users; by key in each. */
  list(filter?: SettingFilter): Out<M, Page<Setting>>;
  /** The settings that hold through a view, by key; each key once. */
  effective(filter?: EffectiveFilter): Out<M, readonly Setting[]>;
  /** The values of {@link effective}, by key. */
  all(filter?: EffectiveFilter): Out<M, Readonly<Record<string, JsonValue>>>;
  /** Takes a key out of one scope, by default the global one. Returns whether it was there. */
  remove(key: string, options?: Pick<SettingOptions, 'scope'>): Out<M, boolean>;
  /** Takes everything out of a scope, such as that of a project that is gone. Returns how many. */
  removeScope(scope: SettingScope): Out<M, number>;
}

/** Which settings to watch. */
export interface WatchOptions extends SettingsView {
  /** An `AbortSignal` that ends the iteration, without an error. */
  readonly signal?: SettingsSignal | undefined;
  /** How often to look for what other processes did, milliseconds; default as `store.changes`. */
  readonly pollMs?: number | undefined;
}

/** What is taken of an `AbortSignal`. */
export interface SettingsSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A value that holds now where another one did. */
export interface SettingChange {
  readonly key: string;
  /** Undefined when nothing is set any more. */
  readonly value: JsonValue | undefined;
  /** The setting that holds now, or null. */
  readonly setting: Setting | null;
}

/** What settings offer beside the repository, as promises only. */
export interface SettingsServices {
  /**
   * Tells of every value that changes through a view, by this and by other processes: what holds afterwards, not each write on the
   * way. A write that changes nothing that is seen, such as a global value behind a user's own, is not told. Begins with the state
   * at the time of the call; ends when the store is closed, or by the signal.
   *
   * @param keys the keys to watch; absent: all of them
   */
  watch(keys?: string | readonly string[], options?: WatchOptions): AsyncIterableIterator<SettingChange>;
}
