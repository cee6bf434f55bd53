import type { ConformancePage } from '@cairndb/browser';
import { allCases, portCases, runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// The suite in a page: through the worker that the driver starts. The worker beside it runs all that goes through the sync surface.
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

const cases = allCases.filter((one) => portCases.includes(one) || one.surfaces?.includes('sync') === false);
const report = await runConformance(harness('sqlite-wasm (page)'), {
  cases,
  onResult: (result) => void cairnReport(result),
});
await cairnDone(report);
