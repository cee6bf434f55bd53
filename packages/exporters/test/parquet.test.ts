import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { exportParquet, type ParquetSink } from '../src/parquet/index.js';

const JUNE = Date.UTC(2025, 5, 30, 23, 59, 59, 999);
const JULY = JUNE + 1;

/** A store with rows of two months, and with everything that a value can be. */
async function storeOfTwoMonths(): Promise<Store> {
  let time = JUNE;
  const path = join(temporaryFolder(), 'agent.db');
  const store = await openStore({ driver: betterSqlite3({ path }), clock: () => time });
  onTestFinished(() => store.close());
  const { id } = await store.conversations.create({ title: "It's 漢字 🪨", metadata: { deep: [1, null] } });
  await store.conversations.append(id, { role: 'user', content: 'line\nbreak, "quoted"' });
  await store.analytics.record({ model: 'm', inputTokens: 9_007_199_254_740_991, costMicros: 7, metadata: { a: 1 } });
  await store.cache.set('bytes', new Uint8Array([0, 255, 1]));
  await store.memories.add({ content: 'Half', importance: 0.25 });
  time = JULY;
  await store.analytics.record({ model: 'm', inputTokens: 5 });
  for (let at = 0; at < 7; at += 1) await store.logs.write({ message: `line ${at}` });
  return store;
}

function sinksIn(folder: string): (path: string) => ParquetSink {
  return (path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const file = openSync(join(folder, path), 'w');
    return {
      write: (bytes) => void writeSync(file, bytes),
      close: () => closeSync(file),
      abort: () => {
        closeSync(file);
        rmSync(join(folder, path));
      },
    };
  };
}

/** Asks DuckDB, whose reader of Parquet is its own. */
async function ask(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  onTestFinished(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return rows.map((row) => [...row]);
}

test('another engine reads every row as it is stored, with types', async () => {
  const store = await storeOfTwoMonths();
  const folder = temporaryFolder();
  const files = await exportParquet(store, { rowGroupRows: 3, open: sinksIn(folder) });
  for (const { path, table, rows } of files) {
    const [counted] = await store.raw.all(`select count(*) as n from "${table}"`);
    expect([path, rows]).toEqual([`${table}.parquet`, counted?.n]);
    expect(await ask(`select count(*) from '${join(folder, path)}'`)).toEqual([[BigInt(rows)]]);
  }
  const of = (table: string) => `'${join(folder, `${table}.parquet`)}'`;
  expect(await ask(`select title, metadata, created_at, typeof(created_at) from ${of('conversations')}`)).toEqual([
    ["It's 漢字 🪨", '{"deep":[1,null]}', new Date(JUNE), 'TIMESTAMP WITH TIME ZONE'],
  ]);
  expect(
    await ask(
      `select input_tokens, cost_micros, typeof(input_tokens), metadata from ${of('generations')} order by key`,
    ),
  ).toEqual([
    [9_007_199_254_740_991n, 7n, 'BIGINT', '{"a":1}'],
    [5n, null, 'BIGINT', null],
  ]);
  expect(await ask(`select hex(value) from ${of('cache_entries')}`)).toEqual([['00FF01']]);
  expect(await ask(`select importance, typeof(importance) from ${of('memories')}`)).toEqual([[0.25, 'DOUBLE']]);
  expect(await ask(`select text from ${of('messages')}`)).toEqual([['line\nbreak, "quoted"']]);
  expect(await ask(`select max(row_group_id) from parquet_metadata(${of('logs')})`)).toEqual([[2n]]);
  expect(
    await ask(`select type, logical_type from parquet_schema(${of('generations')}) where name = 'metadata'`),
  ).toEqual([['BYTE_ARRAY', 'JsonType()']]);
});

test('tables are cut by the months of their rows, which a reader takes for a column', async () => {
  const store = await storeOfTwoMonths();
  const folder = temporaryFolder();
  const files = await exportParquet(store, {
    domains: ['analytics'],
    tables: ['generations'],
    byMonth: true,
    open: sinksIn(folder),
  });
  expect(files.map(({ path }) => path)).toEqual([
    'generations/month=2025-06/rows.parquet',
    'generations/month=2025-07/rows.parquet',
  ]);
  const sums = `select month, sum(input_tokens)::bigint from read_parquet('${folder}/generations/*/*.parquet', hive_partitioning = true)
    group by month order by month`;
  expect(await ask(sums)).toEqual([
    ['2025-06', 9_007_199_254_740_991n],
    ['2025-07', 5n],
  ]);
});

test('the example of the README writes what it says', async () => {
  const store = await storeOfTwoMonths();
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const example = [...readme.matchAll(/^```ts\n(.*?)^```/gms)]
    .map(([, code]) => code ?? '')
    .find((code) => code.includes('byMonth'));
  const folder = temporaryFolder();
  const script = childScript(
    `import { betterSqlite3 } from '@cairndb/better-sqlite3';
    import { openStore } from '@cairndb/core';
    const store = await openStore({ driver: betterSqlite3({ path: ${JSON.stringify(store.location)} }) });
    process.chdir(${JSON.stringify(folder)});
    ${example}
    console.log(files.map(({ path }) => path).filter((path) => path.startsWith('generations/')).join());
    await store.close();`,
    { cwd: join(import.meta.dirname, '..') },
  );
  expect(await script.end()).toEqual(['generations/month=2025-06/rows.parquet,generations/month=2025-07/rows.parquet']);
  expect(await ask(`select count(*) from '${folder}/generations/*/*.parquet'`)).toEqual([[2n]]);
});

test('what a column can’t hold is said, and no half file is left', async () => {
  const store = await storeOfTwoMonths();
  await store.raw.run("update logs set level = 0.5 where message = 'line 5'");
  const folder = temporaryFolder();
  await expect(
    exportParquet(store, { domains: ['logs'], rowGroupRows: 2, open: sinksIn(folder) }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    details: { table: 'logs', column: 'level' },
  });
  expect(existsSync(join(folder, 'logs.parquet'))).toBe(false);
});
