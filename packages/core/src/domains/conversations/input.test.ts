import { expect, test } from 'vitest';
import { isSoundMessage, newMessage } from './input.js';

const RIGHT = [
  { role: 'user', content: 'a' },
  {
    id: 'i',
    role: 'assistant',
    content: [{ type: 'text', text: 'a' }],
    model: 'm',
    parentId: null,
    metadata: { a: 1 },
  },
  { id: undefined, role: 'tool', content: '', model: undefined, parentId: 'p', metadata: null, createdAt: 0 },
  { role: 'system', content: [], usage: undefined, createdAt: -1 },
];

/** Every field, with what it must not be. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  id: ['', 'x'.repeat(513), 1, null],
  role: ['robot', undefined, null, 1],
  content: [undefined, null, 1, {}, [{ type: 'text' }], [{ type: 'nothing' }], ['a']],
  model: [1, null],
  parentId: ['', 'x'.repeat(513), 1],
  metadata: ['a', 1, [], new Uint8Array(1)],
  usage: [1, { inputTokens: -1 }],
  createdAt: ['now', 1.5, Number.NaN, 2 ** 60, null],
  toString: ['a field of no message'],
};

test('what passes by hand passes the schema', () => {
  for (const message of RIGHT)
    expect([isSoundMessage(message), newMessage.safeParse(message).success]).toEqual([true, true]);
});

test('what the schema refuses does not pass by hand', () => {
  const wrong = Object.entries(WRONG).flatMap(([name, values]) =>
    values.map((value) => ({ role: 'user', content: 'a', [name]: value })),
  );
  for (const message of [...wrong, null, 'a', [], { content: 'a' }, { role: 'user' }]) {
    expect([message, isSoundMessage(message), newMessage.safeParse(message).success]).toEqual([message, false, false]);
  }
});
