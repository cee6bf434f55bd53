import { MAX_TEXT } from '../../validation.js';

/** What is wrong with a message's content, and where in it. */
export interface ContentProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Steps of a path: two for each tool result inside a tool result. */
const MAX_PATH = 128;

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const isObject: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of every kind of block: what each must be, in words and as a test. */
const FIELDS: Readonly<Record<string, readonly (readonly [name: string, must: string, test: Test])[]>> = {
  text: [['text', 'must be a text', isText]],
  thinking: [
    ['text', 'must be a text', isText],
    ['signature', 'must be a text', maybe(isText)],
  ],
  toolCall: [
    ['id', 'must be a text', isText],
    ['name', 'must be a text', isText],
    ['input', 'must be there, null at least', (value) => value !== undefined],
  ],
  toolResult: [
    ['callId', 'must be a text', isText],
    ['content', 'must be a text or an array of content blocks', (value) => isText(value) || Array.isArray(value)],
    ['isError', 'must be true or false', maybe((value) => typeof value === 'boolean')],
  ],
  image: [
    ['mediaType', 'must be a text', isText],
    ['data', 'must be a Uint8Array', maybe((value) => value instanceof Uint8Array)],
    ['url', 'must be a text', maybe(isText)],
  ],
  other: [['value', 'must be there, null at least', (value) => value !== undefined]],
};

/**
 * The first thing wrong with a message's content, or null. By hand rather than by schema: it runs for every block of every
 * message, copies nothing, and names the field of the block's own kind.
 */
export function contentProblem(content: unknown, path: readonly (string | number)[] = []): ContentProblem | null {
  if (typeof content === 'string') {
    return content.length <= MAX_TEXT ? null : { path, message: `must have at most ${MAX_TEXT} characters` };
  }
  if (!Array.isArray(content)) return { path, message: 'must be a text or an array of content blocks' };
  if (path.length > MAX_PATH) return { path: path.slice(0, 2), message: 'nests tool results too deeply' };
  for (const [index, block] of content.entries()) {
    const problem = blockProblem(block as unknown, [...path, index]);
    if (problem !== null) return problem;
  }
  return null;
}

function blockProblem(block: unknown, path: readonly (string | number)[]): ContentProblem | null {
  if (!isObject(block)) return { path, message: 'must be a content block' };
  const fields = block as Readonly<Record<string, unknown>>;
  const { type, extra } = fields;
  const expected = typeof type === 'string' && Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  if (expected === undefined) {
    return { path: [...path, 'type'], message: `must be one of ${Object.keys(FIELDS).join(', ')}` };
  }
  for (const [name, message, test] of expected) {
    const value = fields[name];
    if (!test(value)) return { path: [...path, name], message };
    if (typeof value === 'string' && value.length > MAX_TEXT) return contentProblem(value, [...path, name]);
  }
  if (!maybe(isObject)(extra)) return { path: [...path, 'extra'], message: 'must be an object' };
  return type === 'toolResult' ? contentProblem(fields.content, [...path, 'content']) : null;
}
