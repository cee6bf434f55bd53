/// <reference lib="dom" />
import type { ConformancePage } from '@cairndb/browser';
import { runSuite } from './run-suite.js';

/** What matters on IndexedDB in the page itself, with `#all` every case; or with `#opfs` on the origin's file system, in a worker. */
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

if (location.hash === '#opfs') {
  const worker = new Worker(new URL('./conformance-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data: { result, report } }) => (result ? cairnReport(result) : cairnDone(report));
} else {
  cairnDone(await runSuite('indexeddb', location.hash === '#all' ? 'all' : 'connection', cairnReport));
}
