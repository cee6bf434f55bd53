import { InvalidInputError, type Steps } from '@cairndb/core';
import type { ImportReport } from '../import-report.js';
import { type ImportSource, listSources } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import type { ImportScope, LineFormat, ParsedLine, Written } from '../line-format.js';
import { importLines } from '../line-import.js';
import { type CairnLine, readCairnLine } from './cairn-line.js';
import { writeExport } from './write-export.js';

/** The importer's name, under which positions are kept. */
const NAME = 'cairn';

/**
 * Imports what `exportConversation` of `@cairndb/exporters` wrote as JSON Lines: conversations with their messages,
 * attachments, usage, records and compactions, under the same ids. What is there already stays as it is. An archived
 * conversation is put away again, at the time of the import; a fork is as old as the import when its origin is stored.
 *
 * @returns what this run added
 * @throws InvalidInputError without a path, or when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importCairn(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const { path } = options;
  if (path === undefined) {
    throw new InvalidInputError({
      message: 'Exports of Cairn have no usual place. Give the path of a file or folder.',
      operation: 'importCairn',
    });
  }
  const listing = await listSources(typeof path === 'string' ? [path] : path, '.jsonl');
  return await importLines(store, new CairnFormat(), listing, options);
}

/** Cairn's own exports, as one of the importers. */
export const cairn: Importer = { name: NAME, title: 'Cairn', detect: cairnSources, run: importCairn };

/** The files under the given paths; none where no path is given. */
async function cairnSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  if (path === undefined) return [];
  return (await listSources(typeof path === 'string' ? [path] : path, '.jsonl')).sources;
}

class CairnFormat implements LineFormat<CairnLine> {
  readonly name = NAME;

  /** Oldest first. */
  order(a: ImportSource, b: ImportSource): number {
    return a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1);
  }

  map({ value }: ParsedLine): CairnLine {
    return readCairnLine(value);
  }

  write(tx: ImportScope, _source: ImportSource, items: readonly CairnLine[]): Steps<Written> {
    return writeExport(tx, items);
  }
}
