import { type PackedContent, packContent } from '../../content/index.js';
import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { all, batch, type Call, call, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CheckpointFilesAdded, NewCheckpointFile } from './checkpoints.js';
import { entryContents } from './held-content.js';
import { adding, known } from './write-statements.js';

const FILE_MODE = 0o644;
const LINK_MODE = 0o777;

/** A file to add, with what is known of its bytes. */
interface Candidate {
  readonly file: NewCheckpointFile;
  /** Empty of a link; undefined: nobody knows. */
  readonly hash: string | undefined;
  readonly sizeBytes: number;
}

/** What one attempt wrote. */
interface Attempt {
  readonly added: number;
  /** Files that are not in the checkpoint, because their bytes are nowhere. */
  readonly missing: readonly NewCheckpointFile[];
}

/**
 * Adds files: asks first which contents are there, packs the others before any lock is taken, then writes all in one batch. What was
 * there a moment ago may be gone by then; the batch says so, and brought bytes are written by a second one.
 */
export function* addFiles(
  context: DomainContext,
  id: string,
  files: readonly NewCheckpointFile[],
): Steps<CheckpointFilesAdded> {
  if (files.length === 0) return yield* nothingToAdd(context, id);
  const candidates = yield* candidatesOf(context, files);
  const first = yield* attempt(context, id, candidates.found, candidates.packed);
  const brought = first.missing.filter((file) => 'content' in file);
  const second: Attempt = brought.length === 0 ? { added: 0, missing: [] } : yield* attemptPacked(context, id, brought);
  const missing = first.missing.filter((file) => !('content' in file));
  return {
    added: first.added + second.added,
    missing: [...candidates.unknown, ...missing].map((file) => file.path),
  };
}

function* nothingToAdd({ ownerId, clock }: DomainContext, id: string): Steps<CheckpointFilesAdded> {
  const [, stored] = yield* batch([
    call(adding.touched, { ownerId, id, now: clock() }),
    call(adding.state, { ownerId, id }),
  ]);
  refuseUnlessOpen(id, stored?.rows as readonly { readonly state: string }[]);
  return { added: 0, missing: [] };
}

function* candidatesOf(context: DomainContext, files: readonly NewCheckpointFile[]) {
  const { ownerId, codec } = context;
  const hashes = new Map<NewCheckpointFile, string>();
  const stamps: (readonly [path: string, stamp: string])[] = [];
  for (const file of files) {
    if (file.kind === 'symlink') hashes.set(file, '');
    else if ('content' in file) hashes.set(file, codec.sha256(file.content));
    else if ('hash' in file) hashes.set(file, file.hash);
    else stamps.push([file.path, file.stamp]);
  }
  const there = yield* all(known, {
    ownerId,
    stamps: JSON.stringify(stamps),
    hashes: JSON.stringify([...new Set(hashes.values())].filter((hash) => hash !== '')),
  });
  const byPath = new Map(there.filter(({ path }) => path !== '').map((row) => [row.path, row]));
  const sizes = new Map(there.map(({ hash, sizeBytes }) => [hash, sizeBytes]));
  const packed = new Map<string, PackedContent>();
  const found: Candidate[] = [];
  const unknown: NewCheckpointFile[] = [];
  for (const file of files) {
    const hash = hashes.get(file) ?? byPath.get(file.path)?.hash;
    if (hash !== undefined && hash !== '' && !sizes.has(hash) && 'content' in file && !packed.has(hash))
      packed.set(hash, packContent(file.content, codec));
    const sizeBytes = hash === '' ? 0 : (sizes.get(hash ?? '') ?? packed.get(hash ?? '')?.sizeBytes);
    if (hash === undefined || sizeBytes === undefined) unknown.push(file);
    else found.push({ file, hash, sizeBytes });
  }
  // A file that came by hash before the one that brings its bytes.
  const late = unknown.flatMap((file) => {
    const content = 'hash' in file ? packed.get(file.hash) : undefined;
    return content === undefined ? [] : [{ file, hash: content.hash, sizeBytes: content.sizeBytes }];
  });
  const lateFiles = new Set<NewCheckpointFile>(late.map(({ file }) => file));
  return {
    found: [...found, ...late],
    packed: [...packed.values()],
    unknown: unknown.filter((file) => !lateFiles.has(file)),
  };
}

function* attemptPacked(context: DomainContext, id: string, files: readonly NewCheckpointFile[]): Steps<Attempt> {
  const packed = new Map<string, PackedContent>();
  const candidates = files.flatMap((file) => {
    if (!('content' in file)) return [];
    const content = packContent(file.content, context.codec);
    packed.set(content.hash, content);
    return [{ file, hash: content.hash, sizeBytes: content.sizeBytes }];
  });
  return yield* attempt(context, id, candidates, [...packed.values()]);
}

function* attempt(
  { ownerId, clock }: DomainContext,
  id: string,
  candidates: readonly Candidate[],
  packed: readonly PackedContent[],
): Steps<Attempt> {
  const now = clock();
  const brought = new Set(packed.map(({ hash }) => hash));
  const rows = JSON.stringify(
    candidates.map(({ file, hash = '', sizeBytes }) => [
      file.path,
      file.kind ?? 'file',
      file.mode ?? (file.kind === 'symlink' ? LINK_MODE : FILE_MODE),
      sizeBytes,
      hash,
      file.kind === 'symlink' ? file.target : '',
      file.kind === 'symlink' ? '' : (file.stamp ?? ''),
      brought.has(hash) ? 1 : 0,
    ]),
  );
  const calls: Call[] = [call(adding.touched, { ownerId, id, now }), call(adding.entries, { ownerId, id, rows })];
  for (const one of packed) calls.push(...entryContents.put(one, { ownerId, holderId: one.hash }, now));
  calls.push(
    call(adding.references, { ownerId, rows }),
    call(adding.links, { ownerId, id, rows }),
    call(adding.left, { ownerId, id, rows }),
    call(adding.state, { ownerId, id }),
  );
  const results = yield* batch(calls);
  const [left, states] = results.slice(-2);
  refuseUnlessOpen(id, states?.rows as readonly { readonly state: string }[]);
  const missing = (left?.rows ?? []) as readonly { readonly at: number; readonly isTaken: number }[];
  const taken = missing.find(({ isTaken }) => isTaken === 1);
  if (taken !== undefined) throw pathTaken(id, candidates[taken.at]?.file.path ?? '');
  return {
    added: candidates.length - missing.length,
    missing: missing.flatMap(({ at }) => candidates[at]?.file ?? []),
  };
}

function refuseUnlessOpen(id: string, rows: readonly { readonly state: string }[]): void {
  const state = rows[0]?.state;
  if (state === 'open') return;
  if (state === 'finished') {
    throw new ConflictError({
      message: `checkpoints.add: the checkpoint ${JSON.stringify(id)} is finished, and stays as it is. Begin another one.`,
      operation: 'checkpoints.add',
      details: { id },
    });
  }
  throw new NotFoundError('checkpoint', id, 'checkpoints.add');
}

function pathTaken(id: string, path: string): ConflictError {
  return new ConflictError({
    message: `checkpoints.add: the checkpoint has another file at ${JSON.stringify(path)} already. Add each path once.`,
    operation: 'checkpoints.add',
    details: { id, path },
  });
}
