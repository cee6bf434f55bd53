import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatBytes, StorageError } from '@cairndb/core';
import { type DataLayout, parseLocation, readLayout } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { CommandLineError } from '../exit.js';
import { databaseLocation } from '../open-store.js';
import { sizeOnDisk } from '../size-on-disk.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** What lies where. */
interface Shown {
  readonly location: string;
  readonly layout: DataLayout;
  readonly databases: readonly { readonly name: string; readonly path: string; readonly bytes: number | null }[];
  /** Databases of the layout before. */
  readonly kept: readonly string[];
  /** Whether a conversion was cut off; it counts for nothing, and the next one begins anew. */
  readonly unfinished: boolean;
}

/** Shows the layout of a data directory, or that a file is one. @throws StorageError when there is nothing */
export async function showLayout(context: CommandContext, path: string | undefined): Promise<void> {
  const place = parseLocation(path ?? databaseLocation(context));
  if (place.kind !== 'file') throw new CommandLineError('A layout is that of a directory or a file: give a path.');
  const shown = shownOf(resolve(place.path));
  const { output, messages } = context;
  if (context.options.json) return await output.json(shown);
  const rows = shown.databases.map((one) => [
    one.name,
    one.bytes === null ? 'gone' : formatBytes(one.bytes),
    safeLine(one.path),
  ]);
  await output.lines([
    `${safeLine(shown.location)} has the ${shown.layout} layout.`,
    '',
    ...formatTable([{ title: 'Database' }, { title: 'Size', align: 'right' }, { title: 'File' }], rows, {
      width: Number.POSITIVE_INFINITY,
      colors: output.colors,
    }),
  ]);
  if (shown.kept.length > 0)
    messages.note(`Kept from before, and nobody's now: ${shown.kept.map(safeLine).join(', ')}`);
  if (shown.unfinished)
    messages.warn('A change of layout was cut off. It counts for nothing; the next one begins anew.');
}

function shownOf(location: string): Shown {
  const stats = statSync(location, { throwIfNoEntry: false });
  if (stats?.isFile() === true) {
    const databases = [{ name: 'all', path: location, bytes: sizeOnDisk(location) }];
    return { location, layout: 'single', databases, kept: [], unfinished: false };
  }
  const state = stats === undefined ? undefined : readLayout(location);
  if (state === undefined) {
    throw new StorageError('cannot_open', {
      message: `There is no data directory and no database of Cairn at ${location}. Make a directory with: cairn layout split ${location}`,
      details: { location },
    });
  }
  return {
    location,
    layout: state.layout,
    databases: Object.entries(state.databases).map(([name, file]) => {
      const path = join(location, file);
      return { name, path, bytes: existsSync(path) ? sizeOnDisk(path) : null };
    }),
    kept: (state.kept ?? []).map((file) => join(location, file)),
    unfinished: state.converting !== undefined,
  };
}
