import { runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

const report = await runConformance(harness('sqlite-wasm (worker)'), {
  onResult: (result) => globalThis.postMessage({ result }),
});
globalThis.postMessage({ report });
