import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { all, batch, type Call, call, get, type Steps } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { AccessBook } from '../access-book.js';
import type { DomainContext } from '../context.js';
import { memoryIdentity } from './identity.js';
import * as input from './input.js';
import { MEMORY_KIND } from './keyword-source.js';
import type { Memory } from './memories.js';
import { indexedText, type MemoryRow, memoryOf, type NewMemoryRow } from './rows.js';
import * as statements from './statements.js';
import { strengthenedRow } from './strengthen.js';

/** What a memory that is to be added is the same as. */
export type Twin =
  | { readonly outcome: 'repeated' | 'strengthenedBefore' | 'live'; readonly row: MemoryRow }
  | { readonly outcome: 'none' };

/** The rows of one owner's memories: how they are found, and the calls that write them. */
export class MemoryAccess {
  readonly context: DomainContext;
  readonly book: AccessBook;

  constructor(context: DomainContext, book: AccessBook) {
    this.context = context;
    this.book = book;
  }

  /** What callers see of a row. */
  show(row: MemoryRow): Memory {
    return memoryOf(row, this.book.pending(row.key));
  }

  /** A memory that did not expire, or undefined. */
  *find(id: string): Steps<MemoryRow | undefined> {
    const row = yield* get(statements.byId, { ownerId: this.context.ownerId, id });
    return row === undefined || this.isExpired(row) ? undefined : row;
  }

  /** A memory that did not expire. @throws NotFoundError */
  *need(id: string): Steps<MemoryRow> {
    const row = yield* this.find(id);
    if (row === undefined) throw new NotFoundError('memory', id);
    return row;
  }

  /** A memory, expired or not. @throws NotFoundError */
  *needAny(id: string): Steps<MemoryRow> {
    const row = yield* get(statements.byId, { ownerId: this.context.ownerId, id });
    if (row === undefined) throw new NotFoundError('memory', id);
    return row;
  }

  /** Those of several ids that did not expire, in the order of the ids. */
  *findMany(given: readonly string[], operation: string): Steps<readonly MemoryRow[]> {
    const { ids } = validate(input.memoryIds, { ids: given }, operation);
    if (ids.length === 0) return [];
    const rows = yield* all(statements.byIds, { ownerId: this.context.ownerId, ids: JSON.stringify(ids) });
    const found = new Map(rows.filter((row) => !this.isExpired(row)).map((row) => [row.id, row]));
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  isExpired(row: MemoryRow): boolean {
    return row.expiresAt !== null && row.expiresAt <= this.context.clock();
  }

  /** What a new memory is the same as; `id` is the one that its caller gave. */
  *twinOf(row: NewMemoryRow, id: string | undefined): Steps<Twin> {
    const { ownerId } = this.context;
    const rows = yield* all(statements.sameAs, { ownerId, id: row.id, identity: row.identity });
    const repeated = rows.find((one) => one.id === row.id);
    if (repeated !== undefined) return { outcome: 'repeated', row: repeated };
    const known = rows.find((one) => id !== undefined && (JSON.parse(one.strengthenedBy) as string[]).includes(id));
    if (known !== undefined) return { outcome: 'strengthenedBefore', row: known };
    const live = rows.find((one) => one.supersededAt === null);
    return live === undefined ? { outcome: 'none' } : { outcome: 'live', row: live };
  }

  /** The calls that insert a memory; the first one changes nothing when it is there. */
  inserting(row: NewMemoryRow): readonly Call[] {
    const { ownerId, keyword, feed } = this.context;
    return [
      call(statements.insert, { ownerId, ...row }),
      ...keyword.added(MEMORY_KIND, () => indexedText(row)),
      ...feed.ifChanged({ kind: 'memory', id: row.id, operation: 'created' }),
    ];
  }

  /** Strengthens a memory by one that says the same, in the transaction that read it. */
  *strengthen(row: MemoryRow, added: NewMemoryRow, givenId: string | undefined): Steps<MemoryRow> {
    return yield* this.put(row, strengthenedRow(row, added, givenId, this.context.clock()));
  }

  /** Writes a memory as it is to be, in the transaction that read it; takes care of its index. */
  *put(before: MemoryRow, after: MemoryRow): Steps<MemoryRow> {
    const { ownerId, keyword, feed } = this.context;
    if (indexedText(before) !== indexedText(after)) yield* keyword.changing(MEMORY_KIND, [before.key]);
    yield* batch([
      call(statements.put, { ownerId, ...after }),
      ...feed.always({ kind: 'memory', id: after.id, operation: 'updated' }),
    ]);
    return after;
  }

  /** The calls that have one memory replaced by another. */
  replacing(id: string, newerId: string): readonly Call[] {
    const { ownerId, clock, feed } = this.context;
    return [
      call(statements.replace, { ownerId, id, newerId, now: clock() }),
      ...feed.ifChanged({ kind: 'memory', id, operation: 'updated' }),
    ];
  }

  identityOf(row: MemoryRow): string {
    return memoryIdentity(row, this.context.codec);
  }

  /** Refuses a row that says what another one says. @throws ConflictError */
  *refuseTwin(row: MemoryRow, except: readonly string[], operation: string): Steps<void> {
    const { ownerId } = this.context;
    const twin = yield* get(statements.twin, { ownerId, identity: row.identity, key: row.key });
    if (twin === undefined || except.includes(twin.id)) return;
    throw new ConflictError({
      message: `${operation}: memory ${JSON.stringify(twin.id)} says the same. Merge the two instead. Nothing was written.`,
      operation,
      details: { id: row.id, sameAs: twin.id },
    });
  }
}

/** A memory was replaced by another one than the caller thinks. */
export function replacedError(row: MemoryRow, operation: string): ConflictError {
  const by = row.supersededBy === null ? 'one that is gone' : JSON.stringify(row.supersededBy);
  return new ConflictError({
    message: `${operation}: memory ${JSON.stringify(row.id)} was replaced meanwhile, by ${by}. Read its history, and replace the one that holds. Nothing was written.`,
    operation,
    details: { id: row.id, supersededBy: row.supersededBy },
  });
}
