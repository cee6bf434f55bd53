import { NotFoundError } from '../../errors/errors.js';
import { all, get, type Steps, transaction } from '../../steps/index.js';
import { pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { CodeChunk, CodeFile, CodeFileState, CodeIndex, CodeReindexNeeds } from './code.js';
import * as input from './input.js';
import { putFiles } from './put-files.js';
import {
  type ChunkRow,
  fileByPath,
  fileHashes,
  listChunks,
  listFiles,
  projects,
  symbolsByPath,
} from './read-statements.js';
import { removeFiles } from './remove-files.js';
import { searchSymbols } from './search-symbols.js';
import { readStats } from './stats.js';
import { filesBefore, filesByPath, type StoredFile } from './write-statements.js';

/** The one implementation of {@link CodeIndex}, as steps. */
export function createCodeIndex(context: DomainContext): CodeIndex<'steps'> {
  const { ownerId } = context;

  function* file(project: string, path: string): Steps<CodeFile> {
    const found = yield* get(fileByPath, { ownerId, project, path });
    if (found === undefined) throw new NotFoundError('code file', `${project}:${path}`);
    return found;
  }

  /** Removes what `find` finds, in one transaction with it. */
  function remove(find: () => Steps<readonly StoredFile[]>, said = true): Steps<number> {
    return transaction(function* () {
      return yield* removeFiles(context, yield* find(), said);
    });
  }

  const repository: CodeIndex<'steps'> = {
    *putFiles(project, files, options = {}) {
      const given = validate(input.put, { ...options, project, files }, 'code.putFiles');
      return yield* putFiles(context, given.project, given.files, given.force ?? false);
    },
    *findFile(project, path) {
      return (yield* get(fileByPath, { ownerId, project, path })) ?? null;
    },
    getFile: file,
    *listFiles(given) {
      const filter = validate(input.fileFilter, given ?? {}, 'code.listFiles');
      const rows = yield* all(listFiles(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        (row) => [row.project, row.path],
        (row) => row,
      );
    },
    *listChunks(given) {
      const filter = validate(input.chunkFilter, given ?? {}, 'code.listChunks');
      const rows = yield* all(listChunks(filter, ownerId), {});
      return pageOf(rows, filter, (row) => [row.project, row.path, row.ordinal], toChunk);
    },
    *symbolsOf(project, path) {
      const symbols = yield* all(symbolsByPath, { ownerId, project, path });
      if (symbols.length === 0) yield* file(project, path);
      return symbols;
    },
    *searchSymbols(query, given = {}) {
      const { query: name, ...options } = validate(input.symbolSearch, { ...given, query }, 'code.searchSymbols');
      return yield* searchSymbols(ownerId, name, options);
    },
    *needsReindex(project, files) {
      const given = validate(input.fileStates, { project, files }, 'code.needsReindex');
      return compare(given.files, yield* all(fileHashes, { ownerId, project }));
    },
    *removeFiles(project, paths) {
      const given = validate(input.removal, { project, paths }, 'code.removeFiles');
      return yield* remove(() => all(filesByPath, { ownerId, project, paths: JSON.stringify(given.paths) }));
    },
    *removeProject(name) {
      const { project } = validate(input.removal, { project: name, paths: [] }, 'code.removeProject');
      // The feed says that the project is gone; its files need not be named one by one.
      return yield* remove(() => all(filesBefore, { ownerId, project, indexedBefore: undefined }), false);
    },
    *removeStale(given) {
      const { indexedBefore, project } = validate(input.staleness, given, 'code.removeStale');
      return yield* remove(() => all(filesBefore, { ownerId, project, indexedBefore }));
    },
    *listProjects() {
      return yield* all(projects, { ownerId });
    },
    *stats(given) {
      const { project } = validate(input.anyProject, given ?? {}, 'code.stats');
      return yield* readStats(ownerId, project);
    },
  };
  return repository;
}

function toChunk({ ordinal: _ordinal, type, name, container, ...chunk }: ChunkRow): CodeChunk {
  return { ...chunk, symbol: type === null || name === null ? null : { type, name, container } };
}

/** What the stored files lack of the given ones, and what they have too much. */
function compare(
  files: readonly CodeFileState[],
  stored: readonly { readonly path: string; readonly hash: string }[],
): CodeReindexNeeds {
  const hashes = new Map(stored.map((file) => [file.path, file.hash]));
  const added: string[] = [];
  const changed: string[] = [];
  for (const { path, hash } of files) {
    const known = hashes.get(path);
    if (known === undefined) added.push(path);
    else if (known !== hash.toLowerCase()) changed.push(path);
  }
  const given = new Set(files.map((file) => file.path));
  const gone = stored.map((file) => file.path).filter((path) => !given.has(path));
  return { added, changed, gone, unchanged: files.length - added.length - changed.length };
}
