import { batch, type Call, call, type Steps } from '../../steps/index.js';
import type { ListedRow } from './listing.js';
import type { CacheMemory } from './memory.js';
import { entries, state } from './statements.js';

/** Removes rows that were read in the same transaction, with what else is to be written then. */
export function* removeRows(
  memory: CacheMemory,
  rows: readonly Pick<ListedRow, 'key' | 'bytes'>[],
  noted: readonly Call[],
): Steps<void> {
  if (rows.length === 0 && noted.length === 0) return;
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  if (memory.copies !== undefined) yield* memory.copies.forgetAll();
  yield* batch([
    call(entries.removeKeys, { keys: JSON.stringify(rows.map(({ key }) => key)) }),
    call(state.removed, { entries: rows.length, bytes, seen: 1 }),
    ...noted,
  ]);
  memory.freed(bytes);
}
