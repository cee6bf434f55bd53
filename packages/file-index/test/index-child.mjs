// Indexes a folder into a database file and says how many files are done, line by line. Its parent kills it.
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { indexFiles } from '@cairndb/file-index';

const [database = ':memory:', root = '.'] = process.argv.slice(2);
const store = await openStore({ driver: betterSqlite3({ path: database }), indexing: 'onSearch' });
await indexFiles(store, {
  root,
  onProgress: ({ phase, filesDone }) => process.stdout.write(`${phase} ${filesDone}\n`),
});
await store.close();
