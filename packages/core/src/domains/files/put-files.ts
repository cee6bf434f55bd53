import { batch, type CallResult, call, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { FileChangeType } from './file-change.js';
import {
  addProject,
  filesByPath,
  markStale,
  type OwnedProject,
  type StoredFile,
  writeKeys,
  writing,
} from './file-statements.js';
import type { FileMention, FilePatch, FilesPut, NewIndexedFile } from './indexed-file.js';
import type { Keeping } from './keeping.js';

/** Old changes that a write takes away at most. */
const TRIMMED = 256;

/** A file as it will be stored. */
type FileRow = Omit<StoredFile, 'indexedAt' | 'goneAt'>;

/** A file as it was given, its mentions ready to be stored. */
type PreparedFile = Omit<NewIndexedFile, 'mentions'> & { readonly mentions?: string | undefined };

/** What is said of a file that has a row; a patch doesn't say its size. */
type GivenFacts = Omit<PreparedFile, 'sizeBytes'> & { readonly sizeBytes?: number };

/** Stores files in one transaction: a batch that reads what is there, one that writes. Keys are counted on from the last one. */
export function* putFiles(
  context: DomainContext,
  keeping: Keeping,
  { project, root = '' }: { readonly project: string; readonly root?: string | undefined },
  given: readonly NewIndexedFile[],
): Steps<FilesPut> {
  if (given.length === 0) return { created: 0, modified: 0, renamed: 0, unchanged: 0 };
  const { ownerId, feed } = context;
  const now = context.clock();
  const prepared = given.map((file) => ({ ...file, mentions: mentionsJson(context, file.mentions) }));
  const paths = given.flatMap(({ path, renamedFrom }) => (renamedFrom === undefined ? [path] : [path, renamedFrom]));
  return yield* transaction(function* () {
    const results = yield* batch([
      call(addProject, { ownerId, project, root }),
      ...feed.ifChanged({ kind: 'files', id: project, operation: 'created' }),
      call(writeKeys, { ownerId, project }),
      call(filesByPath, { ownerId, project, paths: JSON.stringify(paths) }),
    ]);
    const [keys, stored] = results.slice(-2).map((result: CallResult) => result.rows);
    const { project: projectKey, file } = (keys as readonly { project: number; file: number }[])[0] ?? NO_KEYS;
    const write = new FileWrite(context, stored as readonly StoredFile[], file, now);
    write.putAll(prepared);
    yield* batch([
      ...write.calls(projectKey),
      ...(write.changes.length > 0
        ? [call(writing.trimChanges, { before: now - keeping.changeMs, most: TRIMMED })]
        : []),
      ...feed.always({ kind: 'files', id: project, operation: 'updated' }),
    ]);
    return write.counts;
  });
}

const NO_KEYS = { project: 0, file: 0 } as const;

/** Gives files of the same content other facts. Returns how many there were. */
export function* updateFiles(
  context: DomainContext,
  owned: OwnedProject,
  patches: readonly FilePatch[],
): Steps<number> {
  if (patches.length === 0) return 0;
  const now = context.clock();
  return yield* transaction(function* () {
    const { keys, stored: known } = yield* readStored(owned, patches);
    const stored = known.filter(({ goneAt }) => goneAt === null);
    if (stored.length === 0) return 0;
    const write = new FileWrite(context, stored, keys.file, now);
    for (const patch of patches) write.patch(patch);
    const { project } = owned;
    yield* batch([
      ...write.calls(keys.project),
      ...context.feed.always({ kind: 'files', id: project, operation: 'updated' }),
    ]);
    return stored.length;
  });
}

/** A file that is gone from disk. */
interface GoneFile {
  readonly path: string;
  readonly gitCommit?: string | null | undefined;
  readonly changedAt?: number | undefined;
}

/** Notes that files are gone. Returns how many there were. */
export function* markGone(context: DomainContext, owned: OwnedProject, gone: readonly GoneFile[]): Steps<number> {
  if (gone.length === 0) return 0;
  const now = context.clock();
  return yield* transaction(function* () {
    const { keys, stored } = yield* readStored(owned, gone);
    const there = new Map(stored.filter(({ goneAt }) => goneAt === null).map((file) => [file.path, file]));
    const changes: unknown[] = [];
    for (const { path, gitCommit = null, changedAt = now } of gone) {
      const file = there.get(path);
      if (file === undefined) continue;
      changes.push([file.key, 'deleted', path, null, file.contentHash, null, changedAt, -file.sizeBytes, gitCommit]);
    }
    if (changes.length === 0) return 0;
    const goneKeys = JSON.stringify([...there.values()].map(({ key }) => key));
    yield* batch([
      call(writing.gone, { keys: goneKeys, now }),
      call(writing.changes, { projectKey: keys.project, rows: JSON.stringify(changes) }),
      call(markStale, { key: keys.project }),
      ...context.feed.always({ kind: 'files', id: owned.project, operation: 'updated' }),
    ]);
    return changes.length;
  });
}

function* readStored({ ownerId, project }: OwnedProject, files: readonly { readonly path: string }[]) {
  const results = yield* batch([
    call(writeKeys, { ownerId, project }),
    call(filesByPath, { ownerId, project, paths: JSON.stringify(files.map(({ path }) => path)) }),
  ]);
  const [keys, stored] = results.map((result: CallResult) => result.rows);
  return {
    keys: (keys as readonly { project: number; file: number }[])[0] ?? NO_KEYS,
    stored: stored as readonly StoredFile[],
  };
}

/** Mentions as they are stored, without secrets. */
function mentionsJson({ redactor }: DomainContext, mentions: readonly FileMention[] | undefined): string | undefined {
  if (mentions === undefined) return undefined;
  const listed = (of: (target: string) => string) =>
    JSON.stringify(
      mentions.map(({ type, target, line }) => (line === undefined ? [type, of(target)] : [type, of(target), line])),
    );
  const json = listed((target) => target);
  // Nearly always none holds a secret, which one look at all of them tells.
  return redactor.text(json) === json ? json : listed((target) => redactor.text(target));
}

/** Collects what one call writes. */
class FileWrite {
  readonly counts = { created: 0, modified: 0, renamed: 0, unchanged: 0 };
  readonly changes: string[] = [];
  readonly #context: DomainContext;
  readonly #now: number;
  readonly #stored: ReadonlyMap<string, StoredFile>;
  /** Each as JSON already: a row less that lives until all are written. */
  readonly #rows: string[] = [];
  /** Keys of files that leave their path in this call, and of those whose place another one takes. */
  readonly #moving = new Set<number>();
  readonly #replaced: number[] = [];
  #lastKey: number;
  #isStale = false;

  constructor(context: DomainContext, stored: readonly StoredFile[], lastKey: number, now: number) {
    this.#context = context;
    this.#stored = new Map(stored.map((file) => [file.path, file]));
    this.#lastKey = lastKey;
    this.#now = now;
  }

  putAll(files: readonly PreparedFile[]): void {
    const origins = new Map<string, StoredFile>();
    for (const { path, renamedFrom } of files) {
      const origin = renamedFrom === undefined || renamedFrom === path ? undefined : this.#stored.get(renamedFrom);
      if (origin === undefined || this.#moving.has(origin.key)) continue;
      this.#moving.add(origin.key);
      origins.set(path, origin);
    }
    for (const file of files) this.#put(file, origins.get(file.path));
  }

  patch(patch: FilePatch): void {
    const stored = this.#stored.get(patch.path);
    if (stored !== undefined) {
      const { accessedAt = stored.accessedAt } = patch;
      this.#write(withFacts(stored, patch, accessedAt));
    }
  }

  calls(projectKey: number) {
    return [
      ...(this.#replaced.length > 0 ? [call(writing.remove, { keys: JSON.stringify(this.#replaced) })] : []),
      ...(this.#moving.size > 0 ? [call(writing.moveAside, { keys: JSON.stringify([...this.#moving]) })] : []),
      call(writing.files, { projectKey, now: this.#now, rows: `[${this.#rows.join()}]` }),
      ...(this.changes.length > 0 ? [call(writing.changes, { projectKey, rows: `[${this.changes.join()}]` })] : []),
      ...(this.#isStale ? [call(markStale, { key: projectKey })] : []),
    ];
  }

  #put(file: PreparedFile, origin: StoredFile | undefined): void {
    const atPath = this.#stored.get(file.path);
    const isFree = atPath === undefined || this.#moving.has(atPath.key);
    if (origin !== undefined) {
      if (!isFree) this.#replaced.push(atPath.key);
      this.#change(moveOf(origin.path, file.path), file, origin);
      this.counts.renamed += 1;
    } else if (isFree) {
      this.#change('created', file, undefined);
      this.counts.created += 1;
    } else if (atPath.goneAt !== null) {
      this.#change('created', file, atPath);
      this.counts.created += 1;
    } else if (isChanged(file, atPath)) {
      this.#change('modified', file, atPath);
      this.counts.modified += 1;
    } else {
      this.#isStale ||= file.mentions !== undefined && file.mentions !== atPath.mentions;
      this.#write(withFacts(atPath, file, latest(file.accessedAt ?? null, atPath.accessedAt)));
      this.counts.unchanged += 1;
    }
  }

  /** A file with another content or path, and what is told of it. */
  #change(type: FileChangeType, file: PreparedFile, before: StoredFile | undefined): void {
    const known = before ?? this.#newFile(file);
    const row = withFacts(known, file, latest(file.accessedAt ?? null, known.accessedAt));
    this.#write(row);
    this.#isStale = true;
    const wasThere = before !== undefined && before.goneAt === null;
    const changeSize = row.sizeBytes - (wasThere ? before.sizeBytes : 0);
    const { changedAt = this.#now, gitCommit = null } = file;
    const oldPath = type === 'created' ? null : (before?.path ?? null);
    const oldHash = wasThere ? before.contentHash : null;
    this.changes.push(
      JSON.stringify([row.key, type, oldPath, row.path, oldHash, row.contentHash, changedAt, changeSize, gitCommit]),
    );
  }

  /** A file of which nothing is known yet. */
  #newFile({ path, sizeBytes }: PreparedFile): FileRow {
    this.#lastKey += 1;
    return {
      key: this.#lastKey,
      id: this.#context.ids(),
      path,
      sizeBytes,
      permissions: null,
      createdAt: null,
      modifiedAt: this.#now,
      accessedAt: null,
      contentHash: null,
      gitStatus: null,
      isBinary: false,
      language: '',
      encoding: '',
      lineCount: null,
      mentions: '[]',
    };
  }

  #write(row: FileRow): void {
    const name = row.path.slice(row.path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    const extension = dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
    this.#rows.push(
      JSON.stringify([
        ...[row.key, row.id, row.path, name, extension, row.sizeBytes, row.permissions, row.createdAt, row.modifiedAt],
        ...[row.accessedAt, row.contentHash, row.gitStatus, Number(row.isBinary), row.language, row.encoding],
        ...[row.lineCount, row.mentions],
      ]),
    );
  }
}

/**
 * A file's row with the facts that are given; what is absent stays as it is. Written out: V8 makes what is spread from other objects in
 * its old space, where what thousands of files leave stays until it looks at all of its heap.
 */
function withFacts(before: FileRow, facts: GivenFacts, accessedAt: number | null): FileRow {
  const {
    path,
    sizeBytes = before.sizeBytes,
    permissions = before.permissions,
    createdAt = before.createdAt,
    modifiedAt = before.modifiedAt,
    contentHash = before.contentHash,
    gitStatus = before.gitStatus,
    isBinary = before.isBinary,
    language = before.language,
    encoding = before.encoding,
    lineCount = before.lineCount,
    mentions = before.mentions,
  } = facts;
  return {
    key: before.key,
    id: before.id,
    path,
    sizeBytes,
    permissions,
    createdAt,
    modifiedAt,
    accessedAt,
    contentHash: contentHash?.toLowerCase() ?? null,
    gitStatus,
    isBinary,
    language,
    encoding,
    lineCount,
    mentions,
  };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** By its hash; of files that nobody read, by size and time. */
function isChanged({ contentHash, sizeBytes, modifiedAt }: PreparedFile, stored: StoredFile): boolean {
  if (contentHash !== undefined && contentHash !== null && stored.contentHash !== null) {
    return contentHash.toLowerCase() !== stored.contentHash;
  }
  return sizeBytes !== stored.sizeBytes || (modifiedAt !== undefined && modifiedAt !== stored.modifiedAt);
}

/** Whether a file went to another folder under its name, or got another one. */
function moveOf(from: string, to: string): 'moved' | 'renamed' {
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return name(from) === name(to) ? 'moved' : 'renamed';
}
