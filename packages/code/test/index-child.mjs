// Indexes a folder into a database file and says how many files are committed, line by line. Its parent kills it.
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { indexFolder } from '@cairndb/code';
import { openStore } from '@cairndb/core';

const [database = ':memory:', root = '.'] = process.argv.slice(2);
const store = await openStore({ driver: betterSqlite3({ path: database }), indexing: 'onSearch' });
await indexFolder(store, { root, onProgress: ({ filesDone }) => process.stdout.write(`${filesDone}\n`) });
await store.close();
