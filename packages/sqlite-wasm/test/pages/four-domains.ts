/// <reference lib="dom" />
import { code, codegen, conversations, imports, openStore } from '@cairndb/core';
import { sqliteWasm } from '@cairndb/sqlite-wasm';

const store = await openStore({
  driver: sqliteWasm({ path: '/agent.db' }),
  domains: [conversations, codegen, code, imports],
});
await store.conversations.create({ title: `Visit of ${new Date().toLocaleString()}` });

const { items } = await store.conversations.list();
document.body.textContent = `${items.length} visits`;
