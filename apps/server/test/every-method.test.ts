import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { connect, type RemoteStore } from '@cairndb/client';
import { allTrials, buildWorld, type NamedTrial, type World } from '@cairndb/conformance/fixtures';
import { openStore, type Store } from '@cairndb/core';
import { openApiDocument, type RunningServer, serve } from '@cairndb/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DescribedAnswers } from './described-answers.js';

type Api = Parameters<NamedTrial['call']>[0];

/** The time of both stores; it passes between two calls only, so that both have the same. */
let now = 1_750_000_000_000;

/** A store on a file, whose ids count up. */
async function open(folder: string, name: string): Promise<Store> {
  let ids = 0;
  return await openStore({
    driver: betterSqlite3({ path: join(folder, `${name}.db`) }),
    clock: () => now,
    ids: () => `id-${String(++ids).padStart(6, '0')}`,
    indexing: 'onSearch',
    cache: { semantic: { similar: {} } },
  });
}

/** What a call gives, or how it fails, as it is compared. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await call() };
  } catch (error) {
    const { name, code, message, retryable, operation, details } = error as Record<string, unknown>;
    return { name, code, message, retryable, operation, details };
  }
}

/** What does nothing before it is appended: there is nothing to compare. */
const LOCAL = new Set(['conversations.prepareMessages', 'conversations.prepareRecords']);

/** Some hundred calls each, which build on one another: a machine that is busy shall end them. */
const SLOW = { timeout: 300_000 };

describe('over HTTP', SLOW, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  const description = openApiDocument('0.0.0');
  const answers = new DescribedAnswers(description);
  const servers: RunningServer[] = [];
  const trials = allTrials().filter(({ name }) => !LOCAL.has(name));
  let local: Store;
  let behind: Store;
  let remote: RemoteStore;
  let world: World;

  const remoteOf = async (store: Store): Promise<RemoteStore> => {
    const server = await serve({ store, port: 0 });
    servers.push(server);
    return connect({ url: server.url, fetch: answers.fetch });
  };
  const compare = async (trial: NamedTrial, here: Store, there: RemoteStore, rows: World): Promise<void> => {
    now += 1_000;
    const expected = await outcome(() => trial.call(here, rows));
    const found = await outcome(() => trial.call(there as unknown as Api, rows));
    expect(found, trial.name).toEqual(expected);
  };

  beforeAll(async () => {
    local = await open(folder, 'local');
    behind = await open(folder, 'behind');
    remote = await remoteOf(behind);
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
    await local.close();
    await behind.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a world is made as in the process, and every read gives the same', async () => {
    world = await buildWorld(local);
    expect(await buildWorld(remote as unknown as Api)).toEqual(world);
    for (const trial of trials.filter(({ writes }) => !writes)) await compare(trial, local, remote, world);
  });

  test('a setting is read without the client, which asks for it in another way', async () => {
    const { url } = servers[0] ?? expect.fail('There is a server.');
    const response = await answers.fetch(`${url}/v1/settings/get?key=animal&scope={"user":"ada"}`, {});
    expect(await response.json()).toBe('a wombat of her own');
  });

  test('about the rows of somebody else, every method says the same, errors included', async () => {
    const owner = { ownerId: 'stranger' };
    const strangers = await remoteOf(behind.scoped(owner));
    for (const trial of trials) await compare(trial, local.scoped(owner), strangers, world);
  });

  test('every write does the same', async () => {
    for (const trial of trials.filter(({ writes, consumes }) => writes && !consumes)) {
      await compare(trial, local, remote, world);
    }
  });

  test.each(['first', 'second'])('everything that removes does the same: the %s half', async (half) => {
    const consuming = trials.filter(({ consumes }) => consumes);
    const middle = consuming.length / 2;
    for (const trial of half === 'first' ? consuming.slice(0, middle) : consuming.slice(middle)) {
      const owner = { ownerId: `of ${trial.name}` };
      const [here, there] = [local.scoped(owner), behind.scoped(owner)];
      const own = await buildWorld(here);
      expect(await buildWorld(there)).toEqual(own);
      await compare(trial, here, await remoteOf(there), own);
    }
  });

  test('no method was left without an answer that its description says', () => {
    const isMethod = (path: string) => /^\/v1\/(?!store\/|logs\/follow)\w+\/\w+$/.test(path);
    const described = Object.keys(description.paths as object).filter(isMethod);
    expect(described).toHaveLength(trials.length - 1);
    expect(described.filter((path) => !answers.seen.has(path))).toEqual([]);
  });
});
