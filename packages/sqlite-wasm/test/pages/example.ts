/// <reference lib="dom" />
import { conversations, openStore } from '@cairndb/core';
import { sqliteWasm } from '@cairndb/sqlite-wasm';

const store = await openStore({ driver: sqliteWasm({ path: '/agent.db' }), domains: [conversations] });
await store.conversations.create({ title: `Visit of ${new Date().toLocaleString()}` });

const { items } = await store.conversations.list();
document.body.textContent = `${items.length} visits`;
