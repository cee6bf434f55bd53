import { realpathSync } from 'node:fs';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type Conversation, type JsonObject, openStore, redactor, type Store } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';
import { type ImportReport, type RestoreStore, restoreLines } from '../src/index.js';

/** A new folder, removed after the test. */
export function newFolder(): string {
  return realpathSync(temporaryFolder());
}

/** A store that keeps texts as they come, or redacts them, closed after the test. */
export async function newStore(path = ':memory:', texts: 'asTheyCome' | 'redacting' = 'asTheyCome'): Promise<Store> {
  const store = await openStore({
    driver: betterSqlite3({ path }),
    redactor: redactor({ disabled: texts === 'asTheyCome' }),
    indexing: 'onSearch',
  });
  // Not in a hook of this module: files that share a process load it once, and only the first would have it.
  onTestFinished(() => store.close());
  return store;
}

/** All items of a paged list. */
export async function all<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<{ items: readonly T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let page = await read({ limit: 500 });
  for (;;) {
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    page = await read({ limit: 500, cursor: page.nextCursor });
  }
}

/** Every conversation of a store, by id. */
export async function conversationsOf(store: Pick<Store, 'conversations'>): Promise<Conversation[]> {
  const found = await all((page) => store.conversations.list(page));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every line that a store gives back. */
export async function restoredLines(store: RestoreStore & Pick<Store, 'conversations'>): Promise<JsonObject[]> {
  const lines: JsonObject[] = [];
  for (const { id } of await conversationsOf(store)) for await (const line of restoreLines(store, id)) lines.push(line);
  return lines;
}

/** Everything that an import writes, but for times of writing: what two runs must agree on. */
export async function contentOf(store: Pick<Store, 'conversations'>): Promise<unknown> {
  const { conversations } = store;
  const content: unknown[] = [];
  for (const { updatedAt: _, ...conversation } of await conversationsOf(store)) {
    const { id } = conversation;
    content.push({
      conversation,
      messages: await all((page) => conversations.messages(id, page)),
      records: await all((page) => conversations.records(id, page)),
      usage: await all((page) => conversations.usage(id, page)),
      compactions: await conversations.compactions(id),
    });
  }
  return content;
}

/** The counts of a report, without times and places. */
export function countsOf(report: ImportReport) {
  const { files, conversations, messages, toolCalls, toolResults, toolErrors, usage, skippedLines, records } = report;
  return { files, conversations, messages, toolCalls, toolResults, toolErrors, usage, skippedLines, records };
}

/** A user's line as Claude Code writes it. */
export function userLine(uuid: string, content: unknown, fields: object = {}): string {
  return JSON.stringify({
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: '/home/dev/project',
    sessionId: 'session-1',
    version: '2.1.0',
    gitBranch: 'main',
    type: 'user',
    message: { role: 'user', content },
    uuid,
    timestamp: '2026-02-01T10:00:00.000Z',
    ...fields,
  });
}

/** A line of an answer, with its usage. */
export function answerLine(uuid: string, text: string, output: number, fields: object = {}): string {
  const usage = { input_tokens: 3, cache_creation_input_tokens: 5, cache_read_input_tokens: 7, output_tokens: output };
  const content = [{ type: 'text', text }];
  return JSON.stringify({
    parentUuid: null,
    isSidechain: false,
    cwd: '/home/dev/project',
    sessionId: 'session-1',
    message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5', content, usage },
    requestId: 'req_1',
    type: 'assistant',
    uuid,
    timestamp: '2026-02-01T10:00:01.000Z',
    ...fields,
  });
}
