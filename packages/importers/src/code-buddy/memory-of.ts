import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewMemory } from '@cairndb/core';
import { idOf, isEmpty, isObject, textOf, timeOf } from '../json-shape.js';
import { BadItem } from './bad-item.js';
import { objectOf } from './item-list.js';

const MOST_TAGS = 64;
const TAG_CHARS = 128;
const DEFAULT_IMPORTANCE = 0.5;

/**
 * A memory of `memories.json`. Its vector is left behind: it is made of hashed letters, and the store makes its own.
 *
 * @param project of the folder, for memories that name none
 * @throws BadItem
 */
export function memoryOf(item: JsonValue, project: string): NewMemory & { readonly id: string } {
  const given = objectOf(item);
  const content = textOf(given.content);
  if (content === undefined) throw new BadItem('has no content');
  const type = textOf(given.type)?.slice(0, TAG_CHARS) ?? 'fact';
  const own = textOf(given.projectId) ?? project;
  const { importance } = given;
  return {
    id:
      idOf(given.id) ??
      `code-buddy-${createHash('sha256').update(`${type}\n${own}\n${content}`).digest('hex').slice(0, 32)}`,
    content,
    type,
    scope: own === '' ? 'user' : 'project',
    project: own,
    importance: typeof importance === 'number' ? Math.min(1, Math.max(0, importance)) : DEFAULT_IMPORTANCE,
    tags: tagsOf(given.tags),
    metadata: metadataOf(given),
    expiresAt: timeOf(given.expiresAt) ?? null,
    conversationId: idOf(given.sessionId) ?? null,
    source: 'code-buddy',
    createdAt: timeOf(given.createdAt),
  };
}

function tagsOf(value: JsonValue | undefined): readonly string[] {
  const texts = (Array.isArray(value) ? value : []).flatMap((tag) => textOf(tag) ?? []);
  return [...new Set(texts.map((tag) => tag.slice(0, TAG_CHARS)))].slice(0, MOST_TAGS);
}

function metadataOf({ metadata, summary, accessCount, lastAccessedAt }: JsonObject): JsonObject {
  const more = { summary, accessCount, lastAccessedAt };
  const kept = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) as JsonObject;
  return { ...(isObject(metadata) ? metadata : {}), ...(isEmpty(kept) ? {} : { codeBuddy: kept }) };
}
