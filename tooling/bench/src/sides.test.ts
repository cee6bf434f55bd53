import { temporaryFolder } from '@cairndb/testing';
import type Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { codegenWorkload } from './benchmarks/codegen-workload.js';
import { checkSameWork } from './raw/raw-database.js';
import { openSides } from './sides.js';

const SECRET = `ghp_${'a1B2c3D4e5'.repeat(3)}a1B2c3`;

async function sides() {
  const opened = await openSides(temporaryFolder(), {
    fill: ({ sync: { codegen, conversations } }) => {
      conversations.create({ id: 'c', title: 'One', metadata: { branch: 'main' } });
      conversations.append('c', { id: 'text', role: 'user', content: 'Why?', metadata: { turn: 1 } });
      const call = { type: 'toolCall', id: 'call', name: 'Read', input: { path: 'a.ts' } } as const;
      conversations.append('c', { id: 'blocks', role: 'assistant', content: [call] });
      codegen.record(codegenWorkload(2)(0));
    },
  });
  onTestFinished(() => opened.close());
  return opened;
}

it('reads by hand exactly what Cairn reads', async () => {
  const { store, rawCodegen, rawConversations } = await sides();
  const { codegen, conversations } = store.sync;
  expect(rawConversations.get('c')).toEqual(conversations.get('c'));
  for (const id of ['text', 'blocks']) expect(rawConversations.getMessage(id)).toEqual(conversations.getMessage(id));
  expect(rawConversations.lastMessages('c', 20)).toEqual(conversations.lastMessages('c', 20));
  expect(rawConversations.lastMessages('c', 20)).toHaveLength(2);
  expect(rawCodegen.getSession(1)).toEqual(codegen.getSession(1));
  expect(rawCodegen.history(1)).toEqual(codegen.history(1));
  expect(rawCodegen.history(1).iterations).toHaveLength(4);
});

it('writes by hand exactly what Cairn writes, secrets taken out and pending rows noted', async () => {
  const { store, raw, rawCodegen, rawConversations } = await sides();
  const cairn = store.raw.handle as Database.Database;
  const before = Number(cairn.prepare('select coalesce(max(seq), 0) from changes').pluck().get());
  const message = { role: 'user', content: `The token is ${SECRET}.` } as const;
  expect(rawConversations.append('c', message).seq).toBe(store.sync.conversations.append('c', message).seq);
  checkSameWork(
    raw,
    cairn,
    `select group_concat(kind || id || coalesce(parent_id, '') || operation, '|') from changes where seq > ${before}`,
  );
  rawCodegen.record(codegenWorkload(2)(1));
  store.sync.codegen.record(codegenWorkload(2)(1));
  checkSameWork(
    raw,
    cairn,
    `select group_concat(segment_key || seq || role || status || coalesce(text, blocks), '|') from messages`,
  );
  for (const table of ['conversations_pending', 'codegen_pending']) {
    checkSameWork(raw, cairn, `select group_concat(seq || ' ' || doc, '|') from ${table}`);
  }
  checkSameWork(raw, cairn, `select message_count, tool_calls from conversations`);
  checkSameWork(
    raw,
    cairn,
    `select group_concat(session_id || code || coalesce(feedback, ''), '|') from codegen_iterations`,
  );
  checkSameWork(raw, cairn, `select group_concat(iteration_id || type || message || line, '|') from codegen_errors`);
  expect(rawConversations.lastMessages('c', 1)[0]?.content).not.toContain(SECRET);
});

it('refuses to compare sides that did different work', async () => {
  const { store, raw, rawConversations } = await sides();
  rawConversations.append('c', { role: 'user', content: 'Only by hand' });
  const compare = () => checkSameWork(raw, store.raw.handle as Database.Database, 'select count(*) from messages');
  expect(compare).toThrow(/different work/);
});
