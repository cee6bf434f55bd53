import type { ConformancePage } from '@cairndb/browser';
import { portCases, runConformance } from '@cairndb/conformance';
import { harness } from './opfs-harness.js';

// In a page, through the worker that the driver starts for each database: what such a way can matter to.
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

/** What is the same SQL in the same worker, whoever asks; the worker beside this page runs it. */
const ELSEWHERE = /^(content|idempotence|inputs|maintenance|migrations)$/;

const report = await runConformance(harness('sqlite-wasm (page)'), {
  cases: portCases.filter(({ suite }) => !ELSEWHERE.test(suite)),
  onResult: (result) => void cairnReport(result),
});
await cairnDone(report);
