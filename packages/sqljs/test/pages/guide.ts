/// <reference lib="dom" />
import { conversations, isCairnError, openStore } from '@cairndb/core';
import { indexedDb, sqljs } from '@cairndb/sqljs';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';

const say = (line: string) => document.body.append(line, document.createElement('br'));

// Ask before there is much to lose: without it, a browser may clear a site's data when the disk is full.
const isKept = await navigator.storage.persist();
const { usage = 0, quota = 0 } = await navigator.storage.estimate();
say(`${isKept ? 'kept' : 'kept as long as there is room'}; ${usage < quota ? 'there is room' : 'full'}`);

// A second tab reads the last snapshot rather than nothing.
const store = await openStore({
  driver: sqljs({
    storage: indexedDb('my-tool'),
    locateFile: () => wasmUrl,
    whenOpenElsewhere: 'readonly',
    onSaveError: (error) => say(`not saved: ${error.message}`),
  }),
  domains: [conversations],
});

if (store.readonly) {
  say('open in another tab: reading only');
} else {
  const { id } = await store.conversations.create({ title: 'A visit' });
  await using answer = await store.streamMessage(id, { role: 'assistant' });
  for (const delta of ['Wombats sleep ', 'in burrows.']) answer.write(delta);
  await answer.finish();
  // Saved from here on. A full disk says so here, and the data stay in memory.
  await store
    .flush()
    .catch((error) => say(isCairnError(error) && error.code === 'disk_full' ? 'no room' : 'not saved'));
}

const hits = await store.search('burrows', { kinds: ['message'] });
say(`${hits.length} found`);

// The whole file, for a download or for another machine.
const file = new Blob([new Uint8Array(await store.exportBytes())], { type: 'application/vnd.sqlite3' });
say(file.size > 0 ? 'a file to download' : 'nothing');
