import { describe, expect, it } from 'vitest';
import { contentProblem } from './content-problem.js';

describe('contentProblem', () => {
  const good: unknown[] = [
    '',
    [],
    [{ type: 'text', text: 'x' }],
    [{ type: 'thinking', text: 'x', signature: 's' }],
    [{ type: 'toolCall', id: 'i', name: 'n', input: null }],
    [
      {
        type: 'toolResult',
        callId: 'i',
        content: [{ type: 'image', mediaType: 'image/png', data: new Uint8Array(1) }],
      },
    ],
    [{ type: 'other', value: 0, anything: true }],
  ];
  for (const [index, content] of good.entries())
    it(`takes good content ${index}`, () => expect(contentProblem(content)).toBeNull());

  const bad: [content: unknown, path: string, message: RegExp][] = [
    [undefined, '', /text or an array/],
    [7, '', /text or an array/],
    [['x'], '0', /content block/],
    [[{ type: 'text' }], '0.text', /must be a text/],
    [[{ type: 'toString', text: 'x' }], '0.type', /one of text, thinking/],
    [[{ type: 'toolCall', id: 'i', name: 'n' }], '0.input', /null at least/],
    [
      [
        { type: 'text', text: 'x' },
        { type: 'image', mediaType: 'image/png', data: [1] },
      ],
      '1.data',
      /Uint8Array/,
    ],
    [[{ type: 'toolResult', callId: 'i', content: [{ type: 'text', text: 1 }] }], '0.content.0.text', /must be a text/],
    [[{ type: 'text', text: 'x', extra: [] }], '0.extra', /must be an object/],
  ];
  for (const [content, path, message] of bad) {
    it(`refuses ${path || 'the whole'}`, () => {
      const problem = contentProblem(content);
      expect(problem?.path.join('.')).toBe(path);
      expect(problem?.message).toMatch(message);
    });
  }

  it('refuses nesting that would exhaust the stack', () => {
    let content: unknown = 'deep';
    for (let depth = 0; depth < 100_000; depth += 1) content = [{ type: 'toolResult', callId: 'i', content }];
    expect(contentProblem(content)?.message).toMatch(/too deeply/);
  });
});
