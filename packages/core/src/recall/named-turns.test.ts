import { expect, it } from 'vitest';
import { withNamesBeforeTexts } from './named-turns.js';
import type { Turn } from './turn-index.js';

function speakers(...texts: readonly string[]): readonly (string | undefined)[] {
  const turns: readonly Turn[] = texts.map((text) => ({ text, createdAt: 7 }));
  return withNamesBeforeTexts(turns).map(({ speaker }) => speaker);
}

it('takes a name from before the text where that is the habit of the conversation', () => {
  const chat = ['Ana Lu: hello', 'Ben: hi', 'Ana Lu: look: a kayak', 'well', 'Ben: nice'];
  expect(speakers(...chat)).toEqual(['Ana Lu', 'Ben', 'Ana Lu', undefined, 'Ben']);
});

it('takes a label before a few texts, or another before each, for no speaker', () => {
  expect(speakers('Note: x', 'a', 'b', 'Note: y', 'c')).not.toContain('Note');
  expect(speakers('Title: x', 'Author: y', 'Year: z')).toEqual([undefined, undefined, undefined]);
});

it('leaves a name that is known already', () => {
  const turns = ['Ana: hello', 'Ben: hi', 'Ana: so', 'Ben: no'].map((text) => ({
    text,
    createdAt: 7,
    speaker: 'Cleo',
  }));
  expect(withNamesBeforeTexts(turns).map(({ speaker }) => speaker)).toEqual(['Cleo', 'Cleo', 'Cleo', 'Cleo']);
});
