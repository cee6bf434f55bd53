import type { Harness, TestDatabase } from '@cairndb/conformance';
import { type Sqld, startSqld } from '@cairndb/sqld';
import { createClient } from '@libsql/client';
import { afterAll } from 'vitest';

/** How a case reaches the server at a URL, and what it leaves on this side. */
type Reach = (url: string) => Promise<Omit<TestDatabase, 'dispose'> & Partial<TestDatabase>>;

/**
 * A harness whose databases lie on servers of their own. A server whose case is over is emptied and used again, unless `anew`: a
 * replica would copy everything that the cases before it did.
 */
export function onServers(name: string, reach: Reach, anew = false): Harness {
  const idle: Sqld[] = [];
  const started: Sqld[] = [];
  afterAll(async () => {
    await Promise.all(started.map((server) => server.stop()));
  });
  return {
    name,
    async createDatabase() {
      const server = idle.pop() ?? (await startSqld());
      if (!started.includes(server)) started.push(server);
      const database = await reach(server.url);
      return {
        ...database,
        async dispose() {
          await database.dispose?.();
          if (anew) {
            await server.stop();
            return;
          }
          await empty(server.url);
          idle.push(server);
        },
      };
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
