import type { MemoryRow, NewMemoryRow } from './rows.js';

/** How much of what is missing to 1 the importance rises by. */
const RISE = 0.1;
/** Ids that are known of adds which strengthened. */
const KNOWN_IDS = 16;

/** A memory after the same was added again. */
export function strengthenedRow(
  row: MemoryRow,
  added: NewMemoryRow,
  givenId: string | undefined,
  now: number,
): MemoryRow {
  const importance = Math.max(row.importance, added.importance);
  const known = [...(JSON.parse(row.strengthenedBy) as string[]), ...(givenId === undefined ? [] : [givenId])];
  return {
    ...row,
    importance: importance + (1 - importance) * RISE,
    accessCount: row.accessCount + 1,
    lastAccessedAt: now,
    strengthened: row.strengthened + 1,
    strengthenedBy: JSON.stringify(known.slice(-KNOWN_IDS)),
    tags: joinedTags([row.tags, added.tags]),
    metadata: joinedMetadata([added.metadata, row.metadata]),
    conversationId: row.conversationId ?? added.conversationId,
    messageId: row.messageId ?? added.messageId,
    source: row.source ?? added.source,
    expiresAt: latest([row.expiresAt, added.expiresAt]),
    version: row.version + 1,
    updatedAt: now,
  };
}

/** All tags of several lists, as JSON. */
export function joinedTags(lists: readonly string[]): string {
  return JSON.stringify([...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))].sort());
}

/** The members of several objects, as JSON; those of earlier objects hold. */
export function joinedMetadata(objects: readonly string[]): string {
  const members = [...objects].reverse().flatMap((object) => Object.entries(JSON.parse(object) as object));
  return JSON.stringify(Object.fromEntries(members));
}

/** The latest of several expiries; none when one has none. */
export function latest(times: readonly (number | null)[]): number | null {
  return times.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
}
