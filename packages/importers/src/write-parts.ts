import { isCairnError, type JsonObject } from '@cairndb/core';
import type { FilePart, PartSource } from './file-parts.js';
import type { Added, ReportBuilder } from './import-report.js';
import type { ImportStore } from './importer.js';
import type { LineFormat } from './line-format.js';
import type { TakenLine } from './line-parser.js';

/** What writing needs beside the lines. */
export interface WritingRun<Item> {
  readonly store: ImportStore;
  readonly format: LineFormat<Item>;
  readonly report: ReportBuilder;
}

/** A part with the file that it is of. */
export interface SourcePart<Item> {
  readonly from: PartSource<Item>;
  readonly part: FilePart<TakenLine<Item>>;
}

/** Does what is costly about lines before they are written, and so before a lock is taken. Returns the lines. */
export async function prepareLines<Item>(
  { store, format }: Pick<WritingRun<Item>, 'store' | 'format'>,
  lines: readonly TakenLine<Item>[],
): Promise<readonly TakenLine<Item>[]> {
  try {
    await format.prepare?.(
      store,
      lines.map((line) => line.item),
    );
  } catch (error) {
    // Which line it is comes out when they are written one by one.
    if (!isRefusal(error)) throw error;
  }
  return lines;
}

/**
 * Writes parts, in their order, with the positions behind them, in one transaction. When the store refuses some line, the
 * others are written one by one and that line is reported.
 *
 * @param parts read inside the transaction, and once more when a line is refused
 */
export async function writeParts<Item>(run: WritingRun<Item>, parts: Iterable<SourcePart<Item>>): Promise<void> {
  try {
    await commit(run, parts);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    for (const one of parts) await writeAlone(run, one);
  }
}

async function writeAlone<Item>(run: WritingRun<Item>, one: SourcePart<Item>): Promise<void> {
  try {
    await commit(run, [one]);
  } catch (error) {
    if (!isRefusal(error) || one.part.prepared.length === 0) throw error;
    await writeOneByOne(run, one);
  }
}

/** What the parts of one file gave. */
interface FileWritten {
  state: JsonObject | null;
  readonly added: Added[];
}

async function commit<Item>(run: WritingRun<Item>, parts: Iterable<SourcePart<Item>>): Promise<void> {
  const { store, format, report } = run;
  const written = await store.transaction(function* (tx) {
    const files = new Map<PartSource<Item>, FileWritten>();
    for (const { from, part } of parts) {
      const { source } = from;
      const file = files.get(from) ?? { state: from.state, added: [] };
      files.set(from, file);
      const items = part.prepared.map((line) => line.item);
      if (items.length > 0) {
        const { state, added } = yield* format.write(tx, source, items, file.state);
        file.state = state;
        file.added.push(added);
      }
      const { offset, fingerprint, count } = part;
      const state = { lines: count, format: file.state };
      yield* tx.imports.savePosition({ importer: format.name, source: source.path, offset, fingerprint, state });
    }
    return files;
  });
  for (const [from, { state, added }] of written) {
    from.state = state;
    for (const one of added) report.add(one);
  }
}

/** Some line is not to the store's liking: finds which, and writes the others. */
async function writeOneByOne<Item>(run: WritingRun<Item>, { from, part }: SourcePart<Item>): Promise<void> {
  for (const line of part.prepared) {
    const { end: offset, number: count } = line;
    const fingerprint = await from.fingerprint(offset, false);
    try {
      await commit(run, [{ from, part: { ...part, prepared: [line], offset, count, fingerprint } }]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      from.refuse(line, error);
    }
  }
  await commit(run, [{ from, part: { ...part, prepared: [] } }]);
}

/** Whether the store refused what it was given: not a lock, a full disk or a lost connection, which the next run mends. */
export function isRefusal(error: unknown): boolean {
  if (isCairnError(error)) return ['invalid_input', 'too_big', 'constraint', 'conflict'].includes(error.code);
  // What nests so deep that JSON can't be written again, or is longer than a string can be.
  return error instanceof RangeError;
}
