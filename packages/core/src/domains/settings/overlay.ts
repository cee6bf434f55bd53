import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import type { JsonValue } from '../../json.js';
import { likeDefault, throughSchema } from './setting-value.js';
import type {
  EffectiveFilter,
  GetWithDefault,
  GetWithSchema,
  Setting,
  SettingOptions,
  Settings,
  SettingsPlace,
  SettingsView,
  Widened,
} from './settings.js';
import type { StandardSchema } from './standard-schema.js';

/** One database of an overlay, by the name that writes call it by. */
export interface SettingsLayer {
  readonly name: string;
  /** `store.settings` of an open store; of a scoped one for an owner. */
  readonly settings: Settings<'async'>;
}

/** A setting, and the layer it was found in. */
export interface LayeredSetting extends Setting {
  readonly layer: string;
}

/** Settings of several databases as one (CY-20); see {@link overlaySettings}. */
export interface SettingsOverlay {
  /** {@link Settings.get}, from the first layer in which the key is set. */
  get<T>(key: string, options: GetWithSchema<T>): Promise<T>;
  get(key: string, options: GetWithDefault<null>): Promise<JsonValue>;
  get<T extends JsonValue>(key: string, options: GetWithDefault<T>): Promise<Widened<T>>;
  get(key: string, options?: SettingsPlace): Promise<JsonValue>;
  /** The setting that holds, or null. */
  find(key: string, place?: SettingsPlace): Promise<LayeredSetting | null>;
  /** The settings that hold, by key; each key once. */
  effective(filter?: EffectiveFilter): Promise<readonly LayeredSetting[]>;
  /** The values of {@link effective}, by key. */
  all(filter?: EffectiveFilter): Promise<Readonly<Record<string, JsonValue>>>;
  /** Sets a value in the layer that is named, and in no other. @throws InvalidInputError for an unknown layer */
  set(key: string, value: JsonValue, options: SettingOptions & { readonly layer: string }): Promise<Setting>;
  /** Takes a key out of the layer that is named; what lies below it holds again. @throws InvalidInputError for an unknown layer */
  remove(key: string, options: Pick<SettingOptions, 'scope'> & { readonly layer: string }): Promise<boolean>;
}

/**
 * Settings of several databases, such as a project's own and the user's: reads fall through, writes name their layer. A layer goes
 * before all that follow it, whatever the scopes; inside a layer the scopes of the view count as ever.
 *
 * @param layers the nearest first, each under a name of its own. The stores stay the caller's, who closes them
 * @throws InvalidInputError without a layer, or when two have one name
 */
export function overlaySettings(layers: readonly SettingsLayer[]): SettingsOverlay {
  const names = layers.map(({ name }) => name);
  if (layers.length === 0 || new Set(names).size < names.length) {
    throw new InvalidInputError({
      message: 'overlaySettings: give at least one layer, each under a name of its own.',
      operation: 'overlaySettings',
      details: { layers: names },
    });
  }
  const layer = (name: string): Settings<'async'> => {
    const found = layers.find((one) => one.name === name);
    if (found !== undefined) return found.settings;
    throw new InvalidInputError({
      message: `There is no layer ${JSON.stringify(name)} in this overlay. There is: ${names.join(', ')}.`,
      operation: 'overlaySettings',
      details: { layer: name, layers: names },
    });
  };
  const find = async (key: string, place?: SettingsPlace): Promise<LayeredSetting | null> => {
    for (const { name, settings } of layers) {
      const found = await settings.find(key, place);
      if (found !== null) return { ...found, layer: name };
    }
    return null;
  };
  const effective = async ({ category, ...filter }: EffectiveFilter = {}): Promise<readonly LayeredSetting[]> => {
    const nearest = new Map<string, LayeredSetting>();
    for (const { name, settings } of layers) {
      for (const setting of await settings.effective(filter)) {
        if (!nearest.has(setting.key)) nearest.set(setting.key, { ...setting, layer: name });
      }
    }
    const wanted = [...nearest.values()].filter((one) => category === undefined || one.category === category);
    return wanted.sort((a, b) => (a.key < b.key ? -1 : 1));
  };
  const overlay = {
    async get(key: string, options: OverlayGet = {}): Promise<unknown> {
      const { default: otherwise, schema, ...place } = options;
      const found = await find(key, place);
      if (found === null) {
        if (otherwise === undefined) throw new NotFoundError('setting', key, 'settings.get');
        return otherwise;
      }
      if (schema !== undefined) return throughSchema(key, found.value, schema);
      return otherwise === undefined ? found.value : likeDefault(key, found.value, otherwise);
    },
    find,
    effective,
    async all(filter?: EffectiveFilter) {
      return Object.fromEntries((await effective(filter)).map(({ key, value }) => [key, value]));
    },
    set: async (key: string, value: JsonValue, options: SettingOptions & { readonly layer: string }) => {
      const { layer: name, ...rest } = options;
      return await layer(name).set(key, value, rest);
    },
    remove: async (key: string, options: Pick<SettingOptions, 'scope'> & { readonly layer: string }) => {
      const { layer: name, ...rest } = options;
      return await layer(name).remove(key, rest);
    },
  };
  return overlay as unknown as SettingsOverlay;
}

interface OverlayGet extends SettingsView {
  readonly scope?: SettingsPlace['scope'];
  readonly default?: unknown;
  readonly schema?: StandardSchema<unknown> | undefined;
}
