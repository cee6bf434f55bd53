/// <reference lib="dom" />
import { runSuite } from './run-suite.js';

const report = await runSuite('opfs', 'connection', (result) => globalThis.postMessage({ result }));
globalThis.postMessage({ report });
