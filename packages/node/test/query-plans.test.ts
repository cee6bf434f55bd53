import { type Driver, openStore, type SyncConnection } from '@cairndb/core';
import { expect, test } from 'vitest';
import { driverFor } from '../src/index.js';

/** A driver that also keeps the statements which read more than a row, and how SQLite runs them. */
function explaining(driver: Driver, plans: Map<string, string>): Driver {
  return {
    name: driver.name,
    async open(options) {
      const connection = (await driver.open(options)) as SyncConnection;
      const all = connection.all.bind(connection);
      return Object.assign(connection, {
        all: (sql: string, params: Parameters<typeof all>[1]) => {
          if (/^\s*select/i.test(sql))
            plans.set(
              sql,
              all(`explain query plan ${sql}`, params)
                .map((row) => row[3])
                .join('\n'),
            );
          return all(sql, params);
        },
      });
    },
  };
}

test('the usage of one conversation is found by its rows, not among all that the owner ever used', async () => {
  // It walked the owner's whole usage once: an import, which asks after each transaction, took a time that grew with the square
  // of the history (100 MB: 44 s instead of 6).
  const plans = new Map<string, string>();
  await using store = await openStore({ driver: explaining(driverFor(':memory:'), plans), indexing: 'onSearch' });
  const { id } = await store.conversations.create();
  await store.conversations.recordUsage(id, { responseId: 'r', inputTokens: 1 });
  plans.clear();
  expect(await store.conversations.costByModel({ conversationId: id })).toMatchObject([
    { responses: 1, inputTokens: 1 },
  ]);
  expect([...plans.values()]).toEqual([expect.stringContaining('USING INDEX conversation_usage_conversation')]);
});

test('what is asked of the file index for one file, project or conversation is found by indexes, whatever else there is', async () => {
  const plans = new Map<string, string>();
  await using store = await openStore({ driver: explaining(driverFor(':memory:'), plans), indexing: 'onSearch' });
  const { files } = store;
  const of = { project: 'p', path: 'a.ts' };
  plans.clear();
  await files.list({ project: 'p', language: 'typescript' });
  await files.list({ project: 'p', extension: 'ts' });
  await files.list({ project: 'p', gitStatus: 'modified' });
  await files.list({ project: 'p', pathPrefix: 'src/' });
  await files.mentions('p');
  await files.relationships(of);
  await files.related('p', 'a.ts').catch(() => undefined);
  await files.changes(of);
  await files.changes({ gitCommit: 'abc' });
  await files.accesses(of);
  await files.accesses({ contextId: 'task' });
  await files.hot({ project: 'p' });
  await files.relevant('p');
  await files.snippets(of);
  await files.recordAccesses('p', [{ path: 'a.ts', type: 'read' }]);
  const scans = [...plans].flatMap(([sql, plan]) =>
    plan
      .split('\n')
      .filter((step) => /^SCAN (?!j\b|json_each|CONSTANT ROW)/.test(step))
      .map((step) => `${step} in ${sql}`),
  );
  expect(plans.size).toBeGreaterThan(12);
  expect(scans).toEqual([]);
});
