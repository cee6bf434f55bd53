import type { CheckOutcome, CheckReport, Finding } from '@cairndb/core/check';
import type { Output } from '../terminal/output.js';
import { safeLine } from '../terminal/safe-text.js';
import { wrap } from '../terminal/wrap.js';
import { formatCount } from './numbers.js';

/** A checked database as a list of what was looked at, each with what was found. */
export function formatCheckReport({ checks, findings, mended }: CheckReport, output: Output): string[] {
  return checks.flatMap((check) => {
    const left = findings.filter((finding) => isOf(finding, check));
    const healed = mended.filter((finding) => isOf(finding, check));
    return [
      formatOutcome(check, output),
      ...healed.flatMap((finding) => formatFinding(finding, output, 'mended: ')),
      ...left.flatMap((finding) => formatFinding(finding, output, finding.severity === 'warning' ? 'warning: ' : '')),
      ...(check.outcome === 'problems' && check.reason !== undefined
        ? lines(`The repair failed: ${safeLine(check.reason)}`, output)
        : []),
    ];
  });
}

function isOf(finding: Finding, { name, database }: CheckOutcome): boolean {
  return finding.check === name && finding.database === database;
}

function formatOutcome({ outcome, title, reason }: CheckOutcome, { colors }: Output): string {
  if (outcome === 'ok') return `${colors.green('✓')} ${title}`;
  if (outcome === 'problems') return `${colors.red('✗')} ${colors.bold(title)}`;
  return colors.dim(`– ${title} (skipped: ${safeLine(reason ?? '')})`);
}

function formatFinding({ message, count, examples }: Finding, output: Output, prefix: string): string[] {
  const more = count > examples.length ? ` and ${formatCount(count - examples.length)} more` : '';
  const named = examples.length === 0 ? '' : `${formatCount(count)}: ${examples.map(safeLine).join(', ')}${more}`;
  return [
    ...lines(`${prefix}${safeLine(message)}`, output),
    ...(named === '' ? [] : lines(named, output).map((line) => output.colors.dim(line))),
  ];
}

function lines(text: string, { isTerminal, width }: Output): string[] {
  return isTerminal ? wrap(text, width, 4) : [`    ${text}`];
}
