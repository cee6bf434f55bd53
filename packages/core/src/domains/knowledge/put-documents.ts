import { batch, type Call, call, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import * as statements from './document-statements.js';
import type { DocumentSection, DocumentsPut, NewDocument, NewDocumentReference } from './documents.js';
import { cleanJson, KNOWLEDGE_KIND, sectionText } from './rows.js';
import { sectionsLeave } from './sections-leave.js';

/** A document ready to be stored: secrets taken out, JSON written. */
interface Prepared {
  readonly path: string;
  readonly contentHash: string;
  readonly docType: string;
  readonly title: string;
  readonly purpose: string;
  readonly metadata: string;
  readonly sections: readonly DocumentSection[];
  readonly references: string;
}

/** Stores documents in one transaction of a fixed number of requests: a batch that reads what is there, one that writes. */
export function* putDocuments(
  context: DomainContext,
  project: string,
  given: readonly NewDocument[],
  force: boolean,
): Steps<DocumentsPut> {
  if (given.length === 0) return { added: 0, updated: 0, unchanged: 0 };
  // Of several with one path the last holds. All of it happens before any lock is taken.
  const documents = [...new Map(given.map((one) => [one.path, one])).values()].map((one) => prepare(context, one));
  const { ownerId } = context;
  return yield* transaction(function* () {
    const paths = JSON.stringify(documents.map(({ path }) => path));
    const [files, last] = (yield* batch([
      call(statements.before.files, { ownerId, project, paths }),
      call(statements.before.lastFile, {}),
    ])) as unknown as readonly [ResultOf<StoredFile>, ResultOf<{ last: number }>];
    const stored = new Map(files.rows.map((file) => [file.path, file]));
    const write = new DocumentWrite(context, project, last.rows[0]?.last ?? 0);
    for (const document of documents) {
      const before = stored.get(document.path);
      if (before?.hash === document.contentHash && !force) write.seen(before.key);
      else write.put(document, before?.key);
    }
    yield* sectionsLeave(context, write.updated);
    yield* batch(write.calls());
    return write.counts;
  });
}

interface ResultOf<T> {
  readonly rows: readonly T[];
}

interface StoredFile {
  readonly key: number;
  readonly path: string;
  readonly hash: string;
}

function prepare(context: DomainContext, document: NewDocument): Prepared {
  const { redactor } = context;
  const { path, contentHash, docType = '', title = '', purpose = '', metadata = {} } = document;
  return {
    path,
    contentHash,
    docType,
    title: redactor.text(title),
    purpose: redactor.text(purpose),
    metadata: JSON.stringify(cleanJson(context, metadata, 'metadata')),
    sections: (document.sections ?? []).map((section) => ({
      ...section,
      headings: section.headings.map((heading) => redactor.text(heading)),
      text: redactor.text(section.text),
    })),
    references: JSON.stringify((document.references ?? []).map((one) => referenceRow(context, one))),
  };
}

function referenceRow({ redactor }: DomainContext, reference: NewDocumentReference): readonly unknown[] {
  const { line, text, kind, target, anchor = '', exists = true } = reference;
  return [line, redactor.text(text), kind, target, anchor, Number(exists)];
}

/** Collects what one call writes. */
class DocumentWrite {
  readonly counts = { added: 0, updated: 0, unchanged: 0 };
  /** Keys of files that get another version. */
  readonly updated: number[] = [];
  readonly #context: DomainContext;
  readonly #project: string;
  readonly #now: number;
  readonly #seen: number[] = [];
  readonly #calls: Call[] = [];
  #lastFile: number;

  constructor(context: DomainContext, project: string, lastFile: number) {
    this.#context = context;
    this.#project = project;
    this.#lastFile = lastFile;
    this.#now = context.clock();
  }

  seen(key: number): void {
    this.counts.unchanged += 1;
    this.#seen.push(key);
  }

  put({ sections, references, ...file }: Prepared, known: number | undefined): void {
    const { ownerId, feed } = this.#context;
    const project = this.#project;
    const row = { ...file, analyzedAt: this.#now };
    let key = known;
    if (key === undefined) {
      this.#lastFile += 1;
      key = this.#lastFile;
      this.counts.added += 1;
      this.#calls.push(call(statements.writes.file, { ...row, key, ownerId, project }));
    } else {
      this.counts.updated += 1;
      this.updated.push(key);
      this.#calls.push(call(statements.writes.update, { ...row, key }));
    }
    for (const [ordinal, section] of sections.entries()) this.#section(key, ordinal, section);
    if (references !== '[]') {
      this.#calls.push(call(statements.writes.references, { ownerId, project, fileKey: key, rows: references }));
    }
    const operation = known === undefined ? 'created' : 'updated';
    this.#calls.push(...feed.always({ kind: 'documentationFile', id: file.path, parentId: project, operation }));
  }

  #section(fileKey: number, ordinal: number, section: DocumentSection): void {
    const { headings, anchors, ...rest } = section;
    const lists = { headings: JSON.stringify(headings), anchors: JSON.stringify(anchors) };
    const { keyword } = this.#context;
    this.#calls.push(
      call(statements.writes.section, { fileKey, ordinal, ...rest, ...lists }),
      ...keyword.added(KNOWLEDGE_KIND.documentSection, () => sectionText(section)),
    );
  }

  /** All of it: what files held before goes first. */
  calls(): readonly Call[] {
    const files = JSON.stringify(this.updated);
    const gone = [call(statements.removals.sections, { files }), call(statements.removals.references, { files })];
    const seen = { files: JSON.stringify(this.#seen), analyzedAt: this.#now };
    return [
      ...(this.updated.length === 0 ? [] : gone),
      ...(this.#seen.length === 0 ? [] : [call(statements.writes.seen, seen)]),
      ...this.#calls,
    ];
  }
}
