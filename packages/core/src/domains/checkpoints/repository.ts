import { contentGone, unpackContent } from '../../content/index.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, call, get, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { addFiles } from './add-files.js';
import type { Checkpoint, CheckpointDifference, CheckpointFile, CheckpointStats, Checkpoints } from './checkpoints.js';
import * as input from './input.js';
import type { CheckpointLimits } from './options.js';
import * as reads from './read-statements.js';
import { pruneCheckpoints, removeCheckpoint, sweep } from './remove-checkpoints.js';
import { versionMethods } from './version-methods.js';
import { begin, finish } from './write-statements.js';

type CheckpointRow = Checkpoint & { readonly key: number; readonly state: string };

/** The one implementation of {@link Checkpoints}, as steps. */
export function createCheckpoints(context: DomainContext, limits: CheckpointLimits): Checkpoints<'steps'> {
  const { ownerId, clock, ids, redactor, codec, feed } = context;

  function* finishedRow(id: string, operation: string): Steps<CheckpointRow> {
    const row = yield* get(reads.byId, { ownerId, id });
    if (row?.state !== 'finished') throw new NotFoundError('checkpoint', id, operation);
    return row;
  }

  const metadataOf = (metadata: Checkpoint['metadata'] | undefined) =>
    metadata == null ? null : toJson(redactor.json(metadata), 'metadata');

  return {
    *begin(given) {
      const operation = 'checkpoints.begin';
      const valid = validate(input.newCheckpoint, given, operation);
      yield* sweep(context);
      const id = valid.id ?? ids();
      const now = clock();
      const [, found] = yield* batch([
        call(begin, {
          ...{ ownerId, id, root: valid.root, now },
          label: redactor.text(valid.label ?? ''),
          conversationId: valid.conversationId ?? null,
          metadata: metadataOf(valid.metadata),
          createdAt: valid.createdAt ?? now,
        }),
        call(reads.byId, { ownerId, id }),
      ]);
      const [row] = (found?.rows ?? []) as readonly CheckpointRow[];
      if (row !== undefined && row.state !== 'removing') return checkpointOf(row);
      throw new ConflictError({
        message: `${operation}: a checkpoint with the id ${JSON.stringify(id)} is being removed. Choose another id.`,
        operation,
        details: { id },
      });
    },
    *add(id, files) {
      return yield* addFiles(context, id, input.newFiles(files));
    },
    *finish(id, options) {
      const operation = 'checkpoints.finish';
      const { metadata } = validate(input.finishing, options ?? {}, operation);
      yield* batch([
        call(finish, { ownerId, id, hasMetadata: metadata === undefined ? 0 : 1, metadata: metadataOf(metadata) }),
        ...feed.ifChanged({ kind: 'checkpoint', id, operation: 'created' }),
      ]);
      return checkpointOf(yield* finishedRow(id, operation));
    },
    *find(id) {
      const row = yield* get(reads.byId, { ownerId, id });
      return row?.state === 'finished' ? checkpointOf(row) : null;
    },
    *get(id) {
      return checkpointOf(yield* finishedRow(id, 'checkpoints.get'));
    },
    *list(given) {
      const operation = 'checkpoints.list';
      const { root, conversationId, idPrefix, limit, cursor } = validate(
        input.checkpointFilter,
        given ?? {},
        operation,
      );
      const [beforeCreated, beforeKey] = decodeCursor(cursor, 2, operation) ?? [];
      const rows = yield* all(reads.list, {
        ...{ ownerId, root: root ?? null, conversationId: conversationId ?? null, idPrefix: idPrefix ?? '' },
        beforeCreated: beforeCreated ?? Number.MAX_SAFE_INTEGER,
        beforeKey: beforeKey ?? 0,
        limit: (limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, { limit, cursor }, (row) => [row.createdAt, row.key], checkpointOf);
    },
    *files(id, given) {
      const operation = 'checkpoints.files';
      const { prefix, limit, cursor } = validate(input.fileFilter, given ?? {}, operation);
      const [after] = decodeCursor(cursor, 1, operation) ?? [];
      const page = { ownerId, id, prefix: prefix ?? '', after: after ?? 0, limit: (limit ?? DEFAULT_LIMIT) + 1 };
      const rows = yield* all(reads.files, page);
      if (rows.length === 0) yield* finishedRow(id, operation);
      return pageOf(rows, { limit, cursor }, (row) => [row.key], fileOf);
    },
    *findFile(id, path) {
      const row = yield* get(reads.fileAt, { ownerId, id, path });
      return row === undefined ? null : fileOf(row);
    },
    *readFile(id, path) {
      const operation = 'checkpoints.readFile';
      const row = yield* get(reads.storedAt, { ownerId, id, path });
      if (row === undefined) {
        yield* finishedRow(id, operation);
        throw new NotFoundError('file', path, operation);
      }
      if (row.kind === 'symlink') {
        throw new InvalidInputError({
          message: `${operation}: ${JSON.stringify(path)} is a symbolic link and has no bytes; findFile tells where it leads.`,
          operation,
          details: { path },
        });
      }
      const { hash, sizeBytes, data, codec: packing, fileBytes } = row;
      if (data === null || packing === null) throw contentGone(hash);
      return unpackContent({ hash, sizeBytes, data, codec: packing, fileBytes }, codec);
    },
    *diff(from, to, given) {
      const operation = 'checkpoints.diff';
      const { prefix, limit, cursor } = validate(input.fileFilter, given ?? {}, operation);
      const [afterPath] = decodeSortKey(cursor, ['string'], operation) ?? [];
      const [one, two] = [yield* finishedRow(from, operation), yield* finishedRow(to, operation)];
      const rows = yield* all(reads.differences, {
        ...{ from: one.key, to: two.key, prefix: prefix ?? '' },
        afterPath: String(afterPath ?? ''),
        limit: (limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, { limit, cursor }, (row) => [row.path], differenceOf);
    },
    *remove(id) {
      yield* removeCheckpoint(context, id);
    },
    *prune(pruning) {
      return yield* pruneCheckpoints(context, pruning);
    },
    *stats(given) {
      const { root = null } = validate(input.ofRoot, given ?? {}, 'checkpoints.stats');
      const of = { ownerId, root };
      const stats = {
        ...(yield* get(reads.totals, of)),
        ...(yield* get(reads.contentTotals, of)),
        ...(yield* get(reads.versionTotals, of)),
      };
      return stats as CheckpointStats;
    },
    ...versionMethods(context, limits),
  };
}

function checkpointOf({ key: _key, state: _state, ...row }: CheckpointRow): Checkpoint {
  return row;
}

function fileOf({ key: _key, hash, target, stamp, ...row }: reads.EntryRow): CheckpointFile {
  return {
    ...row,
    hash: hash === '' ? null : hash,
    target: row.kind === 'symlink' ? target : null,
    stamp: stamp === '' ? null : stamp,
  };
}

/** One side of a difference as an entry's row, or null. */
function sideOf(
  path: string,
  of: { readonly [K in keyof Omit<reads.EntryRow, 'key' | 'path'>]: reads.EntryRow[K] | null },
) {
  const { kind, mode, sizeBytes, hash, target, stamp } = of;
  if (kind === null) return null;
  const row = { key: 0, path, kind, mode: mode ?? 0, sizeBytes: sizeBytes ?? 0 };
  return fileOf({ ...row, hash: hash ?? '', target: target ?? '', stamp: stamp ?? '' });
}

function differenceOf(row: reads.DifferenceRow): CheckpointDifference {
  const { path } = row;
  const before = sideOf(path, {
    ...{ kind: row.kind1, mode: row.mode1, sizeBytes: row.size1 },
    ...{ hash: row.hash1, target: row.target1, stamp: row.stamp1 },
  });
  const after = sideOf(path, {
    ...{ kind: row.kind2, mode: row.mode2, sizeBytes: row.size2 },
    ...{ hash: row.hash2, target: row.target2, stamp: row.stamp2 },
  });
  if (before === null) return { path, change: 'added', before, after };
  if (after === null) return { path, change: 'removed', before, after };
  const isSame = before.kind === after.kind && before.hash === after.hash && before.target === after.target;
  return { path, change: isSame ? 'mode' : 'changed', before, after };
}
