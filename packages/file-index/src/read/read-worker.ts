// The program of a worker thread: reads the files that it is told, one after the other, and says what became of each.
import { parentPort } from 'node:worker_threads';
import { readFile } from './read-file.js';
import type { ReadItem } from './work.js';

const port = parentPort;
if (port === null) throw new Error('read-worker.js runs in a worker thread only.');

let last = Promise.resolve();
port.on('message', (item: ReadItem) => {
  // An error here ends the thread: WebAssembly that has failed once is not to be trusted with another file.
  last = last.then(async () => port.postMessage(await readFile(item)));
});
port.postMessage('ready');
