/// <reference lib="dom" />
import { runSuite } from './run-suite.js';

const report = await runSuite('opfs', 'storing', (result) => globalThis.postMessage({ result }));
globalThis.postMessage({ report });
