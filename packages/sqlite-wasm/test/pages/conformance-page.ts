import type { ConformancePage } from '@cairndb/browser';
import { connectionCases, runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// In a page, through the worker that the driver starts for each database: what such a way can matter to.
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

const report = await runConformance(harness('sqlite-wasm (page)'), {
  cases: connectionCases,
  onResult: (result) => cairnReport(result),
});
cairnDone(report);
