import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message, Store } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { importGoose, linkOfConversation, restoreGooseMessage } from '../src/index.js';
import { all, contentOf, newFolder, newStore } from './harness.js';
import { ToolDatabase } from './tool-database.js';

/** The tables of Goose's database, version 16, as its published schema has them. */
const SCHEMA = `
  create table sessions (id text primary key, name text not null default '', description text not null default '', user_set_name boolean default false,
    session_type text not null default 'user', working_dir text not null, created_at timestamp default current_timestamp,
    updated_at timestamp default current_timestamp, extension_data text default '{}', total_tokens integer, input_tokens integer, output_tokens integer,
    accumulated_input_tokens integer, accumulated_output_tokens integer, accumulated_cost real, recipe_json text,
    provider_name text, model_config_json text, goose_mode text not null default 'auto', archived_at timestamp, parent_session_id text);
  create table messages (id integer primary key autoincrement, message_id text, session_id text not null references sessions(id), role text not null,
    content_json text not null, created_timestamp integer not null, timestamp timestamp default current_timestamp, tokens integer, metadata_json text);
  create index idx_messages_message_id on messages(message_id);`;
const LEDGER = `create table usage_ledger (id integer primary key autoincrement, session_id text not null, created_timestamp integer not null, model text,
  input_tokens integer, output_tokens integer, total_tokens integer, cache_read_tokens integer, cache_write_tokens integer, cost real,
  cost_source text, is_compaction boolean not null default 0);`;

const AT = 1_765_000_000;
const PICTURE = Buffer.from('not quite a picture').toString('base64');
const MODEL = { model_name: 'claude-sonnet-4-5' };

function session(tables: ToolDatabase, id: string, more: object = {}): void {
  const times = { created_at: '2025-12-06 05:46:40', updated_at: '2025-12-06 05:46:40' };
  tables.put('sessions', {
    id,
    working_dir: '/home/dev/app',
    provider_name: 'anthropic',
    model_config_json: MODEL,
    ...times,
    ...more,
  });
}

function message(
  tables: ToolDatabase,
  of: string,
  id: string | null,
  role: string,
  content: unknown,
  more: object = {},
): void {
  tables.put('messages', {
    message_id: id,
    session_id: of,
    role,
    content_json: content,
    created_timestamp: AT,
    timestamp: '2025-12-06 05:46:40',
    ...more,
  });
}

function used(tables: ToolDatabase, of: string, more: object = {}): void {
  const figures = {
    input_tokens: 100,
    output_tokens: 20,
    total_tokens: 120,
    cache_read_tokens: 60,
    cache_write_tokens: 10,
    cost: 0.0042,
    cost_source: 'provider_reported',
  };
  tables.put('usage_ledger', {
    session_id: of,
    created_timestamp: AT + 5,
    model: 'claude-sonnet-4-5',
    ...figures,
    is_compaction: 0,
    ...more,
  });
}

const text = (value: string) => [{ type: 'text', text: value }];
const request = (id: string) => ({
  type: 'toolRequest',
  id,
  toolCall: { status: 'success', value: { name: 'developer__shell', arguments: { command: 'ls' } } },
});
const CONTENTS = [
  [
    ...text('Look'),
    { type: 'image', data: PICTURE, mimeType: 'image/png' },
    { type: 'document', data: PICTURE, mimeType: 'application/pdf', name: 'a.pdf' },
  ],
  [
    { type: 'thinking', thinking: 'Hm.', signature: 'sig' },
    { type: 'redactedThinking', data: 'x' },
    ...text('I look.'),
    request('c1'),
    request('c2'),
    { type: 'toolRequest', id: 'c3', toolCall: { status: 'error', error: 'no such tool' } },
  ],
  [
    {
      type: 'toolResponse',
      id: 'c1',
      toolResult: {
        status: 'success',
        value: {
          content: [
            { type: 'text', text: 'a.ts', annotations: { audience: ['user'] } },
            { type: 'image', data: PICTURE, mimeType: 'image/png' },
          ],
          isError: false,
        },
      },
    },
    { type: 'toolResponse', id: 'c2', toolResult: { status: 'error', error: 'exit 1' } },
  ],
  [{ type: 'systemNotification', notificationType: 'inlineMessage', msg: 'compacting' }],
];

async function restored(store: Pick<Store, 'conversations'>, id: string): Promise<unknown[]> {
  const messages: Message[] = await all((page) => store.conversations.messages(id, page));
  const originals: unknown[] = [];
  for (const one of messages) {
    const bytes = new Map<string, Uint8Array>();
    for (const attachment of await store.conversations.attachments(one.id)) {
      bytes.set(attachment.id, (await store.conversations.attachmentContent(attachment.id)) ?? new Uint8Array());
    }
    originals.push(restoreGooseMessage(one, bytes));
  }
  return originals;
}

describe('Goose', () => {
  it('brings its database with the ledger, and what came since', async () => {
    const path = join(newFolder(), 'sessions.db');
    const tables = new ToolDatabase(path, SCHEMA + LEDGER);
    tables.native.pragma('journal_mode = wal');
    session(tables, '20251206_1', { name: 'CLI Session', recipe_json: { title: 'r' } });
    for (const [index, content] of CONTENTS.entries()) {
      const metadata = {
        userVisible: true,
        agentVisible: true,
        ...(index === 1 ? { inference: { resolvedModel: 'claude-sonnet-4-5-20250929' } } : {}),
      };
      message(tables, '20251206_1', `m${index}`, index % 2 === 0 ? 'user' : 'assistant', content, {
        metadata_json: metadata,
      });
    }
    message(tables, '20251206_1', 'm3', 'assistant', text('The same id once more'), {
      created_timestamp: AT * 1000 + 250,
    });
    message(tables, '20251206_1', null, 'user', text('No id at all'));
    used(tables, '20251206_1');
    used(tables, '20251206_1', { model: null, cost: 0.001, cost_source: 'carried_forward' });
    session(tables, '20251206_2', {
      name: 'Explore',
      session_type: 'sub_agent',
      parent_session_id: '20251206_1',
      archived_at: '2025-12-06 05:50:00',
    });
    used(tables, '20251206_2', { is_compaction: 1, cost: null });
    const store = await newStore();
    expect(await importGoose(store, { path })).toMatchObject({
      files: 1,
      conversations: 2,
      messages: 6,
      toolCalls: 2,
      toolResults: 2,
      toolErrors: 1,
      compactions: 1,
      usage: { input: 90, output: 60, cacheRead: 180, cacheCreation: 30 },
      costMicros: 5200,
      warnings: [],
    });
    const rows = tables.native.prepare('select * from messages order by id').all() as Record<
      string,
      string | number | null
    >[];
    expect(await restored(store, '20251206_1')).toEqual(
      rows.map((row) => ({
        ...(row.message_id === null ? {} : { id: row.message_id }),
        ...{ role: row.role, created: row.created_timestamp, content: JSON.parse(String(row.content_json)) },
        ...(row.metadata_json === null ? {} : { metadata: JSON.parse(String(row.metadata_json)) }),
      })),
    );
    const first = await store.conversations.get('20251206_1');
    expect(first).toMatchObject({
      title: 'Look',
      project: '/home/dev/app',
      provider: 'anthropic',
      costMicros: 5200,
      createdAt: Date.UTC(2025, 11, 6, 5, 46, 40),
    });
    const sub = await store.conversations.get('20251206_2');
    expect(sub).toMatchObject({ title: 'Explore', status: 'archived' });
    expect(linkOfConversation(sub)).toEqual({ parentConversationId: '20251206_1', relation: 'subAgent' });
    const messages = await all((page) => store.conversations.messages('20251206_1', page));
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'assistant', 'user']);
    expect(await store.conversations.attachments('20251206_1/m0')).toMatchObject([{ path: 'a.pdf' }]);
    expect(await importGoose(store, { path })).toMatchObject({ files: 0, unchangedFiles: 1 });
    // A compaction writes all rows anew, the old ones no more visible for the model, and a name is given.
    const again = rows.slice(0, 2);
    tables.run('delete from messages');
    for (const { id: _id, ...row } of again)
      tables.put('messages', { ...row, metadata_json: { userVisible: true, agentVisible: false } });
    message(tables, '20251206_1', 'm9', 'assistant', text('In short: we looked.'));
    used(tables, '20251206_1');
    tables.run(
      "update sessions set name = 'Pictures', user_set_name = 1, updated_at = '2025-12-06 06:00:00' where id = '20251206_1'",
    );
    expect(await importGoose(store, { path })).toMatchObject({
      conversations: 0,
      messages: 1,
      records: 2,
      usage: { input: 30, output: 20 },
      costMicros: 4200,
    });
    expect(await store.conversations.get('20251206_1')).toMatchObject({ title: 'Pictures', messageCount: 7 });
    const { items } = await store.conversations.records('20251206_1');
    expect(items).toMatchObject([
      {
        type: 'revision',
        data: { message: '20251206_1/m0', metadata: { goose: { metadata: { agentVisible: false } } } },
      },
      { type: 'revision' },
    ]);
    tables.close();
  });

  it('takes totals where no ledger tells of calls, and none of them when one does later', async () => {
    const path = join(newFolder(), 'sessions.db');
    const tables = new ToolDatabase(path, SCHEMA);
    session(tables, 's1', { accumulated_input_tokens: 500, accumulated_output_tokens: 50, accumulated_cost: 0.01 });
    message(tables, 's1', 'm1', 'user', text('Hello'));
    const store = await newStore();
    expect(await importGoose(store, { path })).toMatchObject({ usage: { input: 500, output: 50 }, costMicros: 10_000 });
    tables.native.exec(LEDGER);
    used(tables, 's1', {
      input_tokens: 500,
      output_tokens: 50,
      cache_read_tokens: 0,
      cache_write_tokens: 0,
      cost: 0.01,
      model: null,
      cost_source: 'carried_forward',
    });
    used(tables, 's1');
    tables.run(
      "update sessions set updated_at = '2025-12-06 07:00:00', accumulated_input_tokens = 600 where id = 's1'",
    );
    expect(await importGoose(store, { path })).toMatchObject({
      usage: { input: 30, output: 20, cacheRead: 60 },
      costMicros: 4200,
    });
    expect(await store.conversations.get('s1')).toMatchObject({
      inputTokens: 530,
      outputTokens: 70,
      costMicros: 14_200,
    });
    tables.close();
  });

  it('brings files of versions before the database, and no message twice when the database has taken them over', async () => {
    const folder = join(newFolder(), 'sessions');
    mkdirSync(folder);
    const file = join(folder, '20250605_143022.jsonl');
    const head = {
      description: 'A walrus',
      working_dir: '/home/dev/zoo',
      message_count: 2,
      accumulated_input_tokens: 70,
      accumulated_output_tokens: 7,
    };
    const messages = [
      { role: 'user', created: AT, content: text('Name a walrus') },
      { role: 'assistant', created: AT, content: text('Wallace') },
    ];
    writeFileSync(file, [head, ...messages].map((line) => `${JSON.stringify(line)}\n`).join(''));
    const store = await newStore();
    expect(await importGoose(store, { path: folder })).toMatchObject({
      conversations: 1,
      messages: 2,
      usage: { input: 70, output: 7 },
      warnings: [],
    });
    expect(await restored(store, '20250605_143022')).toEqual(messages);
    expect(await store.conversations.get('20250605_143022')).toMatchObject({
      title: 'A walrus',
      project: '/home/dev/zoo',
    });
    const tables = new ToolDatabase(join(folder, 'sessions.db'), SCHEMA);
    session(tables, '20250605_143022', {
      description: 'A walrus',
      accumulated_input_tokens: 70,
      accumulated_output_tokens: 7,
    });
    for (const { role, content } of messages) message(tables, '20250605_143022', `msg_${role}`, role, content);
    message(tables, '20250605_143022', 'msg_3', 'user', text('Another'), { created_timestamp: AT + 60 });
    tables.close();
    expect(await importGoose(store, { path: folder })).toMatchObject({
      conversations: 0,
      messages: 1,
      usage: { input: 0 },
    });
    const fresh = await newStore();
    expect(await importGoose(fresh, { path: folder })).toMatchObject({
      conversations: 1,
      messages: 3,
      usage: { input: 70 },
    });
  });

  it('goes on after it was ended between two commits', async () => {
    const path = join(newFolder(), 'sessions.db');
    const tables = new ToolDatabase(path, SCHEMA + LEDGER);
    for (let nth = 0; nth < 4; nth++) {
      session(tables, `s${nth}`);
      for (let index = 0; index < 50; index++)
        message(tables, `s${nth}`, `m${nth}-${index}`, index % 2 === 0 ? 'user' : 'assistant', text(`Text ${index}`));
      used(tables, `s${nth}`);
    }
    tables.close();
    const store = await newStore();
    const ending = new AbortController();
    const ended = importGoose(store, {
      path,
      signal: ending.signal,
      onProgress: () => ending.abort(new Error('ended')),
    });
    await expect(ended).rejects.toThrow('ended');
    const rest = await importGoose(store, { path });
    expect(rest.messages).toBeGreaterThan(0);
    expect(rest.messages).toBeLessThan(200);
    const undisturbed = await newStore();
    expect(await importGoose(undisturbed, { path })).toMatchObject({ messages: 200, usage: { input: 120 } });
    expect(await contentOf(store)).toEqual(await contentOf(undisturbed));
  });
});
