import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError, type JsonObject, type JsonValue } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import type { ImportReport } from '../import-report.js';
import type { ImportSource, SourceListing } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { countOf, isObject, textOf } from '../json-shape.js';
import { listDatabases } from '../sessions/database-listing.js';
import { PartCollector } from '../sessions/part-collector.js';
import { importSessions, type ReadContext, type ReadPart, type SessionFormat } from '../sessions/session-import.js';
import { SourceDatabase } from '../sessions/source-database.js';
import { SourceFailure } from '../sessions/source-failure.js';
import type { TablePlace } from './llm-rows.js';
import { LLM } from './llm-session.js';
import { readResponses } from './read-responses.js';
import { readTurns } from './read-turns.js';

/** The folders in which llm keeps its log on this machine, those that exist: `LLM_USER_PATH`, or else where the platform has programs' data. */
export function llmFolders(): string[] {
  const own = process.env.LLM_USER_PATH?.trim();
  const config = process.env.XDG_CONFIG_HOME?.trim() || join(homedir(), '.config');
  const roots = [
    config,
    join(homedir(), 'Library', 'Application Support'),
    ...(process.env.APPDATA ? [process.env.APPDATA] : []),
  ];
  const folders = own ? [own] : roots.map((root) => join(root, 'io.datasette.llm'));
  return folders.filter((folder) => existsSync(join(folder, 'logs.db')));
}

/**
 * llm's logs under the given files and folders, by default that of this machine, newest first; empty when llm has left nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function llmSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await list(pathsOf(path))).sources;
}

/**
 * Imports what llm logged, out of the tables of older versions (`responses`) and those of newer ones (`threads`, `turns`). A conversation or
 * thread is a conversation under its id; a thread that was forked shares its messages with the one it came from. Running it again, or after
 * it was killed, adds what is missing and repeats nothing. {@link restoreLlmResponse} and {@link restoreLlmMessage} give the originals back.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importLlm(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message: 'llm has left no log on this machine; `llm logs path` says where it is. Give the path of its logs.db.',
      operation: 'importLlm',
    });
  }
  return await importSessions(store, format, await list(paths), options);
}

/** llm, as one of the importers. */
export const llm: Importer = { name: LLM, title: 'llm', detect: llmSources, run: importLlm };

const format: SessionFormat = {
  name: LLM,
  order: (a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1),
  read: readLogs,
};

async function* readLogs(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  await using database = await SourceDatabase.open(source.path, context.options);
  const [hasResponses, hasTurns] = [await database.columns('responses'), await database.columns('turns')].map(
    (one) => one.size > 0,
  );
  if (!hasResponses && !hasTurns) {
    const message = `${source.path} is no log of llm: it has neither a table responses nor a table turns. Check the path; logs of versions before 0.5 are left as they are.`;
    throw new SourceFailure({ reason: 'unknown_shape', path: source.path, message });
  }
  const fallbackAt = Math.floor(source.modifiedAt);
  const places: Record<string, JsonValue> = { ...state };
  const collector = new PartCollector(context);
  for (const [name, pages] of [
    ['responses', readResponses(database, tablePlace(state?.responses), fallbackAt)],
    ['turns', hasTurns ? readTurns(database, tablePlace(state?.turns), context.store, fallbackAt) : []],
  ] as const) {
    for await (const { parts, place, bytes } of pages) {
      places[name] = { ...place };
      for (const [index, part] of parts.entries()) collector.add(part, index === 0 ? bytes : 0);
      if (collector.isFull) yield collector.take({ ...places });
    }
  }
  yield collector.take({ ...places }, true);
}

function tablePlace(value: JsonValue | undefined): TablePlace | undefined {
  const id = isObject(value) ? textOf(value.id) : undefined;
  return isObject(value) && id !== undefined ? { key: countOf(value.key), id } : undefined;
}

function list(paths: readonly string[]): Promise<SourceListing> {
  return listDatabases(paths, (name) => name === 'logs.db');
}

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return llmFolders();
  return typeof path === 'string' ? [path] : path;
}
