// The program of a worker thread: reads the files that it is told, one after the other, and says what became of each.
import { parentPort } from 'node:worker_threads';
import { readSource } from './read-source.js';
import type { WorkItem } from './work-item.js';

const port = parentPort;
if (port === null) throw new Error('source-worker.js runs in a worker thread only.');

let last = Promise.resolve();
port.on('message', (item: WorkItem) => {
  // An error here ends the thread: WebAssembly that has failed once is not to be trusted with another file.
  last = last.then(async () => port.postMessage(await readSource(item)));
});
port.postMessage('ready');
