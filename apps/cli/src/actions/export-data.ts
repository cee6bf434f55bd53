import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
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
import { openNewFile, writeNewFile } from '../write-new-file.js';

/** A file that was written. */
interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/** Formats by the ending of what is written. */
const FORMATS: Readonly<Record<string, 'csv' | 'parquet'>> = { '.csv': 'csv', '.parquet': 'parquet' };

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
  const format = options.format ?? FORMATS[extname(target ?? '').toLowerCase()] ?? 'jsonl';
  if (format === 'parquet' && target === undefined) {
    throw new CommandLineError('Parquet is for programs, and a file for each table: name a folder with --output.');
  }
  if (target === undefined && context.options.json) {
    throw new CommandLineError('With --json, name a file with --output: standard output holds the result.');
  }
  // A reader, so that everything is of one moment whatever is written meanwhile.
  await using store = await openToRead(context, { readers: 1, queryTimeoutMs: 0 });
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
          : format === 'csv'
            ? await toTables(exporting, target, force)
            : await toParquet(exporting, target, { force, byMonth: options.byMonth === true });
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

async function toOutput(
  { output }: CommandContext,
  exporting: Exporting,
  format: 'jsonl' | 'csv' | 'parquet',
): Promise<void> {
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

/** Writes a file for every table that has rows, or one for each of its months. */
async function toParquet(
  { store, ...exporting }: Exporting,
  target: string,
  { force, byMonth }: { readonly force: boolean; readonly byMonth: boolean },
): Promise<readonly WrittenFile[]> {
  const { exportParquet } = await import('@cairndb/exporters/parquet');
  const isFile = extname(target).toLowerCase() === '.parquet';
  const files: WrittenFile[] = [];
  const open = async (path: string) => {
    if (isFile && files.length > 0) {
      throw new CommandLineError(
        `Several tables or months need a folder, and ${target} names a file. Leave its ending out, or choose a --domain that has one table.`,
      );
    }
    const place = isFile ? target : join(target, path);
    if (!isFile) await mkdir(dirname(place), { recursive: true });
    const file = await openNewFile(place, force);
    const entry = { path: place, bytes: 0 };
    files.push(entry);
    return {
      write: async (bytes: Uint8Array) => {
        entry.bytes += bytes.byteLength;
        await file.write(bytes);
      },
      close: async () => void (await file.close()),
      abort: () => file.abort(),
    };
  };
  await exportParquet(store, { ...exporting, byMonth, open });
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
