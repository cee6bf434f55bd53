import { contentGone, packContent, readContent } from '../../content/index.js';
import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get, run, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Checkpoints, FileVersion } from './checkpoints.js';
import { versionContents } from './held-content.js';
import * as input from './input.js';
import type { CheckpointLimits } from './options.js';
import {
  newestVersion,
  type VersionRow,
  versionById,
  versionInCheckpoint,
  versions as versionsOf,
} from './read-statements.js';
import { heldOnlyBy, versionWrites } from './write-statements.js';

type VersionMethods = Pick<
  Checkpoints<'steps'>,
  'recordVersion' | 'versions' | 'findVersion' | 'readVersion' | 'pruneVersions'
>;

/** Versions that go in one transaction. */
const GROUP = 1_000;
/** Expired versions of other files that a recording takes along. */
const TAKEN_ALONG = 100;
const FILE_MODE = 0o644;

/** Versions of single files (AI-20). */
export function versionMethods(context: DomainContext, limits: CheckpointLimits): VersionMethods {
  const { ownerId, clock, ids, redactor, codec, feed } = context;

  function* find(id: string): Steps<FileVersion | null> {
    const at = id.indexOf('/');
    const row =
      at < 0
        ? yield* get(versionById, { ownerId, id })
        : yield* get(versionInCheckpoint, { ownerId, id: id.slice(0, at), path: id.slice(at + 1) });
    return row === undefined ? null : versionOf(row);
  }

  return {
    *recordVersion(path, content, options) {
      const valid = validate(input.newVersion, { ...options, path, content }, 'checkpoints.recordVersion');
      const root = valid.root ?? '';
      const packed = packContent(valid.content, codec);
      const id = valid.id ?? ids();
      const now = clock();
      return yield* transaction(function* () {
        const newest = yield* get(newestVersion, { ownerId, root, path });
        const isSame = newest?.hash === packed.hash && valid.id === undefined;
        if (!isSame) {
          yield* batch([
            call(versionWrites.add, {
              ...{ ownerId, id, root, path },
              label: redactor.text(valid.label ?? ''),
              conversationId: valid.conversationId ?? null,
              mode: valid.mode ?? FILE_MODE,
              sizeBytes: packed.sizeBytes,
              contentHash: packed.hash,
              createdAt: valid.createdAt ?? now,
            }),
            ...feed.ifChanged({ kind: 'fileVersion', id, operation: 'created' }),
            ...versionContents.put(packed, { ownerId, holderId: id }, now),
          ]);
        }
        const stored = yield* get(versionById, { ownerId, id: isSame ? newest.id : id });
        const expired = { ownerId, before: now - limits.versionMaxAgeMs, limit: TAKEN_ALONG };
        const going = new Map(
          [
            ...(yield* all(versionWrites.beyond, { ownerId, root, path, keep: limits.versionsPerFile })),
            ...(yield* all(versionWrites.expired, expired)),
          ].map((row) => [row.key, row]),
        );
        yield* removeVersionRows(context, [...going.values()]);
        if (stored === undefined) throw new NotFoundError('file version', id);
        return versionOf(stored);
      });
    },
    *versions(path, given) {
      const operation = 'checkpoints.versions';
      const { root = '', source = null, limit, cursor } = validate(input.versionFilter, given ?? {}, operation);
      const [created, id] = decodeSortKey(cursor, ['number', 'string'], operation) ?? [Number.MAX_SAFE_INTEGER, ''];
      const rows = yield* all(versionsOf, {
        ...{ ownerId, root, path, source },
        beforeCreated: Number(created),
        beforeId: String(id),
        limit: (limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, { limit, cursor }, (row) => [row.createdAt, row.id], versionOf);
    },
    findVersion: find,
    *readVersion(id) {
      const version = yield* find(id);
      if (version === null) throw new NotFoundError('file version', id, 'checkpoints.readVersion');
      const bytes = (yield* readContent(new Set([version.hash]), codec)).get(version.hash);
      if (bytes === undefined) throw contentGone(version.hash);
      return bytes;
    },
    *pruneVersions(given) {
      const { root, path, before, keep } = validate(input.versionPruning, given ?? {}, 'checkpoints.pruneVersions');
      const filter = {
        ...{ ownerId, root: root ?? (path === undefined ? null : ''), path: path ?? null },
        before: before ?? clock() - limits.versionMaxAgeMs,
        keep: keep ?? limits.versionsPerFile,
        limit: GROUP,
      };
      let removed = 0;
      let freedBytes = 0;
      for (;;) {
        const group = yield* transaction(function* () {
          const rows = yield* all(versionWrites.prunable, filter);
          return { count: rows.length, freed: yield* removeVersionRows(context, rows) };
        });
        removed += group.count;
        freedBytes += group.freed;
        if (group.count < GROUP) return { removed, freedBytes };
      }
    },
  };
}

function versionOf({ checkpointId, ...row }: VersionRow): FileVersion {
  return { ...row, checkpointId: checkpointId === '' ? null : checkpointId };
}

/** Removes versions, in a transaction of the caller's. Answers the stored bytes that become free. */
export function* removeVersionRows(
  { feed }: DomainContext,
  rows: readonly { readonly key: number; readonly id: string }[],
): Steps<number> {
  if (rows.length === 0) return 0;
  const holders = rows.map(({ key }) => key);
  const keys = JSON.stringify(holders);
  const freed = (yield* get(heldOnlyBy, { kind: 'version', keys }))?.bytes ?? 0;
  yield* versionContents.release(holders);
  yield* run(versionWrites.remove, { keys });
  yield* batch(rows.flatMap(({ id }) => feed.always({ kind: 'fileVersion', id, operation: 'removed' })));
  return freed;
}
