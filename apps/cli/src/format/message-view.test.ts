import type { Message, MessageContent } from '@cairndb/core';
import { expect, test } from 'vitest';
import { colorsFor } from '../terminal/colors.js';
import { MessageView } from './message-view.js';

function shown(
  content: MessageContent,
  { full = false, ...more }: Partial<Message> & { full?: boolean } = {},
): string[] {
  const message: Message = {
    ...{
      id: 'm',
      conversationId: 'c',
      seq: 3,
      role: 'assistant',
      status: 'complete',
      model: 'opus',
      parentId: null,
      metadata: null,
    },
    ...{ createdAt: new Date(2025, 10, 20, 14, 3).getTime(), content },
    ...more,
  };
  return new MessageView({ colors: colorsFor(false), full, width: 60 }).format(message);
}

test('prose stays as it was written', () => {
  expect(shown('# Title\n\n- a *point*   \n', { role: 'user', model: '' })).toEqual([
    '',
    'user #3 · 2025-11-20 14:03',
    '# Title',
    '',
    '- a *point*',
  ]);
});

test('what is not whole says so', () => {
  expect(shown('Half', { status: 'streaming' })[1]).toBe(
    'assistant #3 · opus · 2025-11-20 14:03 · still being written',
  );
  expect(shown('Half', { status: 'interrupted' })[1]).toMatch(/ · broken off$/);
});

const WORK: MessageContent = [
  { type: 'thinking', text: 'First thought.\nSecond thought.' },
  { type: 'text', text: 'I look.' },
  { type: 'toolCall', id: 't', name: 'Bash', input: { command: 'ls' } },
  { type: 'image', mediaType: 'image/png', data: new Uint8Array(2_048) },
  { type: 'other', value: { kind: 'strange', data: 'x'.repeat(100) } },
];

test('thoughts and tool calls take a line each', () => {
  expect(shown(WORK).slice(2)).toEqual([
    '~ First thought. (1 more line)',
    'I look.',
    '▸ Bash  ls',
    '[picture image/png, 2.0 KB]',
    `{"kind":"strange","data":"${'x'.repeat(33)}…`,
  ]);
});

test('in full, all of it is there', () => {
  expect(shown(WORK, { full: true }).slice(2, 8)).toEqual([
    '~ First thought.',
    '~ Second thought.',
    'I look.',
    '▸ Bash',
    '  {',
    '    "command": "ls"',
  ]);
  expect(shown(WORK, { full: true }).join('\n')).toContain('x'.repeat(100));
});

test('a result stands below its call, its first lines only, without a heading of its own', () => {
  const content = Array.from({ length: 10 }, (_, at) => `line ${at}`).join('\n');
  const result: MessageContent = [{ type: 'toolResult', callId: 't', content }];
  expect(shown(result)).toEqual(['◂ line 0', '  line 1', '  line 2', '  line 3', '  … 6 more lines']);
  expect(shown(result, { full: true })).toHaveLength(10);
  const picture: MessageContent = [
    { type: 'toolResult', callId: 't', content: [{ type: 'image', mediaType: 'image/png', data: new Uint8Array(5) }] },
  ];
  expect(shown(picture)).toEqual(['◂ [picture image/png, 5 B]']);
});

test('tells when something is left out, and only then', () => {
  const view = new MessageView({ colors: colorsFor(false), full: false, width: 60 });
  const message = {
    id: 'm',
    conversationId: 'c',
    seq: 1,
    role: 'user',
    status: 'complete',
    model: '',
    parentId: null,
    metadata: null,
    createdAt: 0,
  } as const;
  view.format({ ...message, content: 'Prose of any length is never shortened. '.repeat(20) });
  view.format({ ...message, content: [{ type: 'toolResult', callId: 't', content: 'ok' }] });
  expect(view.folded).toBe(false);
  view.format({ ...message, content: [{ type: 'toolResult', callId: 't', content: '1\n2\n3\n4\n5' }] });
  expect(view.folded).toBe(true);
});

test('a message of a sub-agent says whose it is', () => {
  expect(shown('Found it.', { metadata: { isSidechain: true, agentId: 'a7c41f2' } })[1]).toBe(
    'assistant #3 · sub-agent a7c41f2 · opus · 2025-11-20 14:03',
  );
  expect(shown('Found it.', { metadata: { isSidechain: true } })[1]).toMatch(/ · sub-agent · /);
});
