import type { HealthOptions } from './health-options.js';
import type { HealthCheck } from './health-report.js';

/** What went wrong and slowly lately; nothing where nobody counts it. */
export function operationChecks({ operations }: HealthOptions): readonly HealthCheck[] {
  if (operations === undefined) return [];
  const { calls, errors, byCode, warnings, slowQueries, slowestMs, windowMs } = operations;
  const minutes = Math.max(1, Math.round(windowMs / 60_000));
  const isMany = (count: number) => count >= Math.max(10, minutes);
  const codes = Object.entries(byCode);
  const troubles = codes.filter(([code]) => !CALLERS.has(code)).reduce((sum, [, count]) => sum + count, 0);
  const isGrave = codes.some(([code]) => GRAVE.has(code));
  const told = codes.map(([code, count]) => `${code} ${count}`).join(', ');
  const slowest = slowQueries > 0 ? `, the slowest took ${slowestMs.toFixed(0)} ms` : '';
  return [
    {
      subject: 'errors',
      state: isGrave ? 'fail' : isMany(troubles) ? 'warn' : 'ok',
      message: `${errors} errors with ${calls} calls in the last ${minutes} minutes${told === '' ? '' : ` (${told})`}.`,
      figures: { calls, errors, troubles, warnings, rate: calls === 0 ? null : errors / calls, windowMs },
    },
    {
      subject: 'slowQueries',
      state: isMany(slowQueries) ? 'warn' : 'ok',
      message: `${slowQueries} statements were slow in the last ${minutes} minutes${slowest}.`,
      figures: { slowQueries, slowestMs, windowMs },
    },
  ];
}

/** Errors that say something of the call, and nothing of the database. */
const CALLERS = new Set([
  'not_found',
  'invalid_input',
  'too_big',
  'constraint',
  'conflict',
  'closed',
  'nested_call',
  'unsupported',
]);

/** Errors after which somebody has to do something about the database or its disk. */
const GRAVE = new Set(['corrupt', 'not_a_database', 'disk_full', 'database_full', 'io', 'cannot_open']);
