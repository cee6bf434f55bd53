import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { InvalidInputError, isCairnError, type Store } from '@cairndb/core';
import { exportLines, exportRows, type RowPage } from '@cairndb/core/transfer';
import { stringify } from 'csv-stringify/sync';
import type { CommandContext } from '../command-context.js';
import type { ExportDataOptions } from '../commands/export-data-command.js';
import { CommandLineError } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openToRead } from '../open-store.js';
import { type Progress, startProgress } from '../terminal/progress.js';
import { safeJsonText, safeText } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';
import { writeNewFile } from '../write-new-file.js';

/** A file that was written. */
interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/** What an export goes on with. */
interface Exporting {
  readonly store: Store;
  readonly domains: readonly string[] | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly rows: number; readonly total: number }) => void;
}

/** Writes rows as JSON Lines or CSV, to standard output, a file or a folder; a file is there whole or not at all. */
export async function exportData(context: CommandContext, options: ExportDataOptions): Promise<void> {
  const { output: target, force = false, domain: domains } = options;
  const format = options.format ?? (extname(target ?? '').toLowerCase() === '.csv' ? 'csv' : 'jsonl');
  if (target === undefined && context.options.json) {
    throw new CommandLineError('With --json, name a file with --output: standard output holds the result.');
  }
  // A reader, so that everything is of one moment whatever is written meanwhile.
  await using store = await openToRead(context, { readers: 1 });
  const bar = target === undefined ? undefined : await startProgress(context.messages, 'Exporting');
  let rows = 0;
  const onProgress: Exporting['onProgress'] = (progress) => {
    rows = progress.rows;
    tell(bar, progress);
  };
  try {
    await withInterruption(async (signal) => {
      const exporting: Exporting = { store, domains, signal, onProgress };
      if (target === undefined) return await toOutput(context, exporting, format);
      const files =
        format === 'jsonl'
          ? [{ path: target, bytes: await writeNewFile(target, exportLines(store, exporting), force) }]
          : await toTables(exporting, target, force);
      bar?.stop();
      if (context.options.json) return await context.output.json({ rows, files });
      await context.output.lines(files.map(({ path }) => path));
      context.messages.note(`Exported ${countOf(rows, 'row')}.`);
    });
  } catch (error) {
    throw isCairnError(error, 'invalid_input') ? new CommandLineError(error.message, error.details) : error;
  } finally {
    bar?.stop();
  }
}

function tell(bar: Progress | undefined, { rows, total }: { readonly rows: number; readonly total: number }): void {
  bar?.update(rows / Math.max(1, total), `${formatCount(rows)} of ${countOf(total, 'row')}`);
}

async function toOutput({ output }: CommandContext, exporting: Exporting, format: 'jsonl' | 'csv'): Promise<void> {
  const { store } = exporting;
  if (format === 'jsonl') {
    for await (const piece of exportLines(store, exporting)) await output.write(safeJsonText(piece));
    return;
  }
  let only: string | undefined;
  for await (const page of exportRows(store, exporting)) {
    if (only !== undefined && only !== page.table) {
      throw new InvalidInputError({
        message: `Several tables need a folder: --output FOLDER. Standard output takes the one of a domain that has one, such as --domain settings.`,
      });
    }
    const text = csvOf(page, only === undefined);
    only = page.table;
    await output.write(output.isTerminal ? safeText(text) : text);
  }
}

/** Writes a file for every table that has rows. */
async function toTables(exporting: Exporting, target: string, force: boolean): Promise<readonly WrittenFile[]> {
  const pages = exportRows(exporting.store, exporting);
  const files: WrittenFile[] = [];
  const isFile = extname(target).toLowerCase() === '.csv';
  if (!isFile) await mkdir(target, { recursive: true });
  let page = await pages.next();
  try {
    while (page.done !== true) {
      const { table } = page.value;
      if (isFile && files.length > 0) {
        throw new CommandLineError(
          `Several tables need a folder, and ${target} names a file, which now holds ${files.length} of them. Leave its ending out.`,
        );
      }
      const path = isFile ? target : join(target, `${table}.csv`);
      const rows = async function* () {
        for (let isFirst = true; page.done !== true && page.value.table === table; page = await pages.next()) {
          yield csvOf(page.value, isFirst);
          isFirst = false;
        }
      };
      files.push({ path, bytes: await writeNewFile(path, rows(), force) });
    }
  } finally {
    await pages.return(undefined);
  }
  return files;
}

/** Rows as RFC 4180 has them: lines end with CR LF, NULL is nothing, bytes are in base64. */
function csvOf({ columns, rows }: RowPage, withNames: boolean): string {
  return stringify(
    rows.map((row) =>
      row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
    ),
    { header: withNames, columns: [...columns], record_delimiter: 'windows' },
  );
}
