import { runConformance } from '@cairndb/conformance';
import { harnessOfWorker } from './opfs-harness.js';

// Every case, where the driver runs directly.
const report = await runConformance(harnessOfWorker('sqlite-wasm (worker)'), {
  surfaces: 'one',
  onResult: (result) => globalThis.postMessage({ result }),
});
globalThis.postMessage({ report });
