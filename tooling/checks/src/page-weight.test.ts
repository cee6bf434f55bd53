import { expect, it } from 'vitest';
import { weightProblems } from './page-weight.js';

const page = { folder: 'packages/x', limit: 3 };
const files = [
  { name: 'x.wasm', bytes: 2_000 },
  { name: 'x.js', bytes: 500 },
];

it('passes a page within its limit whose README says what it weighs, rounded up', () => {
  expect(weightProblems(page, files, 'A page with it weighs 3 KB gzipped.')).toEqual([]);
});

it('fails one whose README says something else', () => {
  expect(weightProblems(page, files, 'A page with it weighs 2 KB gzipped.')).toEqual([
    'packages/x/README.md does not say: A page with it weighs 3 KB',
  ]);
});

it('fails one beyond its limit and names its files', () => {
  const [problem] = weightProblems({ ...page, limit: 2 }, files, '');
  expect(problem).toContain('weighs 3 KB gzipped; the limit is 2 KB');
  expect(problem).toContain('x.wasm');
});
