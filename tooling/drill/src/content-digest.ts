import { createHash } from 'node:crypto';
import type { Page, PageOptions, Store } from '@cairndb/core';

const PAGE = 1_000;

/** What a database holds, for comparing two. */
export interface ContentDigest {
  /** A hash for each conversation, over all that can be read of it: messages, usage, records, compactions. */
  readonly conversations: ReadonlyMap<string, string>;
  readonly messages: number;
}

/**
 * Reads everything of every conversation. Left out is only `updatedAt`, which says when something was done and not what.
 */
export async function contentDigest(store: Store): Promise<ContentDigest> {
  const { conversations } = store;
  const digests = new Map<string, string>();
  let messages = 0;
  for await (const { updatedAt: _, ...conversation } of pages((page) => conversations.list(page))) {
    const { id } = conversation;
    const hash = createHash('sha256').update(JSON.stringify(conversation));
    const add = (item: unknown) => hash.update(JSON.stringify(item, bytesAsBase64)).update('\n');
    for await (const message of pages((page) => conversations.messages(id, page))) {
      add(message);
      messages += 1;
    }
    for await (const usage of pages((page) => conversations.usage(id, page))) add(usage);
    for await (const record of pages((page) => conversations.records(id, page))) add(record);
    add(await conversations.compactions(id));
    digests.set(id, hash.digest('hex'));
  }
  return { conversations: digests, messages };
}

/** How one database differs from what it should hold; empty when it doesn't. */
export function differences(expected: ContentDigest, found: ContentDigest): readonly string[] {
  const ids = [...new Set([...expected.conversations.keys(), ...found.conversations.keys()])];
  const differing = ids.filter((id) => expected.conversations.get(id) !== found.conversations.get(id));
  const counts =
    found.messages === expected.messages ? [] : [`${found.messages} messages instead of ${expected.messages}`];
  if (differing.length === 0) return counts;
  return [...counts, `${differing.length} of ${ids.length} conversations differ, the first ${differing[0]}`];
}

async function* pages<T>(list: (page: PageOptions) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await list({ limit: PAGE, cursor });
    yield* items;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

function bytesAsBase64(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
