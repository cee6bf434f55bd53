// Imports an export into a database file, and ends by SIGKILL right behind a commit: there is no race with whoever would send it.
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importChatGpt } from '@cairndb/importers';

const [database = ':memory:', path = '.', commits = '1'] = process.argv.slice(2);
const store = await openStore({ driver: betterSqlite3({ path: database }), indexing: 'onSearch' });
let seen = 0;
const onProgress = () => {
  seen++;
  if (seen === Number(commits)) process.kill(process.pid, 'SIGKILL');
};
await importChatGpt(store, { path, onProgress });
await store.close();
