import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { allTrials, buildWorld } from '@cairndb/conformance/fixtures';
import { type Driver, openStore, type SqlRow, type SqlValue, type SyncConnection } from '@cairndb/core';
import { maintainStore, maintenanceJobs } from '@cairndb/core/lifecycle';
import { expect, test } from 'vitest';

/** What was run: the values of the first call of each SQL text. */
type Ran = Map<string, readonly SqlValue[]>;

/** A driver that notes every statement. What SQLite would do is asked later: to explain a write resets `changes()`. */
function noting(driver: Driver, ran: Ran, opened: (connection: SyncConnection) => void): Driver {
  return {
    name: driver.name,
    async open(options) {
      const connection = (await driver.open(options)) as SyncConnection;
      const { get, all, run } = connection;
      const note = (sql: string, params: readonly SqlValue[]) => {
        if (!ran.has(sql) && /^\s*(?:select|insert|update|delete|with)\b/i.test(sql)) ran.set(sql, params);
      };
      opened(connection);
      return Object.assign(connection, {
        get(sql: string, params: readonly SqlValue[]) {
          note(sql, params);
          return get.call(connection, sql, params);
        },
        all(sql: string, params: readonly SqlValue[]) {
          note(sql, params);
          return all.call(connection, sql, params);
        },
        run(sql: string, params: readonly SqlValue[]) {
          note(sql, params);
          return run.call(connection, sql, params);
        },
      });
    },
  };
}

/** Whole tables that may be walked, by table: which statements, and why that does not grow with what is kept. */
const ALLOWED: Readonly<Record<string, { readonly statements: RegExp; readonly reason: string }>> = {
  sqlite_master: {
    statements: /^select name from sqlite_master /,
    reason: 'a row for each table, when a store is opened',
  },
  cairn_migrations: {
    statements: /from cairn_migrations order by domain, version$/,
    reason: 'a row for each migration, when a store is opened',
  },
  cache_entries: {
    statements: /select made_bytes from "cache_entries" order by key desc limit 1\)/,
    reason: 'the last row by key is the first one that is looked at',
  },
  cache_leases: {
    statements: /^delete from "cache_leases" where expires_at/,
    reason: 'a row for each running computation',
  },
  conversation_usage_pending: {
    statements: /exists \(select 1 from "conversation_usage_pending"\)|order by usage_key limit \?/,
    reason: 'what is not summed up yet: taken in when idle, and only its first rows are read',
  },
  conversation_usage: {
    statements: /exists \(select 1 from "conversation_usage"\s*\)/,
    reason: 'whether there is any row: the first one answers',
  },
  sqlite_sequence: {
    statements: /select seq from sqlite_sequence where name = '\w+'/,
    reason: 'a row for each table whose keys are used once',
  },
  file_changes: {
    statements: /in \(\s*select key from "file_changes" order by key limit \?\)/,
    reason: 'the oldest rows by key, as many as are looked at at once',
  },
  file_access_patterns: {
    statements: /in \(\s*select key from "file_access_patterns" order by key limit \?\)/,
    reason: 'the oldest rows by key, as many as are looked at at once',
  },
};

/** Names that a statement gives to what it selected itself: to walk that is no walk through a table. */
function isOwnSelection(sql: string, name: string): boolean {
  return new RegExp(
    `\\bwith ${name} as materialized\\b|\\b${name}\\s*\\([^)]*\\)\\s+as\\b|\\)\\s*(?:as\\s+)?"?${name}"?\\b`,
    'i',
  ).test(sql);
}

/** Lines of a plan that walk through a table or an index from end to end. */
function walksOf(sql: string, plan: readonly string[]): string[] {
  return plan.filter((line) => {
    const name = /^SCAN (\w+)/.exec(line)?.[1];
    if (name === undefined || name === 'CONSTANT' || /VIRTUAL TABLE/.test(line)) return false;
    return !isOwnSelection(sql, name) && ALLOWED[name]?.statements.test(sql) !== true;
  });
}

/** What a store runs, and how SQLite would go about it, asked when all is done. */
class Plans {
  readonly ran: Ran = new Map();
  #connection: SyncConnection | undefined;

  readonly driver = noting(betterSqlite3({ path: ':memory:' }), this.ran, (opened) => {
    this.#connection = opened;
  });

  of(sql: string): string[] {
    const rows = this.#connection?.all(`explain query plan ${sql}`, this.ran.get(sql) ?? []) ?? [];
    return rows.map((row: SqlRow) => String(row[3]));
  }

  /** Statements that are told which rows they are about, and go through everything that the owner has to find them. */
  throughOwners(): string[] {
    return [...this.ran.keys()].flatMap((sql) => {
      if (!/\b(?:key|id) in \(\s*select value from json_each\(/.test(sql)) return [];
      return this.of(sql)
        .filter((line) => /INDEX \w+ \(owner_id=\?\)$/.test(line))
        .map((line) => `${line}: ${sql.replace(/\s+/g, ' ')}`);
    });
  }
}

test('no statement of any method walks through a table: what it costs does not grow with what others keep', async () => {
  const plans = new Plans();
  await using store = await openStore({
    driver: plans.driver,
    indexing: 'onSearch',
    cache: { semantic: { similar: {} } },
  });
  let world = await buildWorld(store);
  await store.catchUp();
  const trials = allTrials();
  for (const { consumes, call } of trials) if (!consumes) await call(store, world);
  for (const { consumes, call } of trials) {
    if (!consumes) continue;
    try {
      await call(store, world);
    } catch {
      // An earlier one has used up what this one is about.
      await store.clear('remove everything');
      world = await buildWorld(store);
      await call(store, world);
    }
  }
  const offending: string[] = [];
  const walked = new Set<string>();
  for (const sql of plans.ran.keys()) {
    // What empties a whole table walks through it.
    if (/^delete from "?\w+"?$/i.test(sql)) continue;
    const plan = plans.of(sql);
    for (const line of plan) walked.add(/^SCAN (\w+)/.exec(line)?.[1] ?? '');
    for (const line of walksOf(sql, plan)) offending.push(`${line}: ${sql.replace(/\s+/g, ' ')}`);
  }
  expect(offending).toEqual([]);
  expect(plans.throughOwners()).toEqual([]);
  expect(plans.ran.size).toBeGreaterThan(400);
  // An exception that nothing needs is taken out.
  expect(Object.keys(ALLOWED).filter((table) => !walked.has(table) && table !== 'conversation_restorations')).toEqual(
    [],
  );
});

test('a walk through a table is seen as one', () => {
  const walks = (line: string, sql: string) => walksOf(sql, [line]).length;
  expect(walks('SCAN messages', 'select 1 from "messages" where text = ?')).toBe(1);
  expect(walks('SCAN m USING INDEX messages_role', 'select 1 from "messages" m where role > ?')).toBe(1);
  expect(walks('SCAN here', 'select 1 from (select 2) here')).toBe(0);
  expect(walks('SEARCH messages USING INTEGER PRIMARY KEY (rowid=?)', 'select 1')).toBe(0);
});

test('maintenance finds the rows that it removes by their keys', async () => {
  // It went through the whole index of an owner's log for every few lines: a million took days instead of a minute.
  const plans = new Plans();
  await using store = await openStore({ driver: plans.driver, indexing: 'onSearch' });
  await buildWorld(store);
  const createdAt = Date.now() - 2_000 * 86_400_000;
  await store.logs.writeMany(Array.from({ length: 50 }, () => ({ message: 'long ago', createdAt })));
  await store.analytics.record({ model: 'm', inputTokens: 1, createdAt });
  const policy = { generationRetentionDays: 100, conversationArchiveDays: 100, archiveRetentionDays: 100 };
  // Statistics of a table of some rows say that it is best walked through.
  const names = maintenanceJobs.map(({ name }) => name).filter((name) => name !== 'optimize');
  const { jobs } = await maintainStore(store, { policy, jobs: names, pauseMs: 0 });
  const removed = Object.fromEntries(jobs.map((job) => [job.job, job.removed]));
  expect(removed).toMatchObject({ logs: expect.any(Number), generations: 1 });
  expect(removed.logs).toBeGreaterThanOrEqual(50);
  expect(plans.throughOwners()).toEqual([]);
  // A row for each archive that somebody brought back of late.
  const small = /^delete from "conversation_restorations" where restored_at/;
  const walks = [...plans.ran.keys()].filter(
    (sql) => /^\s*(?:delete|update)\b/i.test(sql) && !small.test(sql) && walksOf(sql, plans.of(sql)).length > 0,
  );
  expect(walks).toEqual([]);
});
