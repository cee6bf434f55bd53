import type { JsonObject, Message } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { isApart, restoreLine, toMessage } from './message-line.js';

const LINE: JsonObject = {
  type: 'user',
  uuid: 'u-1',
  parentUuid: 'p-1',
  sessionId: 's-1',
  timestamp: '2026-02-01T10:00:00.000Z',
  cwd: '/home/dev',
  isSidechain: false,
  message: { role: 'user', content: 'hello' },
};

/** A line through a message and back, as a store would hold it: bytes stay bytes, the rest goes through JSON. */
function roundTrip(line: JsonObject, wellFormed = true): JsonObject {
  const { message, toolUseResult } = toMessage(line, { id: 'made-up', at: 1 }, wellFormed);
  const stored: Message = {
    id: message.id,
    conversationId: typeof line.sessionId === 'string' && line.sessionId !== '' ? line.sessionId : 'some-session',
    seq: 1,
    role: message.role,
    status: 'complete',
    model: message.model ?? '',
    content: message.content,
    parentId: message.parentId ?? null,
    metadata: JSON.parse(JSON.stringify(message.metadata)) as JsonObject,
    createdAt: message.createdAt ?? 0,
  };
  return restoreLine(stored, isApart(stored) === undefined ? undefined : toolUseResult);
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const LONG = 'a result that is long enough to be worth a reference, word for word';
const withContent = (content: unknown, fields: object = {}) =>
  ({ ...LINE, message: { role: 'user', content }, ...fields }) as JsonObject;
const result = (content: unknown, fields: object = {}) => ({
  type: 'tool_result',
  tool_use_id: 't-1',
  content,
  ...fields,
});
const picture = (data: string, fields: object = {}) => ({
  type: 'image',
  source: { type: 'base64', media_type: 'image/png', data, ...fields },
});

describe('a line through a message and back is deeply the same', () => {
  it.each<[string, JsonObject]>([
    ['a plain prompt', LINE],
    ['no parent named', withContent('x', { parentUuid: undefined })],
    ['a first message', { ...LINE, parentUuid: null }],
    ['a parent that is no text', { ...LINE, parentUuid: 7 }],
    ['an empty uuid', { ...LINE, uuid: '' }],
    ['a uuid beyond what an id may be', { ...LINE, uuid: 'u'.repeat(600) }],
    ['a time without milliseconds', { ...LINE, timestamp: '2026-02-01T10:00:00Z' }],
    ['a time as a number', { ...LINE, timestamp: 1_769_940_000_000 }],
    ['a time that is none', { ...LINE, timestamp: 'yesterday' }],
    ['a session id that is no text', { ...LINE, sessionId: 5 }],
    ['a message that is a text', { ...LINE, message: 'error' }],
    ['a message that is null', { ...LINE, message: null }],
    ['content under a misspelt name', { ...LINE, message: { role: 'user', contenst: [1] } }],
    ['content that is null', withContent(null)],
    ['content that is an object', withContent({ text: 'x' })],
    ['empty content', withContent([])],
    ['content with bare texts', withContent(['wow error', null, 3])],
    ['another role than the type', { ...LINE, message: { role: 'assistant', content: 'x' } }],
    ['no role', { ...LINE, message: { content: 'x' } }],
    ['a model that is empty', { ...LINE, message: { role: 'user', content: 'x', model: '' } }],
    ['a model that is null', { ...LINE, message: { role: 'user', content: 'x', model: null } }],
    ['metadata under our own names', { ...LINE, $cairn: { absent: ['uuid'] }, title: 'x' }],
    [
      'a member called __proto__',
      JSON.parse('{"__proto__":{"a":1},"type":"user","uuid":"u","message":{"__proto__":2}}'),
    ],
    [
      'text with more fields',
      withContent([{ type: 'text', text: 'x', citations: [1], cache_control: { type: 'ephemeral' } }]),
    ],
    ['text that is none', withContent([{ type: 'text', text: 5 }, { type: 'text' }])],
    ['a thought', withContent([{ type: 'thinking', thinking: 'hm', signature: 'abc' }])],
    ['a thought without signature', withContent([{ type: 'thinking', thinking: 'hm' }])],
    ['a thought with an odd signature', withContent([{ type: 'thinking', thinking: 'hm', signature: null }])],
    ['a hidden thought', withContent([{ type: 'redacted_thinking', data: 'xyz' }])],
    [
      'a tool call',
      withContent([{ type: 'tool_use', id: 't', name: 'Read', input: { file_path: '/x' }, caller: 'direct' }]),
    ],
    ['a tool call that lacks everything', withContent([{ type: 'tool_use' }])],
    ['a tool call of odd parts', withContent([{ type: 'tool_use', id: 4, name: null, input: null }])],
    ['a tool result', withContent([result('done', { is_error: false })])],
    ['a failed tool result', withContent([result('no', { is_error: true })])],
    ['a tool result without content', withContent([{ type: 'tool_result', tool_use_id: 't' }])],
    ['a tool result with odd parts', withContent([result(null, { is_error: null, tool_use_id: 3 })])],
    [
      'a tool result of blocks',
      withContent([result([{ type: 'text', text: 'x' }, picture(PNG), { type: 'tool_reference' }])]),
    ],
    ['a picture', withContent([picture(PNG)])],
    ['a picture with more fields', withContent([{ ...picture(PNG, { width: 5 }), alt: 'dot' }])],
    ['a picture whose base64 has line breaks', withContent([picture(`${PNG.slice(0, 40)}\n${PNG.slice(40)}`)])],
    ['a picture that is none', withContent([picture('<omitted>'), { type: 'image' }, { type: 'image', source: 'x' }])],
    [
      'a picture by address',
      withContent([{ type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } }]),
    ],
    ['a block under our own name', withContent([{ type: 'text', text: 'x', $absent: ['text'] }])],
    ['a result repeated as a text', withContent([result(LONG)], { toolUseResult: LONG })],
    [
      'a result repeated as an error',
      withContent([result(LONG, { is_error: true })], { toolUseResult: `Error: ${LONG}` }),
    ],
    [
      'a result repeated inside',
      withContent([result(LONG)], { toolUseResult: { stdout: LONG, list: [1, LONG, { a: LONG }] } }),
    ],
    ['a picture repeated inside', withContent([result([picture(PNG)])], { toolUseResult: { file: { base64: PNG } } })],
    ['a result that is null', withContent([result('x')], { toolUseResult: null })],
    ['a large result', withContent([result(LONG)], { toolUseResult: { stdout: LONG, original: 'x'.repeat(20_000) } })],
  ])('%s', (_name, line) => {
    const given = JSON.parse(JSON.stringify(line)) as JsonObject;
    expect(roundTrip(given)).toEqual(given);
  });

  it('half a surrogate pair', () => {
    const line = withContent('broken \ud83d pair');
    expect(roundTrip(line, false)).toEqual(line);
  });
});

describe('what a message keeps', () => {
  it('holds a picture as bytes, and a repeated one by reference', () => {
    const line = withContent([result([picture(PNG)])], { toolUseResult: { file: { base64: PNG } } });
    const { message } = toMessage(line, { id: 'x', at: 1 }, true);
    expect(message.content).toMatchObject([
      { content: [{ mediaType: 'image/png', data: Buffer.from(PNG, 'base64') }] },
    ]);
    expect(JSON.stringify(message.metadata)).not.toContain(PNG);
  });

  it('gives a large tool result to a record of its own', () => {
    const line = withContent([result('x')], { toolUseResult: { originalFile: 'y'.repeat(20_000) } });
    const { message, toolUseResult } = toMessage(line, { id: 'x', at: 1 }, true);
    expect(toolUseResult).toEqual(line.toolUseResult);
    expect(JSON.stringify(message.metadata).length).toBeLessThan(500);
  });
});
