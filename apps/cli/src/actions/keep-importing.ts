import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '@cairndb/core';
import { cairn, type Importer, importers, planImport } from '@cairndb/importers';
import { CommandLineError } from '../exit.js';
import { AUTO } from '../importer-names.js';
import type { Messages } from '../terminal/messages.js';
import { safeLine } from '../terminal/safe-text.js';

/** How often it is looked whether tools have written anything, in milliseconds. */
const INTERVAL_MS = 2_000;

/**
 * The importers of these names, with commas between them; `auto`: of every tool. Cairn's own exports are no tool's history.
 *
 * @throws CommandLineError for a name that is none
 */
export function importersOf(names: string): readonly Importer[] {
  const tools = importers.filter(({ name }) => name !== cairn.name);
  if (names === AUTO) return tools;
  return names.split(',').map((name) => {
    const found = tools.find((tool) => tool.name === name.trim());
    if (found !== undefined) return found;
    const known = [...tools.map((tool) => tool.name), AUTO];
    throw new CommandLineError(
      `There is no importer for ${JSON.stringify(name.trim())}. There is: ${known.join(', ')}.`,
      {
        importers: known,
      },
    );
  });
}

/**
 * Imports what tools write as they write it, until the signal ends it. A run looks at sizes and times alone where nothing is new. Each
 * warning is told once, however often its file is met.
 */
export async function keepImporting(
  messages: Messages,
  store: Store,
  tools: readonly Importer[],
  signal: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  const onWarning = ({ message }: { readonly message: string }) => {
    if (!told.has(message)) messages.warn(safeLine(message));
    told.add(message);
  };
  try {
    for (;;) {
      for (const tool of tools) {
        if ((await tool.detect()).length === 0) continue;
        if ((await planImport(store, tool)).files > 0) await tool.run(store, { signal, onWarning });
        signal.throwIfAborted();
      }
      await pause(INTERVAL_MS, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
