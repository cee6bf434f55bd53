import type { ConformancePage } from '@cairndb/browser';
import type { CaseResult, Report } from '@cairndb/conformance';

// The suite in a dedicated worker, where the driver runs directly.
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;

const worker = new Worker(new URL('./conformance-worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }: MessageEvent<{ result: CaseResult } | { report: Report }>) => {
  if ('result' in data) cairnReport(data.result);
  else cairnDone(data.report);
});
worker.addEventListener('error', ({ message }) => {
  throw new Error(message);
});
