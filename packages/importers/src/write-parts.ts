import { isCairnError } from '@cairndb/core';
import type { FilePart, OpenSource } from './file-parts.js';
import type { ReportBuilder } from './import-report.js';
import type { ImportStore } from './importer.js';
import type { LineFormat, Written } from './line-format.js';
import type { TakenLine } from './line-parser.js';

/** What writing needs beside the lines. */
export interface WritingRun<Item> {
  readonly store: ImportStore;
  readonly format: LineFormat<Item>;
  readonly report: ReportBuilder;
}

/** A part with the file that it is of. */
export interface SourcePart<Item> {
  readonly open: OpenSource<Item>;
  readonly part: FilePart<Item>;
}

/** Does what is costly about lines before they are written, and so before a lock is taken. */
export async function prepareLines<Item>(
  { store, format }: Pick<WritingRun<Item>, 'store' | 'format'>,
  lines: readonly TakenLine<Item>[],
): Promise<void> {
  try {
    await format.prepare?.(
      store,
      lines.map((line) => line.item),
    );
  } catch (error) {
    // Which line it is comes out when they are written one by one.
    if (!isRefusal(error)) throw error;
  }
}

/**
 * Writes parts, in their order, with the positions behind them, in one transaction. When the store refuses some line, the
 * others are written one by one and that line is reported.
 */
export async function writeParts<Item>(run: WritingRun<Item>, parts: readonly SourcePart<Item>[]): Promise<void> {
  try {
    await commit(run, parts);
  } catch (error) {
    if (!isRefusal(error) || parts.every(({ part }) => part.lines.length === 0)) throw error;
    for (const one of parts) {
      if (parts.length > 1) await writeParts(run, [one]);
      else await writeOneByOne(run, one);
    }
  }
}

async function commit<Item>(run: WritingRun<Item>, parts: readonly SourcePart<Item>[]): Promise<void> {
  const { store, format, report } = run;
  const written = await store.transaction(function* (tx) {
    const results: (Written | undefined)[] = [];
    /** States of files of which several parts are written. */
    const states = new Map(parts.map(({ open }) => [open, open.state]));
    for (const { open, part } of parts) {
      const { source } = open;
      const before = states.get(open) ?? null;
      const items = part.lines.map((line) => line.item);
      const result = items.length === 0 ? undefined : yield* format.write(tx, source, items, before);
      const state = { lines: part.count, format: result?.state ?? before };
      const { offset, fingerprint } = part;
      yield* tx.imports.savePosition({ importer: format.name, source: source.path, offset, fingerprint, state });
      if (result !== undefined) states.set(open, result.state);
      results.push(result);
    }
    return results;
  });
  for (const [index, result] of written.entries()) {
    const open = parts[index]?.open;
    if (result === undefined || open === undefined) continue;
    open.state = result.state;
    report.add(result.added);
  }
}

/** Some line is not to the store's liking: finds which, and writes the others. */
async function writeOneByOne<Item>(run: WritingRun<Item>, { open, part }: SourcePart<Item>): Promise<void> {
  for (const line of part.lines) {
    const { end: offset, number: count } = line;
    const fingerprint = await open.fingerprint(offset, false);
    try {
      await commit(run, [{ open, part: { ...part, lines: [line], offset, count, fingerprint } }]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      open.parser.refuse(line, error);
    }
  }
  await commit(run, [{ open, part: { ...part, lines: [] } }]);
}

/** Whether the store refused what it was given: not a lock, a full disk or a lost connection, which the next run mends. */
function isRefusal(error: unknown): boolean {
  if (isCairnError(error)) return ['invalid_input', 'too_big', 'constraint', 'conflict'].includes(error.code);
  // What nests so deep that JSON can't be written again, or is longer than a string can be.
  return error instanceof RangeError;
}
