import { defineConformance, type TestDatabase } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { NO_SQLD, type Sqld, sqldBinary, startSqld } from '@cairndb/sqld';
import { createClient } from '@libsql/client';
import { afterAll, describe, it } from 'vitest';

/** Servers whose database is empty and that no case uses. */
const idle: Sqld[] = [];
const started: Sqld[] = [];

/** A server with an empty database: one that a case before has left, or a new one. */
async function createDatabase(): Promise<TestDatabase> {
  const server = idle.pop() ?? (await startSqld());
  if (!started.includes(server)) started.push(server);
  return {
    driver: () => libsql({ url: server.url }),
    async dispose() {
      await empty(server.url);
      idle.push(server);
    },
  };
}

/** Drops every table, which is much faster than a new server. */
async function empty(url: string): Promise<void> {
  const client = createClient({ url });
  const { rows } = await client.execute(
    `select name from sqlite_master where type = 'table' and name not in (select t.name from sqlite_master t
      join sqlite_master v on v.sql like 'create virtual%' and t.name glob v.name || '_*')`,
  );
  // The numbers that AUTOINCREMENT gave out outlive their tables; SQLite keeps that table of its own.
  await client.migrate(
    rows.map(({ name }) =>
      name === 'sqlite_sequence' ? 'delete from sqlite_sequence' : `drop table "${String(name)}"`,
    ),
  );
  client.close();
}

if (sqldBinary() === undefined) {
  it.skip(`conformance of libsql (server): ${NO_SQLD}`, () => {});
} else {
  await defineConformance({ describe, it }, { name: 'libsql (server)', createDatabase });
}

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
});
