import { join } from 'node:path';
import { countTo, openCounting } from '@cairndb/conformance/fixtures';
import { libsql, type ReplicaOptions } from '@cairndb/libsql';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noServer, open, server } from './places.js';

/** Some seconds of counting. */
const COUNT_TO = 6_000_000;

async function openReplica(options: Partial<ReplicaOptions>) {
  const { url } = await server();
  const path = join(temporaryFolder(), 'agent.db');
  const driver = libsql({ url, replica: { path, ...options } });
  const { store, counting } = await openCounting(driver, COUNT_TO);
  onTestFinished(() => store.close());
  return { store, path, methods: counting };
}

/** What a call that may be repeated gives in the end: on a busy machine the quickest one can take longer than the limit. */
async function repeated<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error as { readonly retryable?: boolean }).retryable) throw error;
    }
  }
}

const skipped = noServer ? ` (skipped: ${noServer})` : '';

describe.skipIf(noServer !== undefined)(`a read of a replica that takes too long${skipped}`, () => {
  it('fails with its operation and may be repeated; the next one gets a new thread, and the store goes on and closes', async () => {
    const { store, path, methods } = await openReplica({ queryTimeoutMs: 200 });
    const error = await methods.count().catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      ...{ name: 'QueryTimeoutError', code: 'timeout', retryable: true, operation: 'counting.count' },
      ...{ details: { location: path, timeoutMs: 200 }, message: expect.not.stringContaining('SELECT') },
    });
    expect(await repeated(() => methods.one())).toBe(1);
    const { id } = await store.conversations.create({ title: 'afterwards' });
    await store.conversations.append(id, { role: 'user', content: 'quarried in the north' });
    expect((await store.conversations.list()).items).toMatchObject([{ title: 'afterwards' }]);
    expect(await repeated(() => store.search('quarried'))).toHaveLength(1);
    await store.close();
  });

  it('is never ended without a limit, and not outside the readers', async () => {
    const [unlimited, limited] = await Promise.all([openReplica({}), openReplica({ queryTimeoutMs: 200 })]);
    expect(await unlimited.methods.count()).toBe(6_000_000);
    expect(await limited.store.raw.all(countTo(COUNT_TO))).toMatchObject([{ 'count(*)': COUNT_TO }]);
  });
});

describe.skipIf(noServer !== undefined)(`kept readers of a replica${skipped}`, () => {
  /** The busy timeouts of two connections of readers, after both of the first two were given another one. */
  async function afterMarkingTwo(options: Partial<ReplicaOptions>): Promise<unknown[]> {
    const { url } = await server();
    const replica = { path: join(temporaryFolder(), 'agent.db'), readers: 2, ...options };
    const { readers } = await open({ url, replica });
    const onTwo = async (sql: string) => {
      const leases = await Promise.all([readers?.lease(), readers?.lease()]);
      const rows = await Promise.all(leases.map((lease) => lease?.get(sql, [])));
      for (const lease of leases) await lease?.release();
      return rows.map((row) => row?.[0]).sort();
    };
    expect(await onTwo('PRAGMA busy_timeout = 4321')).toEqual([4_321, 4_321]);
    return onTwo('PRAGMA busy_timeout');
  }

  it('stay with their connections, all unless told otherwise, and the others end when nobody reads', async () => {
    expect(await afterMarkingTwo({})).toEqual([4_321, 4_321]);
    expect(await afterMarkingTwo({ keptReaders: 1 })).toEqual([4_321, 5_000]);
    expect(await afterMarkingTwo({ keptReaders: 0 })).toEqual([5_000, 5_000]);
  });
});

it.each([
  ['queryTimeoutMs', -1],
  ['queryTimeoutMs', 0.5],
  ['queryTimeoutMs', 2 ** 31],
  ['keptReaders', -1],
  ['keptReaders', 65],
])('a replica refuses %s: %d by its name', (option, value) => {
  const replica = { path: 'b.db', [option]: value };
  expect(() => libsql({ url: 'http://localhost', replica })).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      details: expect.objectContaining({ option: `replica.${option}` }),
    }),
  );
});
