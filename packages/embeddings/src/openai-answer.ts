import { EmbeddingError } from '@cairndb/core';

/** Vectors in the order of the texts. */
export interface Answer {
  readonly vectors: readonly (Float32Array | readonly number[])[];
  /** Null when the server does not say. */
  readonly inputTokens: number | null;
}

/**
 * What the server answered. Vectors are put in the order that `index` says, and read as numbers or as base64 of little-endian floats.
 *
 * @throws EmbeddingError, retryable, when it is no such answer
 */
export function readAnswer(text: string, texts: number, model: string): Answer {
  const answer = parsed(text, model);
  const data = property(answer, 'data');
  if (!Array.isArray(data)) throw garbage(model, 'no list of embeddings');
  if (data.length !== texts) throw garbage(model, `${data.length} embeddings for ${texts} texts`);
  const vectors = new Array<Float32Array | readonly number[]>(texts);
  for (const [position, item] of data.entries()) {
    const said = property(item, 'index');
    const at = typeof said === 'number' ? said : position;
    if (!Number.isInteger(at) || at < 0 || at >= texts || vectors[at] !== undefined) {
      throw garbage(model, 'embeddings whose numbers are not those of the texts');
    }
    vectors[at] = vectorOf(property(item, 'embedding'), model);
  }
  const used = property(property(answer, 'usage'), 'prompt_tokens');
  return { vectors, inputTokens: typeof used === 'number' && Number.isSafeInteger(used) && used >= 0 ? used : null };
}

/** A vector as it came; whether its numbers are some is for others to look at. */
function vectorOf(value: unknown, model: string): Float32Array | readonly number[] {
  if (Array.isArray(value)) return value as readonly number[];
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value))
    throw garbage(model, 'an embedding of no known form');
  const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  if (bytes.length % 4 !== 0) throw garbage(model, 'an embedding that is cut off');
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true));
}

function parsed(text: string, model: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes what it read.
    throw garbage(model, text.trim() === '' ? 'nothing' : 'something that is no JSON, or cut off');
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function garbage(model: string, what: string): EmbeddingError {
  return new EmbeddingError({
    message: `The model ${model} answered with ${what}. Check that the address is that of an embeddings API.`,
    retryable: true,
    details: { model, problem: 'garbage' },
  });
}
