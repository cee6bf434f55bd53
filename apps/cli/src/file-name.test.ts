import { expect, test } from 'vitest';
import { conversationFileName } from './file-name.js';

test.each([
  [{ id: 'abc-1', title: 'Fix the parser' }, 'fix-the-parser-abc-1.md'],
  [{ id: 'abc-1', title: '' }, 'abc-1.md'],
  [{ id: 'abc-1', title: '../../etc/passwd\0' }, 'etc-passwd-abc-1.md'],
  [{ id: 'abc-1', title: 'Größe für Ünïcode 東京' }, 'gro-e-fur-unicode-abc-1.md'],
  [{ id: 'abc-1', title: `${'long word '.repeat(20)}` }, 'long-word-long-word-long-word-long-word-long-word-abc-1.md'],
])('%j', (conversation, expected) => {
  expect(conversationFileName(conversation, 'md')).toBe(expected);
});

test('ids that differ never share a name, and none is a path', () => {
  const names = ['../a', '_./a', '/a', 'a', `${'x'.repeat(100)}1`, `${'x'.repeat(100)}2`].map((id) =>
    conversationFileName({ id, title: '' }, 'html'),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]+\.html$/);
});
