// Imports a folder into a database file and says how many messages are committed, line by line. Its parent kills it.
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importers } from '@cairndb/importers';

const [database = ':memory:', path = '.', tool = 'claude-code'] = process.argv.slice(2);
const store = await openStore({ driver: betterSqlite3({ path: database }), indexing: 'onSearch' });
const importer = importers.find(({ name }) => name === tool);
if (importer === undefined) throw new Error(`There is no importer ${tool}.`);
await importer.run(store, { path, onProgress: ({ messages }) => process.stdout.write(`${messages}\n`) });
await store.close();
