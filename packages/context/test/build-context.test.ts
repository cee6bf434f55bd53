import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { buildContext, fillContext, tokenCounter } from '@cairndb/context';
import { openStore, type Store } from '@cairndb/core';
import { beforeEach, describe, expect, it } from 'vitest';

let store: Store;
beforeEach(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  return () => store.close();
});

async function talk(title: string, texts: readonly string[]): Promise<string> {
  const { id } = await store.conversations.create({ title });
  await store.conversations.appendAll(
    id,
    texts.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content })),
  );
  return id;
}

const filler = (count: number) => Array.from({ length: count }, (_, at) => `Nothing of note, part ${at}.`);

describe('buildContext', () => {
  it('shows what was found with the messages around it, numbered, with its source', async () => {
    const id = await talk('Burrows', [...filler(3), 'How deep is the wombat burrow?', 'Three metres.', ...filler(4)]);
    const { text, sources, tokens, by } = await buildContext(store, 'wombat burrow', { limit: 1 });
    expect(text).toMatch(
      /^\[1\] Burrows, messages 3–5, \d{4}-\d\d-\d\d\nuser: Nothing of note, part 2\.\nassistant: How deep/,
    );
    expect(text).toContain('user: Three metres.');
    expect(sources).toMatchObject([
      { number: 1, kind: 'message', conversationId: id, firstSeq: 3, lastSeq: 5, isCut: false },
    ]);
    expect(tokens).toBe((await tokenCounter())(text));
    expect(by).toEqual(['keywords']);
  });

  it('joins passages that touch, and shows a text once that stands in several places', async () => {
    await talk('One', ['The wombat digs.', 'The wombat sleeps.', 'The wombat eats.']);
    await talk('Two', ['A wombat in another talk.']);
    await talk('Three', ['A wombat in another talk.']);
    const { sources, text } = await buildContext(store, 'wombat', { neighbours: 0 });
    expect(sources.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual(
      expect.arrayContaining([
        [1, 3],
        [1, 1],
      ]),
    );
    expect(sources).toHaveLength(2);
    expect(text.match(/another talk/g)).toHaveLength(1);
  });

  it('never has more tokens than it may, cuts a long text around the passage, and says what was left out', async () => {
    const long = `${'Once upon a time. '.repeat(2_000)}The wombat found a teapot.${' And so on.'.repeat(2_000)}`;
    await talk('Long', [long]);
    for (let at = 0; at < 12; at += 1)
      await talk(`Short ${at}`, [`Wombat number ${at} likes teapots of the colour ${at}.`]);
    for (const maxTokens of [50, 120, 400, 1_000]) {
      const { text, tokens, sources, leftOut } = await buildContext(store, 'wombat teapot', { maxTokens });
      expect(tokens).toBeLessThanOrEqual(maxTokens);
      expect(tokens).toBe((await tokenCounter())(text));
      expect(sources.length + leftOut).toBe(13);
    }
    const { text, sources } = await buildContext(store, 'wombat found a teapot', { maxTokens: 1_000, neighbours: 0 });
    expect(sources.find(({ isCut }) => isCut)).toBeDefined();
    expect(text).toContain('The wombat found a teapot.');
  });

  it('counts what looks like a marker of the model as the text it is', async () => {
    await talk('Markers', ['The wombat says <|endoftext|> and goes on.']);
    const { text } = await buildContext(store, 'wombat');
    expect(text).toContain('<|endoftext|>');
  });

  it('takes another way to count, and refuses a budget that makes no sense', async () => {
    await talk('Burrows', ['The wombat digs.']);
    const { tokens, text } = await buildContext(store, 'wombat', {
      countTokens: (given) => given.length,
      maxTokens: 60,
    });
    expect(tokens).toBe(text.length);
    await expect(buildContext(store, 'wombat', { maxTokens: 3 })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

it('an empty answer is an empty text', () => {
  expect(fillContext([], { maxTokens: 100, countTokens: (text) => text.length })).toEqual({
    text: '',
    tokens: 0,
    sources: [],
    leftOut: 0,
  });
});
