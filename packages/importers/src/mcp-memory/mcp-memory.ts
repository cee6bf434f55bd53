import { stat } from 'node:fs/promises';
import { InvalidInputError } from '@cairndb/core';
import { type ChosenSource, chooseSources } from '../choose-sources.js';
import { limitsOf } from '../export-file/import-limits.js';
import { type ImportReport, ReportBuilder } from '../import-report.js';
import { type ImportSource, listSources, type SourceListing } from '../import-source.js';
import { unreadable } from '../import-warning.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { isMemoryFile, memoryFiles } from './memory-files.js';
import { type MemoryStore, readMemoryFile } from './read-memory-file.js';

/** The importer's name, under which positions are kept. */
const NAME = 'mcp-memory';

/**
 * Imports what the MCP memory server keeps in JSON Lines: entities, each observation, and relations become memories, under ids that are made
 * of what they say. Running it again adds what is new; what was forgotten or changed in the store stays so.
 * {@link exportMcpMemory} gives a file back.
 *
 * @returns what this run added, in `memories`
 * @throws InvalidInputError when the store has no memories, a path does not exist, or nothing of it is a memory file; a CairnError of the store;
 *   the abort signal's reason
 */
export async function importMcpMemory(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const { signal, onWarning, onProgress, path } = options;
  signal?.throwIfAborted();
  const { maxItemBytes } = limitsOf(options.limits);
  const report = new ReportBuilder(NAME, onWarning);
  const listing = await sourcesOf(path);
  if (listing.sources.length === 0) throw noFile(path);
  for (const warning of listing.warnings) report.warn(warning);
  const positions = await store.imports.positions(NAME);
  const { chosen, unchangedFiles, left } = chooseSources(
    listing.sources,
    new Map(positions.map((position) => [position.source, position])),
    options,
  );
  report.unchangedFiles = unchangedFiles;
  report.left = left;
  const bytes = chosen.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let bytesBefore = 0;
  let items = 0;
  for (const [filesDone, source] of oldestFirst(chosen).entries()) {
    const tell = (read: number, done: number) =>
      onProgress?.({
        ...{ files: chosen.length, filesDone: filesDone + done, bytes, bytesDone: bytesBefore + read },
        ...{ messages: 0, path: source.path },
      });
    try {
      items += await readMemoryFile({ store: withMemories(store), report, signal, maxItemBytes }, source, (read) =>
        tell(read, 0),
      );
      report.files++;
      report.bytes += source.sizeBytes;
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
      report.warn(unreadable(source.path, error));
    }
    bytesBefore += source.sizeBytes;
    tell(0, 1);
  }
  if (path !== undefined && items === 0 && report.files > 0 && unchangedFiles === 0) throw noFile(path);
  return report.finish();
}

/** The memory server, as one of the importers. */
export const mcpMemory: Importer = {
  name: NAME,
  title: 'MCP memory',
  detect: mcpMemorySources,
  run: importMcpMemory,
};

/**
 * The memory files under the given files and folders, by default those that are known on this machine, newest first.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function mcpMemorySources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await sourcesOf(path)).sources;
}

/** A file that is named is taken as it is; of folders those files that look like it. */
async function sourcesOf(path: ImportOptions['path']): Promise<SourceListing> {
  const paths = path === undefined ? await memoryFiles() : typeof path === 'string' ? [path] : path;
  const sources = new Map<string, ImportSource>();
  const warnings: SourceListing['warnings'][number][] = [];
  for (const one of paths) {
    const isFile = (await stat(one).catch(() => undefined))?.isFile() === true;
    const lines = await listSources([one], '.jsonl');
    const others = isFile ? [] : (await listSources([one], '.json')).sources;
    warnings.push(...lines.warnings);
    for (const source of [...lines.sources, ...others]) {
      if (isFile || (await isMemoryFile(source.path))) sources.set(source.path, source);
    }
  }
  const sorted = [...sources.values()].sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
  return { sources: sorted, warnings };
}

function oldestFirst(sources: readonly ChosenSource[]): readonly ChosenSource[] {
  return sources.toSorted((a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1));
}

function withMemories(store: ImportStore): MemoryStore {
  const { imports, memories } = store;
  if (memories !== undefined) return { imports, memories };
  throw new InvalidInputError({
    message: 'importMcpMemory: the store has no memories. Open it with the domain memories. Nothing was imported.',
    operation: 'importMcpMemory',
  });
}

function noFile(path: ImportOptions['path']): InvalidInputError {
  const where = path === undefined ? 'its usual places, nor does MEMORY_FILE_PATH name one' : [path].flat().join(', ');
  return new InvalidInputError({
    message: `There is no file of the MCP memory server in ${where}. Give the path of its memory.jsonl. Nothing was imported.`,
    operation: 'importMcpMemory',
  });
}
