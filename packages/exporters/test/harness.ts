import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type MessageContent, openStore, redactor, type Store } from '@cairndb/core';
import { onTestFinished } from 'vitest';
import { type ExportFormat, exportConversation } from '../src/index.js';

/** A store that keeps texts as they come, closed after the test. */
export async function newStore(): Promise<Store> {
  const store = await openStore({
    driver: betterSqlite3({ path: ':memory:' }),
    redactor: redactor({ disabled: true }),
    indexing: 'onSearch',
  });
  onTestFinished(() => store.close());
  return store;
}

/** A conversation with these messages, as one document. */
export async function exported(format: ExportFormat, ...contents: readonly MessageContent[]): Promise<string> {
  const store = await newStore();
  const { id } = await store.conversations.create({ id: 'talk', title: 'A talk', createdAt: 0 });
  for (const content of contents) {
    await store.conversations.append(id, { role: 'user', content, createdAt: Date.UTC(2026, 0, 2, 3, 4, 5) });
  }
  return await documentOf(store, id, format);
}

/** A conversation as one document. */
export async function documentOf(
  store: Store,
  id: string,
  format: ExportFormat,
  maxImageBytes?: number,
): Promise<string> {
  let text = '';
  for await (const piece of exportConversation(store, id, { format, maxImageBytes })) text += piece;
  return text;
}

/** A small picture. */
export const PICTURE = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
