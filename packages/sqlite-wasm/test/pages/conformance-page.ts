import type { ConformancePage } from '@cairndb/browser';
import { runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// The suite in a page: through the worker that the driver starts.
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

const report = await runConformance(harness('sqlite-wasm (page)'), { onResult: (result) => void cairnReport(result) });
await cairnDone(report);
