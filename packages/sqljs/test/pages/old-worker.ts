/// <reference lib="dom" />
import { openStore } from '@cairndb/core';
import { opfs, sqljs } from '@cairndb/sqljs';
import { locateFile } from './storages.js';

// As Safari had it before version 26.
Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable');

/** Opens the database, adds a conversation and saves; gives the ids of all. */
async function add(id: string): Promise<string[]> {
  // Saved once, when it is closed.
  const driver = sqljs({ storage: opfs('old'), locateFile, lockTimeoutMs: 30_000, saveDelayMs: 500_000 });
  const store = await openStore({ driver, indexing: 'onSearch' });
  await store.conversations.create({ id });
  const rows = await store.raw.all('SELECT id FROM conversations ORDER BY created_at, id');
  await store.close();
  return rows.map(({ id }) => String(id));
}

// A worker tells its page of errors, not of rejections.
globalThis.onmessage = ({ data }) =>
  add(data).then(
    (ids) => globalThis.postMessage({ ids }),
    (error) => globalThis.postMessage({ error: String(error) }),
  );
