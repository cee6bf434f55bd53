// Imports an export into a database file and says how many messages are committed, line by line. Its parent kills it.
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importChatGpt } from '@cairndb/importers';

const [database = ':memory:', path = '.'] = process.argv.slice(2);
const store = await openStore({ driver: betterSqlite3({ path: database }), indexing: 'onSearch' });
await importChatGpt(store, { path, onProgress: ({ messages }) => process.stdout.write(`${messages}\n`) });
await store.close();
