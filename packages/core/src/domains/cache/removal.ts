import { batch, type Call, call, get, type Steps } from '../../steps/index.js';
import type { ListedRow } from './listing.js';
import type { CacheMemory } from './memory.js';
import { newStamp } from './stamp.js';
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
  const before = (yield* get(state.bytes, {}))?.bytes ?? 0;
  yield* batch([
    call(entries.removeKeys, { keys: JSON.stringify(rows.map(({ key }) => key)) }),
    call(state.leaving, { bytes: before - bytes, seen: 1, epoch: newStamp() }),
    ...noted,
  ]);
  memory.freed(bytes);
}
