import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get, run, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { accessMethods } from './access-methods.js';
import { changeMethods } from './change-methods.js';
import {
  fileById,
  fileByPath,
  filesByPath,
  listFiles,
  mentionsOf,
  projects,
  removeEmptyProject,
  removeProject,
  type StoredFile,
  updateProject,
  writing,
} from './file-statements.js';
import type { FileIndex } from './files.js';
import type { FileMention, IndexedFile } from './indexed-file.js';
import * as input from './input.js';
import type { Keeping } from './keeping.js';
import { prune } from './prune.js';
import { markGone, putFiles, updateFiles } from './put-files.js';
import { relationshipMethods } from './relationship-methods.js';
import { relevanceMethods } from './relevance-methods.js';
import { snippetMethods } from './snippet-methods.js';
import { readStats } from './stats.js';

/** The one implementation of {@link FileIndex}, as steps. */
export function createFileIndex(context: DomainContext, keeping: Keeping): FileIndex<'steps'> {
  const { ownerId } = context;
  return {
    ...fileMethods(context, keeping),
    ...relationshipMethods(context),
    ...changeMethods(context),
    ...accessMethods(context, keeping),
    ...relevanceMethods(context, keeping),
    ...snippetMethods(context),
    *prune(given) {
      return yield* prune(context, validate(input.pruning, given, 'files.prune'));
    },
    *stats(given) {
      const { project } = validate(input.projectOnly, given ?? {}, 'files.stats');
      return yield* readStats(ownerId, project);
    },
  };
}

type FileMethods = Pick<
  FileIndex<'steps'>,
  | 'put'
  | 'update'
  | 'markGone'
  | 'find'
  | 'get'
  | 'findById'
  | 'list'
  | 'remove'
  | 'removeProject'
  | 'projects'
  | 'updateProject'
  | 'mentions'
>;

/** Files and their projects. */
function fileMethods(context: DomainContext, keeping: Keeping): FileMethods {
  const { ownerId, clock, feed } = context;

  function* find(project: string, path: string): Steps<IndexedFile | null> {
    return (yield* get(fileByPath, { ownerId, project, path })) ?? null;
  }

  return {
    *put(project, files, options = {}) {
      const given = validate(input.put, { ...options, project, files }, 'files.put');
      return yield* putFiles(context, keeping, given, given.files);
    },
    *update(project, patches) {
      const given = validate(input.patches, { project, patches }, 'files.update');
      return yield* updateFiles(context, { ownerId, project }, given.patches);
    },
    *markGone(project, gone) {
      const given = validate(input.gone, { project, gone }, 'files.markGone');
      return yield* markGone(context, { ownerId, project }, given.gone);
    },
    find,
    *get(project, path) {
      const found = yield* find(project, path);
      if (found === null) throw new NotFoundError('file', `${project}:${path}`);
      return found;
    },
    *findById(id) {
      return (yield* get(fileById, { ownerId, id })) ?? null;
    },
    *list(given) {
      const filter = validate(input.fileFilter, given ?? {}, 'files.list');
      const rows = yield* all(listFiles(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        (row) => [row.project, row.path],
        (row) => row,
      );
    },
    *remove(given, listed) {
      const { project, paths } = validate(input.removal, { project: given, paths: listed }, 'files.remove');
      const stored: readonly StoredFile[] = yield* all(filesByPath, { ownerId, project, paths: JSON.stringify(paths) });
      if (stored.length === 0) return 0;
      const [removed] = yield* batch([
        call(writing.remove, { keys: JSON.stringify(stored.map(({ key }) => key)) }),
        ...feed.ifChanged({ kind: 'files', id: project, operation: 'updated' }),
        call(removeEmptyProject, { ownerId, project }),
        ...feed.ifChanged({ kind: 'files', id: project, operation: 'removed' }),
      ]);
      return removed?.changes ?? 0;
    },
    *removeProject(project) {
      const [counted] = yield* batch([
        call(removeProject.count, { ownerId, project }),
        call(removeProject.remove, { ownerId, project }),
        ...feed.ifChanged({ kind: 'files', id: project, operation: 'removed' }),
      ]);
      const [found] = (counted?.rows ?? []) as readonly { readonly files: number }[];
      return found?.files ?? 0;
    },
    *projects() {
      return yield* all(projects, { ownerId });
    },
    *updateProject(project, given) {
      const { root, gitHead, finished } = validate(input.projectPatch, given, 'files.updateProject');
      const { changes } = yield* run(updateProject, {
        ...{ ownerId, project, root: root ?? null, gitHead: gitHead ?? null },
        setHead: Number(gitHead !== undefined),
        finishedAt: finished === true ? clock() : null,
      });
      if (changes === 0) throw new NotFoundError('project of files', project);
    },
    *mentions(project, given = {}) {
      const filter = validate(input.mentionFilter, given, 'files.mentions');
      const [after = ''] = decodeSortKey(filter.cursor, ['string'], 'files.mentions') ?? [];
      const rows = yield* all(mentionsOf, {
        ...{ ownerId, project, after: String(after), limit: (filter.limit ?? DEFAULT_LIMIT) + 1 },
        paths: filter.paths === undefined ? null : JSON.stringify(filter.paths),
      });
      return pageOf(
        rows,
        filter,
        ({ path }) => [path],
        ({ path, mentions }) => ({ path, mentions: mentionsFrom(mentions) }),
      );
    },
  };
}

function mentionsFrom(json: string): readonly FileMention[] {
  return (JSON.parse(json) as [string, string, number?][]).map(([type, target, line]) =>
    line === undefined ? { type, target } : { type, target, line },
  );
}
