import { openStore } from '@cairndb/core';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { betterSqlite3 } from '../src/index.js';

// Cause guarded: statements compiled or prepared on every call cost 10 to 20 times what running them does.
it('a store prepares no statement twice, whatever is called how often', async () => {
  const database = new Database(':memory:');
  const prepared = new Map<string, number>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    prepared.set(sql, (prepared.get(sql) ?? 0) + 1);
    return prepare(sql);
  }) as typeof database.prepare;
  const store = await openStore({ driver: betterSqlite3({ database }), indexing: 'onSearch' });
  for (let round = 0; round < 5; round += 1) {
    const { id } = await store.conversations.create({ title: `round ${round}`, project: 'p' });
    for (const content of ['one', 'two words', 'three little words']) {
      const { id: messageId } = await store.conversations.append(id, {
        role: 'user',
        content,
        usage: { inputTokens: 1 },
      });
      store.sync.conversations.getMessage(messageId);
    }
    const [first] = store.sync.conversations.lastMessages(id, 20);
    await store.conversations.messages(id);
    await store.conversations.list({ project: 'p' });
    await store.conversations.fork(id, first?.id ?? '');
    await store.conversations.costByModel();
    await store.conversations.stats();
    const session = store.sync.codegen.createSession({ designGoal: 'goal' });
    await store.codegen.addIteration(session.id, { code: 'code' });
    store.sync.codegen.history(session.id);
    const file = (version: number) => ({
      path: 'src/a.ts',
      language: 'typescript',
      hash: `c0de${round}${version}`,
      sizeBytes: 1,
      lines: 9,
      chunks: [{ text: `chunk ${round} ${version}`, startLine: 1, endLine: 9 }],
      symbols: [{ type: 'class', name: 'Parser', container: null, startLine: 1, endLine: 9 } as const],
    });
    await store.code.putFiles(`p${round}`, [file(1)]);
    store.sync.code.putFiles('q', [file(2), { ...file(1), path: 'src/b.ts' }]);
    store.sync.code.listChunks({ project: 'q' });
    store.sync.code.searchSymbols('Parser.parse');
    store.sync.code.needsReindex('q', [file(1)]);
    store.sync.code.stats();
    store.sync.code.removeFiles('q', ['src/b.ts']);
    await store.transaction(function* (tx) {
      yield* tx.conversations.removeFrom(id, first?.id ?? '');
      yield* tx.codegen.updateSession(session.id, { designGoal: 'other' });
    });
    await store.search('two words', { project: 'p' });
    store.sync.search('goal');
  }
  await store.close();
  database.close();
  expect(prepared.size).toBeGreaterThan(60);
  expect([...prepared].filter(([, times]) => times > 1)).toEqual([]);
});
