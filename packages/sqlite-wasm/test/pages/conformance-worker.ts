import { portCases, runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// The page beside this one runs every case, through a worker.
const report = await runConformance(harness('sqlite-wasm (worker)'), {
  cases: portCases,
  onResult: (result) => globalThis.postMessage({ result }),
});
globalThis.postMessage({ report });
