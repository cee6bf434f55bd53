import { createReadStream, statSync } from 'node:fs';
import { formatBytes, isCairnError, type Store } from '@cairndb/core';
import { type ImportLinesOptions, type ImportRowsReport, importLines } from '@cairndb/core/transfer';
import { catchUpSearch } from '../catch-up-search.js';
import type { CommandContext } from '../command-context.js';
import type { ImportCommandOptions } from '../commands/import-command.js';
import { CommandLineError, Interruption } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** What standard input is called. */
const STANDARD_INPUT = '-';

/** Writes back what `export` wrote, file by file. */
export async function importData(
  context: CommandContext,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  const { since, maxSize, dryRun, keepExisting = false } = options;
  if (since !== undefined || maxSize !== undefined || dryRun !== undefined) {
    throw new CommandLineError("--since, --max-size and --dry-run are for other tools' histories: data come whole.");
  }
  if (paths.length === 0) throw new CommandLineError('Give the file that `cairn export` wrote; - is standard input.');
  const sizes = paths.map(sizeOf);
  const outcome = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const bar = await startProgress(context.messages, 'Importing');
    const all = sizes.reduce((sum, size) => sum + size, 0);
    let done = 0;
    const onBytes = (bytes: number) => {
      done += bytes;
      bar.update(done / Math.max(1, all), `${formatBytes(done)} of ${formatBytes(all)}`);
    };
    const reports: ImportRowsReport[] = [];
    const batchRows = context.options.configuration?.performance.batchInsertSize;
    const importing: ImportLinesOptions = { existing: keepExisting ? 'keep' : 'fail', batchRows, signal };
    try {
      for (const path of paths) reports.push(await importFile(store, path, importing, onBytes));
    } finally {
      bar.stop();
    }
    const expected = reports.reduce((sum, { added }) => sum + added, 0);
    const kept = 'Everything is imported; the next search goes on indexing.';
    const index = await catchUpSearch(context.messages, store, { signal, expected, kept });
    return { reports, index };
  });
  const sum = (of: 'added' | 'same' | 'kept') => outcome.reports.reduce((total, report) => total + report[of], 0);
  const [added, same, kept] = [sum('added'), sum('same'), sum('kept')];
  if (context.options.json) {
    const database = databaseLocation(context);
    return await context.output.json({ added, same, kept, database, indexed: outcome.index.documents });
  }
  const others = kept === 0 ? '' : `, ${formatCount(kept)} passed over for what is there under the same name`;
  await context.output.lines([`Imported ${countOf(added, 'row')}; ${formatCount(same)} were there already${others}.`]);
}

async function importFile(
  store: Store,
  path: string,
  options: ImportLinesOptions,
  onBytes: (bytes: number) => void,
): Promise<ImportRowsReport> {
  try {
    return await importLines(store, textOf(path, onBytes), options);
  } catch (error) {
    if (error instanceof Interruption) {
      throw new Interruption(error.signal, 'Interrupted. What was read is kept. Run the same command again to go on.');
    }
    throw isCairnError(error) ? inFile(path, error) : error;
  }
}

/** The error with the file's name in front, since there may be several. */
function inFile<E extends Error>(path: string, error: E): E {
  error.message = `${path === STANDARD_INPUT ? 'Standard input' : path}: ${error.message.replace(/^importLines: /, '')}`;
  return error;
}

async function* textOf(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const stream = path === STANDARD_INPUT ? process.stdin : createReadStream(path, { highWaterMark: 1_048_576 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of stream as AsyncIterable<Uint8Array>) {
    onBytes(bytes.length);
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

function sizeOf(path: string): number {
  if (path === STANDARD_INPUT) return 0;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found.size;
  throw new CommandLineError(`${path} is no file. Check the path.`, { path });
}
