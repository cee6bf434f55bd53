import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentBlock, Message, Store } from '@cairndb/core';
import { openStore } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { describe, expect, it } from 'vitest';
import { importLlm, restoreLlmMessage, restoreLlmResponse } from '../src/index.js';
import { all, contentOf, conversationsOf, newFolder, newStore } from './harness.js';
import { LLM_SCHEMA } from './llm-schema.js';
import { ToolDatabase } from './tool-database.js';

const FIXTURES = process.env.CAIRN_FIXTURES;
const PICTURE = Buffer.from('not quite a picture');
const at = (minute: number) => `2026-01-05T10:${String(minute).padStart(2, '0')}:00.000000+00:00`;

/** Rows of the older tables: a prompt with everything, its tool calls and the response to their results. */
function writeResponses(tables: ToolDatabase): void {
  tables.put('conversations', { id: 'conv1', name: 'Pictures', model: 'gpt-4o-mini' });
  tables.put('schemas', { id: 'sch1', content: { type: 'object' } });
  const row = { model: 'gpt-4o-mini', conversation_id: 'conv1', options_json: { temperature: 0.5 } };
  const details = { prompt_tokens_details: { cached_tokens: 30 } };
  tables.put('responses', {
    id: 'resp1',
    ...row,
    prompt: 'What is it?',
    system: 'Be terse',
    response: 'I look.',
    reasoning: 'Hm.',
    datetime_utc: at(1),
    duration_ms: 5,
    input_tokens: 100,
    output_tokens: 20,
    token_details: details,
    schema_id: 'sch1',
    resolved_model: 'gpt-4o-mini-2024',
  });
  tables.put('attachments', { id: 'att1', type: 'image/png', content: new Uint8Array(PICTURE) });
  tables.put('attachments', { id: 'att2', type: 'application/pdf', path: '/home/dev/a.pdf' });
  for (const [order, id] of ['att1', 'att2'].entries())
    tables.put('prompt_attachments', { response_id: 'resp1', attachment_id: id, order });
  tables.put('fragments', { id: 1, hash: 'f1', content: 'A long fragment', datetime_utc: at(0), source: 'a.txt' });
  tables.put('prompt_fragments', { response_id: 'resp1', fragment_id: 1, order: 0 });
  tables.put('system_fragments', { response_id: 'resp1', fragment_id: 1, order: 0 });
  tables.put('tools', { id: 1, hash: 't1', name: 'look', description: 'Looks', input_schema: { type: 'object' } });
  tables.put('tool_responses', { tool_id: 1, response_id: 'resp1' });
  for (const id of [1, 2])
    tables.put('tool_calls', {
      id,
      response_id: 'resp1',
      tool_id: 1,
      name: 'look',
      arguments: { at: id },
      tool_call_id: id === 1 ? 'c1' : null,
    });
  tables.put('responses', {
    id: 'resp2',
    ...row,
    prompt: '',
    response: 'A pixel.',
    datetime_utc: at(2),
    input_tokens: 200,
    output_tokens: 10,
    token_details: { cache_read_input_tokens: 7, cache_creation_input_tokens: 9 },
  });
  tables.put('tool_results', {
    id: 1,
    response_id: 'resp2',
    tool_id: 1,
    name: 'look',
    output: 'a pixel',
    tool_call_id: 'c1',
  });
  tables.put('tool_results', {
    id: 2,
    response_id: 'resp2',
    tool_id: 1,
    name: 'look',
    output: '',
    exception: 'ValueError: dark',
  });
  tables.put('tool_results_attachments', { tool_result_id: 1, attachment_id: 'att1', order: 0 });
  tables.put('responses', {
    id: 'resp3',
    model: 'm',
    prompt: 'Alone',
    response: 'Yes',
    datetime_utc: '2023-05-01 10:00:00',
  });
}

/** A thread of the newer tables, and one that was forked from it. */
function writeTurns(tables: ToolDatabase): void {
  let part = 0;
  const message = (hash: string, parent: string | null, role: string, ...parts: object[]) => {
    tables.put('messages', { hash, parent_hash: parent, role, provider_metadata: null });
    for (const [position, one] of parts.entries())
      tables.put('parts', { id: ++part, message_hash: hash, position, ...one });
    return part;
  };
  const turn = (id: string, thread: string, parent: string, tip: string, minute: number) =>
    tables.put('turns', {
      id,
      thread_id: thread,
      parent_message_hash: parent,
      tip_message_hash: tip,
      model: 'claude',
      resolved_model: 'claude-x',
      input_tokens: 10,
      output_tokens: 2,
      datetime_utc: at(minute),
      response_json: { id },
    });
  tables.put('fragments', { id: 9, hash: 'f9', content: 'A novel', datetime_utc: at(0), source: null });
  tables.put('threads', { id: 'th1', name: 'Names', tip_message_hash: 'b2:4', forked_from: null, datetime_utc: at(1) });
  message('b2:0', null, 'system', { type: 'text', text: 'Be kind' });
  const asked = message(
    'b2:1',
    'b2:0',
    'user',
    { type: 'text', payload: { text_ref: [{ fragment: 9 }, { literal: '\nwho?' }] } },
    { type: 'attachment', payload: { attachment: { id: 'att9' } } },
  );
  tables.put('attachments', { id: 'att9', type: 'image/png', content: new Uint8Array(PICTURE) });
  tables.put('part_attachments', { part_id: asked, attachment_id: 'att9', order: 0 });
  message(
    'b2:2',
    'b2:1',
    'assistant',
    { type: 'reasoning', text: 'Hm.', payload: { provider_metadata: { a: 1 } } },
    { type: 'tool_call', tool_name: 'find', payload: { name: 'find', arguments: { q: 'x' }, tool_call_id: 'c1' } },
  );
  message('b2:3', 'b2:2', 'user', {
    type: 'tool_result',
    tool_name: 'find',
    payload: { name: 'find', output: 'nothing', tool_call_id: 'c1', exception: 'KeyError' },
  });
  message('b2:4', 'b2:3', 'assistant', { type: 'text', text: 'Nobody.' });
  turn('t1', 'th1', 'b2:1', 'b2:2', 3);
  turn('t2', 'th1', 'b2:3', 'b2:4', 4);
  tables.put('turn_fragments', { turn_id: 't1', fragment_id: 9, order: 0, kind: 'prompt' });
  tables.put('threads', { id: 'th2', name: null, tip_message_hash: 'b2:6', forked_from: 'th1', datetime_utc: at(5) });
  message('b2:5', 'b2:2', 'user', { type: 'text', text: 'Otherwise?' });
  message('b2:6', 'b2:5', 'assistant', { type: 'text', text: 'Somebody.' });
  turn('t3', 'th2', 'b2:5', 'b2:6', 6);
}

async function messagesOf(store: Pick<Store, 'conversations'>, id: string): Promise<Message[]> {
  return await all((page) => store.conversations.messages(id, page));
}

function blocksOf(message: Message | undefined): readonly ContentBlock[] {
  return typeof message?.content === 'object' ? message.content : [];
}

describe('llm', () => {
  it('brings the tables of older versions and gives the rows back', async () => {
    const path = join(newFolder(), 'logs.db');
    const tables = new ToolDatabase(path, LLM_SCHEMA);
    writeResponses(tables);
    const store = await newStore();
    expect(await importLlm(store, { path })).toMatchObject({
      files: 1,
      conversations: 2,
      messages: 7,
      toolCalls: 2,
      toolResults: 2,
      toolErrors: 1,
      usage: { input: 270, output: 30, cacheRead: 37, cacheCreation: 9 },
      warnings: [],
    });
    const messages = await messagesOf(store, 'conv1');
    expect(messages.map(({ id }) => id)).toEqual(['resp1/system', 'resp1/prompt', 'resp1', 'resp2/results', 'resp2']);
    expect(blocksOf(messages[1])).toMatchObject([
      { text: 'A long fragment' },
      { type: 'image', data: new Uint8Array(PICTURE) },
      { type: 'other' },
      { text: 'What is it?' },
    ]);
    expect(blocksOf(messages[3])[1]).toMatchObject({ type: 'toolResult', isError: true });
    expect(await store.conversations.attachments('resp1/prompt')).toMatchObject([
      { path: '/home/dev/a.pdf', mediaType: 'application/pdf' },
    ]);
    const call = { tool_id: 1, name: 'look' };
    const fragment = { id: 1, hash: 'f1', content: 'A long fragment', datetime_utc: at(0), source: 'a.txt' };
    expect(restoreLlmResponse(messages.slice(0, 3))).toEqual({
      ...{
        id: 'resp1',
        model: 'gpt-4o-mini',
        prompt: 'What is it?',
        system: 'Be terse',
        response: 'I look.',
        reasoning: 'Hm.',
      },
      ...{
        conversation_id: 'conv1',
        options_json: { temperature: 0.5 },
        datetime_utc: at(1),
        duration_ms: 5,
        input_tokens: 100,
        output_tokens: 20,
      },
      ...{
        token_details: { prompt_tokens_details: { cached_tokens: 30 } },
        schema_id: 'sch1',
        resolved_model: 'gpt-4o-mini-2024',
        schema: { type: 'object' },
      },
      prompt_fragments: [fragment],
      system_fragments: [fragment],
      attachments: [
        { id: 'att1', type: 'image/png', bytes: PICTURE.length },
        { id: 'att2', type: 'application/pdf', path: '/home/dev/a.pdf' },
      ],
      tool_calls: [
        { id: 1, ...call, arguments: { at: 1 }, tool_call_id: 'c1' },
        { id: 2, ...call, arguments: { at: 2 } },
      ],
      tools: [{ name: 'look', hash: 't1', description: 'Looks', input_schema: { type: 'object' } }],
    });
    expect(restoreLlmResponse(messages.slice(3))).toMatchObject({
      id: 'resp2',
      tool_results: [
        { id: 1, output: 'a pixel', attachments: [{ id: 'att1' }] },
        { id: 2, exception: 'ValueError: dark' },
      ],
    });
    expect(messages.every(({ metadata }) => !JSON.stringify(metadata).includes('"whole"'))).toBe(true);
    expect(await store.conversations.get('conv1')).toMatchObject({
      title: 'Pictures',
      model: 'gpt-4o-mini',
      createdAt: Date.parse(at(1)),
    });
    expect(await store.conversations.get('resp3')).toMatchObject({
      title: 'Alone',
      createdAt: Date.UTC(2023, 4, 1, 10),
    });
    tables.put('responses', {
      id: 'resp4',
      model: 'gpt-4o-mini',
      conversation_id: 'conv1',
      prompt: 'More',
      response: 'No.',
      datetime_utc: at(9),
      input_tokens: 5,
    });
    expect(await importLlm(store, { path })).toMatchObject({ conversations: 0, messages: 2, usage: { input: 5 } });
    // The file is rebuilt, which gives its rows other keys; nothing comes twice.
    tables.run("delete from responses where id = 'resp1'");
    tables.native.exec('vacuum');
    tables.put('responses', {
      id: 'resp5',
      model: 'm',
      conversation_id: 'conv1',
      prompt: 'Last',
      response: 'Bye',
      datetime_utc: at(10),
    });
    expect(await importLlm(store, { path })).toMatchObject({ messages: 2, records: 0 });
    tables.close();
  });

  it('brings threads and turns of newer versions, with forks that share their messages', async () => {
    const path = join(newFolder(), 'logs.db');
    const tables = new ToolDatabase(path, LLM_SCHEMA);
    tables.native.pragma('journal_mode = wal');
    writeTurns(tables);
    // Both generations tell of this one.
    tables.put('responses', {
      id: 't1',
      model: 'claude',
      conversation_id: 'th1',
      prompt: 'who?',
      response: '',
      input_tokens: 10,
    });
    const store = await newStore();
    expect(await importLlm(store, { path })).toMatchObject({
      conversations: 2,
      messages: 7,
      toolCalls: 1,
      toolResults: 1,
      toolErrors: 1,
      records: 3,
      usage: { input: 30, output: 6 },
      warnings: [],
    });
    const messages = await messagesOf(store, 'th1');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool', 'assistant']);
    expect(blocksOf(messages[1])).toMatchObject([
      { text: 'A novel' },
      { text: '\nwho?' },
      { type: 'image', data: new Uint8Array(PICTURE) },
    ]);
    const select = (sql: string, id: string) =>
      tables.native.prepare(sql).all(id) as Record<string, string | number | null>[];
    const read = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([name, value]) =>
          value === null ? [] : [[name, name === 'payload' ? JSON.parse(String(value)) : value]],
        ),
      );
    for (const message of messages) {
      const hash = message.id.slice('th1/'.length);
      const parts = select('select * from parts where message_hash = ? order by position', hash).map(
        ({ message_hash: _hash, ...part }) => read(part),
      );
      const [row = {}] = select('select * from messages where hash = ?', hash);
      expect(restoreLlmMessage(message)).toEqual({ ...read(row), parts });
      expect(JSON.stringify(message.metadata)).not.toContain('"whole"');
    }
    expect((await store.conversations.get('th2')).forkedFrom).toBe('th1');
    expect((await messagesOf(store, 'th2')).map(({ id }) => id)).toEqual([
      'th1/b2:0',
      'th1/b2:1',
      'th1/b2:2',
      'th2/b2:5',
      'th2/b2:6',
    ]);
    expect((await store.conversations.records('th1')).items[0]).toMatchObject({
      type: 'turn',
      data: { id: 't1', response_json: { id: 't1' }, fragments: [{ kind: 'prompt' }] },
    });
    tables.put('messages', { hash: 'b2:7', parent_hash: 'b2:6', role: 'user', provider_metadata: null });
    tables.put('parts', { id: 90, message_hash: 'b2:7', position: 0, type: 'text', text: 'Thanks' });
    tables.put('turns', {
      id: 't4',
      thread_id: 'th2',
      parent_message_hash: 'b2:7',
      tip_message_hash: 'b2:7',
      model: 'claude',
      datetime_utc: at(8),
    });
    expect(await importLlm(store, { path })).toMatchObject({ messages: 1, records: 1 });
    expect(await importLlm(store, { path })).toMatchObject({ files: 0 });
    tables.close();
  });

  it('goes on after it was ended between two commits, on another driver and reading through another too', async () => {
    const path = join(newFolder(), 'logs.db');
    const tables = new ToolDatabase(path, LLM_SCHEMA);
    writeResponses(tables);
    writeTurns(tables);
    for (let nth = 0; nth < 60; nth++)
      tables.put('responses', {
        id: `r${nth}`,
        model: 'm',
        conversation_id: 'conv1',
        prompt: `p${nth}`,
        response: `a${nth}`,
        datetime_utc: at(nth % 60),
        input_tokens: 1,
      });
    tables.close();
    const store = await newStore();
    const ending = new AbortController();
    const ended = importLlm(store, { path, signal: ending.signal, onProgress: () => ending.abort(new Error('ended')) });
    await expect(ended).rejects.toThrow('ended');
    const rest = await importLlm(store, { path });
    expect(rest.messages).toBeGreaterThan(0);
    await using other = await openStore({ driver: libsql({ url: ':memory:' }) });
    await importLlm(other, { path, sourceDriver: (file) => libsql({ url: `file:${file}` }) });
    // A fork is as old as its import.
    const contentsOf = async (of: Pick<Store, 'conversations'>) => {
      const { createdAt } = await of.conversations.get('th2');
      return JSON.stringify(await contentOf(of)).replaceAll(`"createdAt":${createdAt}`, '"createdAt":0');
    };
    expect(await contentsOf(other)).toEqual(await contentsOf(store));
  });

  it.skipIf(FIXTURES === undefined)('brings a log of the published schema', async () => {
    const path = join(newFolder(), 'logs.db');
    copyFileSync(join(FIXTURES ?? '', 'llm', 'logs-synthetic.db'), path);
    const before = readFileSync(path);
    const tables = new ToolDatabase(path);
    const rows = tables.native.prepare('select * from responses order by rowid').all() as Record<
      string,
      string | number | null
    >[];
    tables.close();
    const store = await newStore();
    expect(await importLlm(store, { path })).toMatchObject({
      conversations: new Set(rows.map((row) => row.conversation_id)).size,
      messages: rows.reduce((sum, { system }) => sum + (system === null ? 2 : 3), 0),
      usage: {
        input: rows.reduce((sum, row) => sum + Number(row.input_tokens), 0),
        output: rows.reduce((sum, row) => sum + Number(row.output_tokens), 0),
      },
      skippedLines: 0,
      warnings: [],
    });
    const messages = [];
    for (const { id } of await conversationsOf(store)) messages.push(...(await messagesOf(store, id)));
    for (const row of rows) {
      const own = messages.filter(({ id }) => id === row.id || id.startsWith(`${String(row.id)}/`));
      const given = Object.entries(row).filter(([, value]) => value !== null && value !== '');
      const read = given.map(([name, value]) => [name, name.endsWith('_json') ? JSON.parse(String(value)) : value]);
      expect(restoreLlmResponse(own)).toEqual(Object.fromEntries(read));
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await importLlm(store, { path })).toMatchObject({ files: 0 });
  });
});
