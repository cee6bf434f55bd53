import { describe, expect, it } from 'vitest';
import { portableCodec } from '../../content/index.js';
import { defaultRedactor } from '../../redaction/index.js';
import type { MessageContent } from './content-block.js';
import { decodeContent, encodeContent, INLINE_TEXT_LIMIT, referredHashes, searchableText } from './stored-content.js';

const encode = (content: MessageContent) => encodeContent(content, defaultRedactor, portableCodec);

/** What a reader gets back, content resolved as the repository does. */
function roundTrip(content: MessageContent): MessageContent {
  const { stored, packed } = encode(content);
  const contents = new Map(
    packed.map(({ hash, codec, data, sizeBytes }) => [
      hash,
      codec === 'raw' ? data : portableCodec.inflate(data, sizeBytes),
    ]),
  );
  if (stored.blocks !== null) expect(referredHashes(stored.blocks)).toEqual(new Set(contents.keys()));
  return decodeContent(stored, contents);
}

const long = 'a long text, '.repeat(INLINE_TEXT_LIMIT / 10);

describe('encodeContent and decodeContent', () => {
  const contents: Record<string, MessageContent> = {
    'a short text': 'hello',
    'an empty text': '',
    'a text with NUL': 'before\0after',
    'a long text': long,
    'no blocks': [],
    'every kind of block': [
      { type: 'text', text: 'hi', extra: { citations: [1] } },
      { type: 'thinking', text: 'hm', signature: 'abc' },
      { type: 'toolCall', id: 't1', name: 'Bash', input: { command: 'ls', nested: [{ deep: null }] } },
      { type: 'toolResult', callId: 't1', content: 'file', isError: false },
      {
        type: 'toolResult',
        callId: 't2',
        content: [
          { type: 'text', text: long },
          { type: 'image', mediaType: 'image/png', data: new Uint8Array([1, 2, 3]) },
        ],
      },
      { type: 'image', mediaType: 'image/png', url: 'https://example.com/a.png' },
      { type: 'other', value: { type: 'novelty', amount: 1.5 } },
    ],
    'large parts of every kind': [
      { type: 'text', text: long },
      { type: 'thinking', text: `${long}!` },
      { type: 'toolCall', id: 't', name: 'Write', input: { content: long } },
      { type: 'toolResult', callId: 't', content: `${long}?` },
      { type: 'other', value: [long, 1] },
      { type: 'image', mediaType: 'image/png', data: new Uint8Array(100_000).fill(7) },
    ],
    'blocks that look like references': [
      { type: 'toolCall', id: 't', name: 'x', input: { $content: 'not a reference' } },
      { type: 'other', value: { $content: 'neither' } },
    ],
  };
  for (const [name, content] of Object.entries(contents)) {
    it(`gives back ${name}`, () => expect(roundTrip(content)).toEqual(content));
  }

  it('stores equal parts once', () => {
    const image = { type: 'image', mediaType: 'image/png', data: new Uint8Array(500).fill(1) } as const;
    expect(encode([image, image]).packed).toHaveLength(1);
  });

  it('counts tool calls, results and failures', () => {
    const { stored } = encode([
      { type: 'toolCall', id: 'a', name: 'x', input: null },
      { type: 'toolResult', callId: 'a', content: 'no', isError: true },
      { type: 'toolResult', callId: 'b', content: 'yes' },
    ]);
    expect(stored).toMatchObject({ toolCalls: 1, toolResults: 2, toolErrors: 1 });
  });

  it('refuses what JSON cannot hold', () => {
    const input = { big: 1n } as unknown as null;
    expect(() => encode([{ type: 'toolCall', id: 'a', name: 'x', input }])).toThrow(/BigInt/);
  });
});

describe('searchableText', () => {
  it('holds prose, thoughts, tool names, arguments in order and results, but no picture', () => {
    expect(
      searchableText([
        { type: 'text', text: 'one' },
        { type: 'thinking', text: 'two' },
        { type: 'toolCall', id: 'i', name: 'three', input: { a: 'four', b: ['five', 6, { c: 'seven' }] } },
        { type: 'toolResult', callId: 'i', content: [{ type: 'text', text: 'eight' }] },
        { type: 'image', mediaType: 'image/png', data: new Uint8Array(3) },
      ]).split('\n'),
    ).toEqual(['one', 'two', 'three', 'four', 'five', 'seven', 'eight']);
  });
});
