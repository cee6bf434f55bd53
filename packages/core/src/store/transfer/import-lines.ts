import { StorageError } from '../../errors/errors.js';
import type { WaitSignal } from '../../wait-signal.js';
import { internalsOf } from '../internals.js';
import { databasesOf } from '../split/split-parts.js';
import type { StoreCore } from '../store.js';
import { Import } from './import.js';
import { readLine } from './row-json.js';
import { SplitImport } from './split-import.js';
import type { RowCounts } from './table-writer.js';

/** How to import. */
export interface ImportLinesOptions {
  /**
   * What happens when a setting, a model or the like is there already under the same name, and is another: `fail` (default), or `keep`
   * what is there.
   */
  readonly existing?: 'fail' | 'keep' | undefined;
  /** Rows of one transaction at most, 1 to 100,000; long ones end it earlier. Default 500. */
  readonly batchRows?: number | undefined;
  /** Called after each transaction with the rows read so far. */
  readonly onProgress?: ((progress: { readonly rows: number }) => void) | undefined;
  /** Ends it between two transactions; what is written stays. */
  readonly signal?: WaitSignal | undefined;
}

/** What an import did. */
export interface ImportRowsReport extends Readonly<RowCounts> {
  /** Rows by table, as the export counted them. */
  readonly tables: Readonly<Record<string, number>>;
}

/**
 * Writes back what {@link exportLines} wrote: every row with its key, its owner and its times as they were, so that an export of the result
 * is the same, byte for byte. What is there already is passed over, so the same file again changes nothing, and an import that was
 * interrupted is completed by the next one. Settings, models and import positions join what is there. Everything else is referred to by
 * key or summed up, and goes into an empty database, or into one that has it already as it is: conversations, code, code generation,
 * calls of models, cache, logs. What is written there before the import is complete can stand in its way.
 *
 * Large content goes into files where the store has any. Sums (of calls, of the cache's bytes, of tools) come with the rows. Keyword indexes are filled anew by the next search. Rows are taken as they stand: what was redacted when it was written stays so.
 *
 * @param pieces the text, in pieces of any size
 * @throws InvalidInputError for a line that is none (with its number), for a file that was cut off; MigrationError `schema_newer` for an
 *   export of a newer Cairn; ConflictError when something else is there. What was written before stays
 */
export async function importLines(
  store: Pick<StoreCore<never>, 'location'>,
  pieces: AsyncIterable<string> | Iterable<string>,
  options: ImportLinesOptions = {},
): Promise<ImportRowsReport> {
  const databases = databasesOf(store)?.map(({ shared }) => shared) ?? [internalsOf(store, 'importLines')];
  for (const shared of databases) {
    shared.refuse('importLines');
    if (shared.parts.isReadonly) {
      throw new StorageError('readonly', {
        message: `importLines: ${store.location} is open read-only. Open it without readonly.`,
        operation: 'importLines',
      });
    }
  }
  const [first] = databases;
  const isOne = first !== undefined && databases.length === 1;
  const importing = isOne ? new Import(first, options) : new SplitImport(databases, options);
  let at = 0;
  for await (const text of linesOf(pieces)) {
    at += 1;
    importing.beginLine(at);
    if (text.trim() !== '') await importing.take(readLine(text, at), text.length);
  }
  return await importing.end();
}

/** Lines of a text that comes in pieces; the last one needs no end. */
async function* linesOf(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const piece of pieces) {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield rest.length === 0 ? line : `${rest.join('')}${line}`;
      rest = [];
    }
    if (last !== '') rest.push(last);
  }
  if (rest.length > 0) yield rest.join('');
}
