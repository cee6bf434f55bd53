import type { Harness, TestDatabase } from '@cairndb/conformance';
import { type Sqld, startSqld } from '@cairndb/sqld';
import { type Client, createClient, type InStatement } from '@libsql/client';
import { afterAll } from 'vitest';

/** How a case reaches the server at a URL, and what it leaves on this side. */
type Reach = (url: string) => Promise<Omit<TestDatabase, 'dispose'> & Partial<TestDatabase>>;

/** A migrated database. */
interface Template {
  /** Tells it from one whose schema a case changed. */
  readonly fingerprint: string;
  /** What takes a case's rows away and puts back those that the tables begin with. */
  readonly restore: readonly InStatement[];
}

/**
 * A harness whose databases lie on servers of their own. A server whose case is over is used again, emptied or as it was prepared, unless
 * `anew`: a replica would copy everything that the cases before it did.
 */
export function onServers(name: string, reach: Reach, anew = false): Harness {
  const empty: Sqld[] = [];
  const prepared: Sqld[] = [];
  const started: Sqld[] = [];
  let template: Template | undefined;
  let first: unknown;
  afterAll(async () => {
    await Promise.all(started.map((server) => server.stop()));
  });

  const take = async (idle: Sqld[]) => {
    const found = idle.pop();
    if (found !== undefined) return found;
    const server = await startSqld();
    started.push(server);
    return server;
  };
  const databaseOn = async (server: Sqld): Promise<TestDatabase> => {
    const database = await reach(server.url);
    return {
      ...database,
      async dispose() {
        await database.dispose?.();
        if (anew) return server.stop();
        const isPrepared = await withClient(server.url, (client) => cleared(client, template));
        (isPrepared ? prepared : empty).push(server);
      },
    };
  };
  const createDatabase = async () => databaseOn(await take(empty));
  const createPrepared: Harness['createPrepared'] = async (prepare) => {
    first ??= prepare;
    if (prepare !== first) {
      // Servers that wait are all prepared in one way; others are prepared for their case alone.
      const database = await createDatabase();
      await prepare(database.driver());
      return database;
    }
    const ready = prepared.pop();
    if (ready !== undefined) return databaseOn(ready);
    const server = await take(empty);
    const database = await databaseOn(server);
    await prepare(database.driver());
    template ??= await withClient(server.url, templateOf);
    return database;
  };
  return anew ? { name, createDatabase } : { name, createDatabase, createPrepared };
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

/** Tables that people and domains made: those of full-text search itself have rows of their own, and no statement may touch them. */
const OWN_TABLES = `select name, sql like 'create virtual%' as virtual from sqlite_master where type = 'table' and name not in
  (select t.name from sqlite_master t join sqlite_master v on v.sql like 'create virtual%' and t.name glob v.name || '_*')`;

async function fingerprintOf(client: Client): Promise<string> {
  const { rows } = await client.execute(
    `select count(*) || ' ' || sum(length(name)) || ' ' || sum(length(sql)) as value from sqlite_master`,
  );
  return String(rows[0]?.value);
}

async function templateOf(client: Client): Promise<Template> {
  const restore: InStatement[] = [];
  for (const { name, virtual } of (await client.execute(OWN_TABLES)).rows) {
    if (virtual) {
      restore.push(`insert into "${name}"("${name}") values ('delete-all')`);
      continue;
    }
    restore.push(`delete from "${name}"`);
    const { columns, rows } = await client.execute(`select * from "${name}"`);
    const sql = `insert into "${name}" values (${columns.map(() => '?').join()})`;
    for (const row of rows) restore.push({ sql, args: columns.map((_, at) => row[at] ?? null) });
  }
  return { fingerprint: await fingerprintOf(client), restore };
}

/** Takes away what a case left, which is much faster than a new server: its rows, or every table where it changed the schema. Says which. */
async function cleared(client: Client, template: Template | undefined): Promise<boolean> {
  if (template !== undefined && (await fingerprintOf(client)) === template.fingerprint) {
    await client.migrate([...template.restore]);
    return true;
  }
  const { rows } = await client.execute(OWN_TABLES);
  // The numbers that AUTOINCREMENT gave out outlive their tables; SQLite keeps that table of its own.
  await client.migrate(
    rows.map(({ name }) => (name === 'sqlite_sequence' ? 'delete from sqlite_sequence' : `drop table "${name}"`)),
  );
  return false;
}
