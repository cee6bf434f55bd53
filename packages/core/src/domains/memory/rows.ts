import type { JsonObject } from '../../json.js';
import { toJson } from '../../json.js';
import type { Accesses } from '../access-book.js';
import type { DomainContext } from '../context.js';
import { memoryIdentity } from './identity.js';
import type { Memory, NewMemory } from './memories.js';

/** A memory as its row has it. */
export interface MemoryRow extends Omit<Memory, 'tags' | 'metadata'> {
  readonly key: number;
  readonly identity: string;
  readonly strengthenedBy: string;
  readonly tags: string;
  readonly metadata: string;
}

/** A memory that has no row yet. */
export type NewMemoryRow = Omit<MemoryRow, 'key' | 'supersededAt' | 'supersededBy'>;

/** What callers see of a row; what this process has counted and not written counts, too. */
export function memoryOf(row: MemoryRow, accesses: Accesses): Memory {
  const { key: _key, identity: _identity, strengthenedBy: _by, ...memory } = row;
  return {
    ...memory,
    accessCount: row.accessCount + accesses.count,
    lastAccessedAt: accesses.lastAt ?? row.lastAccessedAt,
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as JsonObject,
  };
}

/** The text that a memory is found by: what it says, and its tags. */
export function indexedText({ content, tags }: Pick<MemoryRow, 'content' | 'tags'>): string {
  return tags === '[]' ? content : `${content}\n${(JSON.parse(tags) as string[]).join(' ')}`;
}

/** Each tag once, redacted, in the order of the letters. */
export function tagsJson(tags: readonly string[], { redactor }: Pick<DomainContext, 'redactor'>): string {
  return JSON.stringify([...new Set(tags.map((tag) => redactor.text(tag)))].sort());
}

/** Makes the row of a new memory: texts redacted, defaults filled in. */
export function newMemoryRow(
  given: NewMemory,
  expiresAt: number | null,
  now: number,
  context: DomainContext,
): NewMemoryRow {
  const { redactor, ids, codec } = context;
  const project = given.project ?? '';
  const said = {
    type: given.type ?? 'fact',
    scope: given.scope ?? (project === '' ? 'user' : 'project'),
    project,
    content: redactor.text(given.content),
    conversationId: given.conversationId ?? null,
  };
  return {
    ...said,
    id: given.id ?? ids(),
    identity: memoryIdentity(said, codec),
    importance: given.importance ?? 0.5,
    accessCount: 0,
    lastAccessedAt: null,
    strengthened: 0,
    strengthenedBy: '[]',
    tags: tagsJson(given.tags ?? [], context),
    metadata: toJson(redactor.json(given.metadata ?? {}), 'metadata'),
    messageId: given.messageId ?? null,
    source: given.source == null ? null : redactor.text(given.source),
    expiresAt,
    version: 1,
    createdAt: given.createdAt ?? now,
    updatedAt: now,
  };
}
