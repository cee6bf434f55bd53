import type { JsonValue, Setting, SettingFilter, SettingType, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ConfigListOptions, ScopeOptions, SetCommandOptions } from '../commands/config-command.js';
import { CommandLineError, NothingFound } from '../exit.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { pagesOf } from '../pages-of.js';
import { formatScope, viewHere } from '../setting-scope.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Prints the value that holds. @throws NothingFound when nothing is set */
export async function getSetting(context: CommandContext, key: string, { scope }: ScopeOptions): Promise<void> {
  await using store = await openToRead(context);
  const setting = await store.settings.find(key, scope === undefined ? viewHere() : { scope });
  if (setting === null) {
    const set = context.commandLine('config', 'set', key, 'VALUE');
    throw new NothingFound(`${safeLine(key)} is not set. Set it with: ${set}`, { key });
  }
  if (context.options.json) return await context.output.json(setting);
  await context.output.lines([safeText(plain(setting.value))]);
}

/** Sets a value. */
export async function setSetting(
  context: CommandContext,
  key: string,
  text: string,
  { scope, type, description, category }: SetCommandOptions,
): Promise<void> {
  const value = valueIn(text, type);
  await using store = await openToWrite(context);
  const setting = await store.settings.set(key, value, { scope, type, description, category });
  if (context.options.json) return await context.output.json(setting);
  await context.output.lines([line(setting)]);
}

/** Lists what holds here, what is set in a scope, or all that is set. */
export async function listSettings(context: CommandContext, options: ConfigListOptions): Promise<void> {
  if (options.all === true && options.scope !== undefined) {
    throw new CommandLineError('--all lists every scope: leave out --scope.');
  }
  await using store = await openToRead(context);
  const settings = await settingsOf(store, options);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ settings });
  if (settings.length === 0) return messages.note('Nothing is set.');
  await output.lines(
    formatTable(
      [{ title: 'Key' }, { title: 'Value', flexible: true }, { title: 'Type' }, { title: 'Scope' }],
      settings.map(({ key, value, type, scope }) => [
        safeLine(key),
        safeLine(plain(value)),
        type,
        safeLine(formatScope(scope)),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Takes a value out of a scope. @throws NothingFound when it is not set there */
export async function unsetSetting(
  context: CommandContext,
  key: string,
  { scope = 'global' }: ScopeOptions,
): Promise<void> {
  await using store = await openExisting(context);
  const isGone = await store.settings.remove(key, { scope });
  if (!isGone) {
    throw new NothingFound(`${safeLine(key)} is not set in the scope ${safeLine(formatScope(scope))}.`, { key });
  }
  if (context.options.json) return await context.output.json({ removed: key, scope });
  await context.output.lines([`Removed ${safeLine(key)} from ${safeLine(formatScope(scope))}`]);
}

async function settingsOf({ settings }: Store, { all, scope, prefix }: ConfigListOptions): Promise<readonly Setting[]> {
  if (all !== true && scope === undefined) return await settings.effective({ ...viewHere(), prefix });
  const filter: SettingFilter = { scope, prefix, limit: 200 };
  const found: Setting[] = [];
  for await (const page of pagesOf((cursor) => settings.list({ ...filter, ...cursor }))) found.push(...page);
  return found;
}

/** What a word of the command line stands for. Without a type, whatever is JSON and no text; else the text. */
function valueIn(text: string, type: SettingType | undefined): JsonValue {
  if (type === 'str') return text;
  const parsed = parsedJson(text);
  const isText = typeof parsed?.value === 'string' && type !== 'json';
  if (parsed === undefined || isText) {
    if (type === undefined) return text;
    throw new CommandLineError(`The value is no ${type}. Give one, or leave out --type.`);
  }
  return parsed.value;
}

function parsedJson(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return undefined;
  }
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function line({ key, value, scope }: Setting): string {
  return `${safeLine(key)} = ${safeLine(plain(value))} (${safeLine(formatScope(scope))})`;
}
