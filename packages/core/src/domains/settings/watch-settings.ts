import { isCairnError } from '../../errors/cairn-error.js';
import type { Change } from '../../feed/index.js';
import type { JsonValue } from '../../json.js';
import { validate } from '../../validation.js';
import type { DomainHost } from '../host.js';
import * as input from './input.js';
import type { Setting, SettingChange, Settings, SettingsView, WatchOptions } from './settings.js';

/** {@link SettingsServices.watch}: follows the change feed and compares what holds with what held when this was called. */
export function watchSettings(
  host: DomainHost,
  ownerId: string,
  settings: Settings<'async'>,
  given: string | readonly string[] | undefined,
  options: WatchOptions = {},
): AsyncGenerator<SettingChange> {
  const { signal, ...plain } = options;
  const { pollMs, user, project } = validate(input.watchOptions, plain, 'settings.watch');
  const keys = given === undefined ? undefined : [given].flat().map((key) => input.settingKey(key, 'settings.watch'));
  const watched: Watched = { settings, view: { user, project }, keys, held: new Map() };
  const start = begin(host, watched);
  host.writesAfter(start);
  // Whoever iterates hears of the error; nobody may.
  start.catch(() => undefined);
  return follow(start, (since) => host.changes(ownerId, { since, pollMs, signal }), watched);
}

/** What is watched, and what held when it was looked at last, as JSON. */
interface Watched {
  readonly settings: Settings<'async'>;
  readonly view: SettingsView;
  readonly keys: readonly string[] | undefined;
  readonly held: Map<string, string>;
}

async function begin(host: DomainHost, { settings, view, held }: Watched): Promise<number> {
  const position = host.changePosition();
  // Where statements run in the calling tick, both reads do; elsewhere the state is not older than the position.
  if (!host.capabilities.sync) await position;
  for (const { key, value } of await settings.effective(view)) held.set(key, JSON.stringify(value));
  return position;
}

async function* follow(
  start: Promise<number>,
  changesSince: (position: number) => AsyncIterableIterator<Change>,
  watched: Watched,
): AsyncGenerator<SettingChange> {
  const { settings, view, keys, held } = watched;
  try {
    for await (const change of changesSince(await start)) {
      if (change.kind === 'setting') {
        const key = String(change.id);
        if (keys !== undefined && !keys.includes(key)) continue;
        const setting = await settings.find(key, view);
        if (differs(held, key, setting)) yield remember(held, key, setting);
      } else if (change.kind === 'store') {
        yield* compareAll(held, await settings.effective(view), keys);
      }
    }
  } catch (error) {
    // The store was closed between the change and the look at it.
    if (!isCairnError(error, 'closed')) throw error;
  }
}

/** Everything may have changed: it was cleared, or rows were imported. */
function* compareAll(
  held: Map<string, string>,
  now: readonly Setting[],
  keys: readonly string[] | undefined,
): Generator<SettingChange> {
  const settings = new Map(now.map((setting) => [setting.key, setting]));
  for (const key of new Set([...held.keys(), ...settings.keys()])) {
    if (keys !== undefined && !keys.includes(key)) continue;
    const setting = settings.get(key) ?? null;
    if (differs(held, key, setting)) yield remember(held, key, setting);
  }
}

function differs(held: ReadonlyMap<string, string>, key: string, setting: Setting | null): boolean {
  return held.get(key) !== (setting === null ? undefined : JSON.stringify(setting.value));
}

function remember(held: Map<string, string>, key: string, setting: Setting | null): SettingChange {
  if (setting === null) held.delete(key);
  else held.set(key, JSON.stringify(setting.value));
  const value: JsonValue | undefined = setting?.value;
  return { key, value, setting };
}
