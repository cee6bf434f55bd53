/// <reference lib="dom" />
import { conversations, openStore } from '@cairndb/core';
import { indexedDb, sqljs } from '@cairndb/sqljs';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';

const store = await openStore({
  driver: sqljs({ storage: indexedDb('my-agent'), locateFile: () => wasmUrl }),
  domains: [conversations],
});
await store.conversations.create({ title: `Visit of ${new Date().toLocaleString()}` });
await store.flush(); // kept from here on; without it, some 250 ms later

const { items } = await store.conversations.list();
document.body.textContent = `${items.length} visits`;
