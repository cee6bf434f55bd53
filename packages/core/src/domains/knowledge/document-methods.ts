import { NotFoundError } from '../../errors/errors.js';
import { all, batch, type Call, call, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { listJson } from '../id-rows.js';
import * as statements from './document-statements.js';
import type { DocumentationFile, DocumentDetails, DocumentFacts, DocumentReference, Documents } from './documents.js';
import * as input from './input.js';
import { putDocuments } from './put-documents.js';
import { cleanJson } from './rows.js';
import { sectionsLeave } from './sections-leave.js';

/** Paths in one statement. */
const PATHS_AT_ONCE = 5_000;

/** Documents, their sections and who refers to whom. */
export function documentMethods(context: DomainContext): Documents<'steps'> {
  const { ownerId, feed, redactor } = context;

  function* need(project: string, path: string, operation: string): Steps<FileRow> {
    const place = validate(input.documentPlace, { project, path }, operation);
    const row = yield* get(statements.byPath, { ownerId, ...place });
    if (row === undefined) throw new NotFoundError('document', path, operation);
    return row;
  }

  function* detailsOf({ key, ...file }: FileRow): Steps<DocumentDetails> {
    const sections = yield* all(statements.sectionsOf, { key });
    const references = yield* all(statements.referencesOf, { key });
    return { ...file, sections, references: references.map(referenceOf) };
  }

  return {
    *putDocuments(project, documents, options) {
      const given = validate(input.newDocuments, { project, documents, ...options }, 'knowledge.putDocuments');
      return yield* putDocuments(context, given.project, given.documents, given.force ?? false);
    },
    *findDocument(project, path) {
      const place = validate(input.documentPlace, { project, path }, 'knowledge.findDocument');
      const row = yield* get(statements.byPath, { ownerId, ...place });
      return row === undefined ? null : yield* detailsOf(row);
    },
    *getDocument(project, path) {
      return yield* detailsOf(yield* need(project, path, 'knowledge.getDocument'));
    },
    *listDocuments(given) {
      const filter = validate(input.documentFilter, given ?? {}, 'knowledge.listDocuments');
      const place = decodeSortKey(filter.cursor, ['string', 'string'], 'knowledge.listDocuments');
      const rows = yield* all(filter.project === undefined ? statements.lists.all : statements.lists.one, {
        ownerId,
        project: filter.project ?? null,
        docTypes: listJson(filter.docTypes),
        prefix: filter.prefix ?? null,
        analyzedBefore: filter.analyzedBefore ?? null,
        afterProject: place === null ? null : String(place[0]),
        afterPath: place === null ? null : String(place[1]),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(
        rows,
        filter,
        ({ project, path }) => [project, path],
        (file) => file,
      );
    },
    *updateDocument(project, path, given) {
      const changes = validate(input.documentChanges, given, 'knowledge.updateDocument');
      const metadata = changes.metadata === undefined ? undefined : cleanJson(context, changes.metadata, 'metadata');
      return yield* transaction(function* () {
        const { key, ...file } = yield* need(project, path, 'knowledge.updateDocument');
        const after = {
          ...file,
          docType: changes.docType ?? file.docType,
          title: changes.title === undefined ? file.title : redactor.text(changes.title),
          purpose: changes.purpose === undefined ? file.purpose : redactor.text(changes.purpose),
          metadata: metadata ?? file.metadata,
        };
        const { docType, title, purpose } = after;
        const results = yield* batch([
          call(statements.describe, { key, docType, title, purpose, metadata: JSON.stringify(after.metadata) }),
          ...feed.always({ kind: 'documentationFile', id: path, parentId: project, operation: 'updated' }),
          call(statements.counts, { key }),
        ]);
        const [counts] = (results.at(-1)?.rows ?? []) as readonly Pick<DocumentationFile, 'sections' | 'references'>[];
        return { ...after, sections: counts?.sections ?? 0, references: counts?.references ?? 0 };
      });
    },
    *removeDocuments(project, paths) {
      const given = validate(input.documentPaths, { project, paths }, 'knowledge.removeDocuments');
      return yield* transaction(function* () {
        const found = yield* all(statements.before.files, {
          ownerId,
          project: given.project,
          paths: JSON.stringify(given.paths),
        });
        if (found.length === 0) return 0;
        const keys = found.map(({ key }) => key);
        yield* sectionsLeave(context, keys);
        yield* batch([
          call(statements.removals.files, { files: JSON.stringify(keys) }),
          ...found.flatMap(({ path }) =>
            feed.always({ kind: 'documentationFile', id: path, parentId: project, operation: 'removed' }),
          ),
        ]);
        return found.length;
      });
    },
    *listReferences(given) {
      const filter = validate(input.referenceFilter, given ?? {}, 'knowledge.listReferences');
      const types = ['string', 'string', 'number', 'number'] as const;
      const place = decodeSortKey(filter.cursor, types, 'knowledge.listReferences');
      const by = filter.project === undefined ? 'owner' : filter.target === undefined ? 'file' : 'target';
      const rows = yield* all(statements.referenceLists[by], {
        ownerId,
        project: filter.project ?? null,
        path: filter.path ?? null,
        target: filter.target ?? null,
        anchor: filter.anchor ?? null,
        kind: filter.kind ?? null,
        dangling: filter.dangling === undefined ? null : Number(filter.dangling),
        afterProject: place === null ? null : String(place[0]),
        afterPath: place === null ? null : String(place[1]),
        afterLine: place === null ? null : Number(place[2]),
        afterKey: place === null ? null : Number(place[3]),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, filter, ({ project, path, line, key }) => [project, path, line, key], referenceOf);
    },
    *noteTargets(project, found) {
      const given = validate(input.foundTargets, { project, ...found }, 'knowledge.noteTargets');
      const calls: Call[] = [];
      const note = (paths: readonly string[], exists: number) => {
        for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
          const targets = JSON.stringify(paths.slice(at, at + PATHS_AT_ONCE));
          calls.push(call(statements.noteTargets, { ownerId, project: given.project, targets, exists }));
        }
      };
      note(given.present ?? [], 1);
      note(given.missing ?? [], 0);
      if (calls.length === 0) return 0;
      const results = yield* batch(calls);
      return results.reduce((sum, { changes }) => sum + changes, 0);
    },
  };
}

type FileRow = DocumentFacts & { readonly key: number; readonly project: string; readonly analyzedAt: number };

function referenceOf({ key: _key, dangling, ...reference }: statements.ReferenceRow): DocumentReference {
  return { ...reference, dangling: dangling === 1 };
}
