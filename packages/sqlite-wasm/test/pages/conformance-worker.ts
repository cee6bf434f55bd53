import { runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// Every case that goes through the sync surface; the page beside this one runs those that go through promises only.
const report = await runConformance(harness('sqlite-wasm (worker)'), {
  surfaces: ['sync'],
  onResult: (result) => globalThis.postMessage({ result }),
});
globalThis.postMessage({ report });
