import { all, batch, call, type Steps, transaction } from '../../steps/index.js';
import { pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { weightOf } from '../half-life.js';
import {
  allSums,
  chosen,
  correcting,
  listAccesses,
  recording,
  type StoredAccess,
  sumsOf,
} from './access-statements.js';
import type { NewFileAccess } from './file-access.js';
import { sumFor, usesOf } from './file-uses.js';
import type { FileIndex } from './files.js';
import * as input from './input.js';
import type { Keeping } from './keeping.js';

/** Old uses that a write takes away at most, beside as many as it brings. */
const TRIMMED = 64;
const DEFAULT_HOT = 20;

type AccessMethods = Pick<
  FileIndex<'steps'>,
  'recordAccesses' | 'accesses' | 'judgeAccesses' | 'removeAccesses' | 'hot'
>;
type Which = { readonly ids: readonly number[] } | { readonly contextId: string };

/** Who uses files, and how often. */
export function accessMethods({ ownerId, clock, feed }: DomainContext, keeping: Keeping): AccessMethods {
  const { halfLifeMs, accessMs } = keeping;

  /** Uses of an owner, which are changed in the transaction that found them. */
  function* choose(which: Which): Steps<readonly StoredAccess[]> {
    return yield* all(chosen, {
      ownerId,
      ids: 'ids' in which ? JSON.stringify(which.ids) : null,
      contextId: 'contextId' in which ? which.contextId : null,
    });
  }

  /** Writes how uses change, and what their sums become by it. */
  function* correct(
    uses: readonly StoredAccess[],
    write: ReturnType<typeof call>,
    share: (use: StoredAccess, halfLifeMs: number) => readonly [number, number, number, number],
  ): Steps<number> {
    if (uses.length === 0) return 0;
    const sums = yield* all(sumsOf, { keys: JSON.stringify([...new Set(uses.map(({ fileKey }) => fileKey))]) });
    const added = new Map<number, number[]>();
    for (const use of uses) {
      const sum = sumFor(sums, use);
      if (sum === undefined) continue;
      const row = added.get(sum.key) ?? [0, 0, 0, 0];
      added.set(
        sum.key,
        share(use, sum.halfLifeMs).map((part, at) => part + (row[at] ?? 0)),
      );
    }
    yield* batch([
      write,
      call(correcting.sums, { rows: JSON.stringify([...added].map(([key, parts]) => [key, ...parts])) }),
      call(correcting.emptySums, { keys: JSON.stringify([...added.keys()]) }),
      ...[...new Set(uses.map(({ project }) => project))].flatMap((id) =>
        feed.always({ kind: 'files', id, operation: 'updated' }),
      ),
    ]);
    return uses.length;
  }

  return {
    *recordAccesses(project, given) {
      const { accesses } = validate(input.recording, { project, accesses: given }, 'files.recordAccesses');
      if (accesses.length === 0) return { recorded: 0, unknown: [] };
      const now = clock();
      // What is of the future counts as of now.
      const uses = accesses.map((one) => ({ ...one, accessedAt: Math.min(one.accessedAt ?? now, now) }));
      const rows = uses.map((one) => [
        ...[one.path, one.type, one.accessedAt, one.accessor ?? '', one.contextId ?? ''],
        ...[one.durationMs ?? null, Number(one.success ?? true)],
      ]);
      const { sums, seen } = summed(uses, halfLifeMs);
      const owned = { ownerId, project };
      const [unknown, recorded] = yield* batch([
        call(recording.unknown, { ...owned, rows: JSON.stringify(seen) }),
        call(recording.accesses, { ...owned, rows: JSON.stringify(rows) }),
        ...feed.ifChanged({ kind: 'files', id: project, operation: 'appended' }),
        call(recording.sums, { ...owned, halfLifeMs, rows: JSON.stringify(sums) }),
        call(recording.seen, { ...owned, rows: JSON.stringify(seen) }),
        call(recording.trim, { before: now - accessMs, most: accesses.length + TRIMMED }),
      ]);
      return {
        recorded: recorded?.changes ?? 0,
        unknown: ((unknown?.rows ?? []) as readonly { readonly path: string }[]).map(({ path }) => path),
      };
    },
    *accesses(given) {
      const filter = validate(input.accessFilter, given ?? {}, 'files.accesses');
      const rows = yield* all(listAccesses(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        ({ id }) => [id],
        (row) => row,
      );
    },
    *judgeAccesses(given, success) {
      const which = validate(input.whichAccesses, given, 'files.judgeAccesses');
      return yield* transaction(function* () {
        const uses = (yield* choose(which)).filter((use) => use.success !== success);
        const keys = JSON.stringify(uses.map(({ key }) => key));
        const judged = call(correcting.judge, { keys, success: Number(success) });
        return yield* correct(uses, judged, () => [0, success ? -1 : 1, 0, 0]);
      });
    },
    *removeAccesses(given) {
      const which = validate(input.whichAccesses, given, 'files.removeAccesses');
      return yield* transaction(function* () {
        const uses = yield* choose(which);
        const removed = call(correcting.remove, { keys: JSON.stringify(uses.map(({ key }) => key)) });
        return yield* correct(uses, removed, (use, fadedBy) => [
          -1,
          use.success ? 0 : -1,
          -(use.durationMs ?? 0),
          -weightOf(use.accessedAt, fadedBy).weight,
        ]);
      });
    },
    *hot(given = {}) {
      const { project = null, types, limit = DEFAULT_HOT } = validate(input.hotOptions, given, 'files.hot');
      const rows = yield* all(allSums, {
        ownerId,
        project,
        types: types === undefined ? null : JSON.stringify(types),
      });
      const uses = usesOf(rows, clock()).map(({ fileKey: _key, ...use }) => use);
      return uses.sort((a, b) => b.heat - a.heat || b.lastAt - a.lastAt || (a.path < b.path ? -1 : 1)).slice(0, limit);
    },
  };
}

/** Uses as rows of sums, and when each file was used last. */
function summed(uses: readonly (NewFileAccess & { readonly accessedAt: number })[], halfLifeMs: number) {
  const sums = new Map<string, [string, string, number, number, number, number, number, number, number]>();
  const seen = new Map<string, number>();
  for (const { path, type, accessedAt, durationMs = 0, success = true } of uses) {
    const { landmark, weight } = weightOf(accessedAt, halfLifeMs);
    const name = JSON.stringify([path, type, landmark]);
    const sum = sums.get(name) ?? [path, type, landmark, 0, 0, 0, accessedAt, accessedAt, 0];
    sum[3] += 1;
    sum[4] += success ? 0 : 1;
    sum[5] += durationMs;
    sum[6] = Math.min(sum[6], accessedAt);
    sum[7] = Math.max(sum[7], accessedAt);
    sum[8] += weight;
    sums.set(name, sum);
    seen.set(path, Math.max(seen.get(path) ?? 0, accessedAt));
  }
  return { sums: [...sums.values()], seen: [...seen] };
}
