import {
  isCairnError,
  type JsonValue,
  type Setting,
  type SettingChange,
  type SettingsServices,
  type SettingsView,
  type WaitSignal,
} from '@cairndb/core';
import type { RemoteStore } from './remote-store.js';
import type { Transport } from './transport.js';

/** `settings.watch`: what the change feed names is read again, and told when it is another value than before. */
export function watchSettings(transport: Transport, store: RemoteStore): SettingsServices['watch'] {
  return (given, { signal, user, project } = {}) => {
    const keys = given === undefined ? undefined : [given].flat();
    const watched: Watched = { store, view: { user, project }, keys, held: new Map() };
    const start = begin(watched);
    transport.writesAfter(start);
    // Whoever iterates hears of the error; nobody may.
    start.catch(() => undefined);
    return follow(start, watched, signal);
  };
}

/** What is watched, and what held when it was looked at last, as JSON. */
interface Watched {
  readonly store: RemoteStore;
  readonly view: SettingsView;
  readonly keys: readonly string[] | undefined;
  readonly held: Map<string, string>;
}

/** The position is read first, so that the state is not older than it. */
async function begin({ store, view, held }: Watched): Promise<number> {
  const position = await store.changePosition();
  for (const { key, value } of await store.settings.effective(view)) held.set(key, JSON.stringify(value));
  return position;
}

async function* follow(
  start: Promise<number>,
  watched: Watched,
  signal: WaitSignal | undefined,
): AsyncGenerator<SettingChange> {
  const { store, view, keys, held } = watched;
  try {
    for await (const { kind, id } of store.changes({ since: await start, signal })) {
      if (kind !== 'setting' && kind !== 'store') continue;
      const isWanted = (key: string) => keys === undefined || keys.includes(key);
      if (kind === 'setting' && !isWanted(String(id))) continue;
      const now = new Map((await store.settings.effective(view)).map((setting) => [setting.key, setting]));
      const touched =
        kind === 'setting' ? [String(id)] : [...new Set([...held.keys(), ...now.keys()])].filter(isWanted);
      for (const key of touched) {
        const change = remembered(held, key, now.get(key));
        if (change !== undefined) yield change;
      }
    }
  } catch (error) {
    // It was closed between the change and the look at it.
    if (!isCairnError(error, 'closed')) throw error;
  }
}

/** What to tell of a key, when another value holds. */
function remembered(held: Map<string, string>, key: string, setting: Setting | undefined): SettingChange | undefined {
  const text = setting === undefined ? undefined : JSON.stringify(setting.value);
  if (held.get(key) === text) return undefined;
  if (text === undefined) held.delete(key);
  else held.set(key, text);
  const value: JsonValue | undefined = setting?.value;
  return { key, value, setting: setting ?? null };
}
