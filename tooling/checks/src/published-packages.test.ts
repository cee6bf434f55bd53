import { expect, test } from 'vitest';
import { missingFiles } from './published-packages.js';

const WHOLE = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'];

test('an archive with all it needs is fine', () => {
  expect(missingFiles(WHOLE)).toEqual([]);
});

test('what an archive lacks or should not hold is named', () => {
  expect(missingFiles([...WHOLE.filter((path) => path !== 'LICENSE'), 'src/a.test.ts'])).toEqual([
    'the archive lacks LICENSE.',
    'the archive holds src/a.test.ts.',
  ]);
});
