import type { Capabilities } from '@cairndb/core';
import type { Report } from './run.js';

/** The capabilities of a driver as a table in Markdown. */
export function capabilityTable(capabilities: Capabilities): string {
  const rows = Object.entries(capabilities)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `| ${name} | ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value} |`);
  return ['| capability | |', '| --- | --- |', ...rows].join('\n');
}

/** A report for people: the counts, what failed and why, what was skipped and why, and what the driver can do. */
export function formatReport(report: Report): string {
  const lines = [
    `Conformance of ${report.harness} (driver ${report.driver}): ${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped in ${(report.durationMs / 1_000).toFixed(1)} s`,
  ];
  for (const { id, surface, title, outcome, error, reason } of report.results) {
    if (outcome === 'failed') lines.push(`FAILED  ${id} [${surface}] ${title}`, `        ${messageOf(error)}`);
    if (outcome === 'skipped') lines.push(`skipped ${id} [${surface}]: ${reason}`);
  }
  return [...lines, '', capabilityTable(report.capabilities)].join('\n');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
