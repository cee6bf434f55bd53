import type { CheckReport, Finding } from '@cairndb/core/check';
import { formatCount } from './numbers.js';

/** Characters of an example that people read: what SQLite says of a damaged file fills screens. */
const SHOWN = 200;

/** A report whose examples are short enough to be read; whoever wants them whole takes JSON. */
export function withShortExamples(report: CheckReport): CheckReport {
  const short = (finding: Finding): Finding => ({ ...finding, examples: finding.examples.map(beginning) });
  return { ...report, findings: report.findings.map(short), mended: report.mended.map(short) };
}

function beginning(text: string): string {
  const more = text.length - SHOWN;
  return more <= 0 ? text : `${text.slice(0, SHOWN)}… (${formatCount(more)} more characters: --json)`;
}
