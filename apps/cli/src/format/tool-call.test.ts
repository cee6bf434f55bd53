import { expect, test } from 'vitest';
import { summarizeCall } from './tool-call.js';

test.each([
  [{ command: 'npm test\n  -- parser', description: 'Run tests' }, 'npm test -- parser'],
  [{ file_path: '/a/b.ts', old_string: 'x' }, '/a/b.ts'],
  [{ todos: [{ content: 'a' }] }, '{"todos":[{"content":"a"}]}'],
  [{ cmd: 'rg -n parser', yield_time_ms: 1000 }, 'rg -n parser'],
  [{ command: ['bash', '-lc', 'ls | head'] }, 'ls | head'],
  [{ command: ['git', 'status'] }, 'git status'],
  [{ command: ['bash', 7] }, '{"command":["bash",7]}'],
  [{ command: '', url: 'https://example.org' }, 'https://example.org'],
  [{}, ''],
  [null, 'null'],
  ['free text', 'free text'],
  [[1, 2], '[1,2]'],
  [{ command: `\u001b[2J${'x'.repeat(900)}` }, 'x'.repeat(396)],
])('%j', (input, expected) => {
  expect(summarizeCall(input)).toBe(expected);
});
