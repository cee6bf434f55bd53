/// <reference lib="dom" />

import type { ConformancePage } from '@cairndb/browser';
import type { CaseResult } from '@cairndb/conformance';

/** Reports results without running any case; what goes wrong is said after the `#` of the address. */
const { cairnReport, cairnDone } = globalThis as unknown as ConformancePage;
const result: CaseResult = { id: 'a/b', title: 'holds', surface: 'sync', outcome: 'passed', durationMs: 1 };

cairnReport(result);
cairnReport({ ...result, outcome: 'failed', error: new TypeError('2 is not 3') });
const wrong = location.hash.slice(1);
if (wrong === 'throws') throw new Error('it broke');
if (wrong === 'hangs') await new Promise(() => {});
cairnDone({ passed: 1, failed: 1, skipped: wrong === 'loses' ? 1 : 0 });
