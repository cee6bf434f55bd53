/// <reference lib="dom" />
import { conversations, openStore } from '@cairndb/core';
import { opfs, sqljs } from '@cairndb/sqljs';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';

const store = openStore({
  driver: sqljs({ storage: opfs('my-tool'), locateFile: () => wasmUrl }),
  domains: [conversations],
});

/** Does what the page asked for. */
async function answer({ add, find }: { readonly add?: string; readonly find?: string }): Promise<unknown> {
  const opened = await store;
  if (add !== undefined) {
    const { id } = await opened.conversations.create({ id: 'notes' }); // the same id again changes nothing
    return await opened.conversations.append(id, { role: 'user', content: add });
  }
  if (find !== undefined) return (await opened.search(find, { kinds: ['message'] })).map(({ passage }) => passage.text);
  return await opened.flush();
}

globalThis.addEventListener('message', ({ data }) => {
  answer(data).then(
    (found) => globalThis.postMessage({ id: data.id, answer: found }),
    (error) => globalThis.postMessage({ id: data.id, error: String(error) }),
  );
});
