import type { CheckReport, Finding } from '@cairndb/core/check';
import { expect, test } from 'vitest';
import { withShortExamples } from './short-examples.js';

test('keeps the beginning of long examples, and says how much is left out', () => {
  const finding: Finding = {
    check: 'integrity',
    problem: 'damaged',
    severity: 'error',
    message: 'The file is damaged.',
    count: 2,
    repairable: false,
    examples: ['Tree 70 page 8: '.repeat(500), 'short'],
  };
  const report: CheckReport = { ok: false, deep: false, checks: [], findings: [finding], mended: [] };
  const [long, short] = withShortExamples(report).findings[0]?.examples ?? [];
  expect(long).toMatch(/^Tree 70 page 8: .{184}… \(7,800 more characters: --json\)$/);
  expect(short).toBe('short');
  expect(report.findings[0]?.examples[0]).toHaveLength(8_000);
});
