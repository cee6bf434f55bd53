/// <reference lib="dom" />
import { openStore } from '@cairndb/core';
import { opfs, sqljs } from '@cairndb/sqljs';
import { locateFile } from './storages.js';

// As Safari had it before version 26.
Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable');

globalThis.onmessage = async ({ data }) => {
  // Saved once, when it is closed.
  const driver = sqljs({ storage: opfs('old'), locateFile, saveDelayMs: 500_000 });
  const store = await openStore({ driver, indexing: 'onSearch' });
  await store.conversations.create({ id: data });
  const rows = await store.raw.all('SELECT id FROM conversations ORDER BY created_at, id');
  await store.close();
  globalThis.postMessage(rows.map(({ id }) => String(id)));
};
