import { expect, it } from 'vitest';
import type { Message } from '../domains/conversations/conversations.js';
import { turnsOfMessages } from './turns-of-messages.js';

function message(content: Message['content'], metadata: Message['metadata'] = null): Message {
  return {
    id: 'm',
    conversationId: 'c',
    seq: 1,
    role: 'user',
    status: 'complete',
    model: '',
    content,
    parentId: null,
    metadata,
    createdAt: 7,
  };
}

function speakers(...messages: readonly Message[]): readonly (string | undefined)[] {
  return turnsOfMessages(messages).map(({ speaker }) => speaker);
}

it('takes the name of the speaker from the metadata', () => {
  expect(speakers(message('hello', { name: 'Ana' }), message('hi', { name: 3 }))).toEqual(['Ana', undefined]);
});

it('takes it from before the text where that is the habit of the conversation', () => {
  const chat = ['Ana Lu: hello', 'Ben: hi', 'Ana Lu: look: a kayak', 'well', 'Ben: nice'].map((text) => message(text));
  expect(speakers(...chat)).toEqual(['Ana Lu', 'Ben', 'Ana Lu', undefined, 'Ben']);
});

it('takes a label before a few texts, or another before each, for no speaker', () => {
  expect(speakers(message('Note: x'), message('a'), message('b'), message('Note: y'), message('c'))).not.toContain(
    'Note',
  );
  expect(speakers(message('Title: x'), message('Author: y'), message('Year: z'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('keeps messages that hold text, with what they are', () => {
  const call = message([{ type: 'toolCall', id: '1', name: 'Read', input: {} }]);
  const said = message([{ type: 'text', text: 'done' }]);
  expect(turnsOfMessages([call, said, message('  ')])).toEqual([
    { text: 'done', speaker: undefined, createdAt: 7, message: said },
  ]);
});
