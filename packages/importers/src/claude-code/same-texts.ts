import type { ContentBlock, JsonValue, MessageContent } from '@cairndb/core';
import { base64Of } from '../base64.js';
import { isObject } from '../json-shape.js';

/** Shorter texts are not worth a reference. */
const MIN_CHARS = 40;
/** What Claude Code puts before the text of a failed tool. */
const ERROR_PREFIX = 'Error: ';

/** A text of a line that stands in the message's content too: the path to it, the path of block indexes, what precedes it. */
export type SameText = readonly [at: readonly (string | number)[], from: readonly number[], prefix: string];

/** A value without the texts that the content repeats. */
export interface WithoutSame {
  /** Undefined when the whole value was such a text. */
  readonly value: JsonValue | undefined;
  readonly same: readonly SameText[];
  /** Characters of the texts that stay. */
  readonly chars: number;
}

/**
 * Takes out of a `toolUseResult` the texts and pictures that the message's content holds as well, so that they are stored
 * once. {@link fillSameTexts} puts them back.
 */
export function takeSameTexts(value: JsonValue, content: MessageContent): WithoutSame {
  const taker = new Taker(content);
  const rest = taker.take(value, []);
  return { value: rest, same: taker.same, chars: taker.chars };
}

class Taker {
  readonly same: SameText[] = [];
  chars = 0;
  /** Texts of the content with their paths, by length: as keys themselves they would be hashed, which takes reading them whole. */
  readonly #known = new Map<number, { readonly text: string; readonly at: readonly number[] }[]>();

  constructor(content: MessageContent) {
    if (typeof content !== 'string') this.#learn(content, []);
  }

  #learn(blocks: readonly ContentBlock[], path: readonly number[]): void {
    for (const [index, block] of blocks.entries()) {
      const at = [...path, index];
      if (block.type === 'toolResult' && typeof block.content !== 'string') this.#learn(block.content, at);
      const text = textAt(blocks, [index]);
      if (text === undefined || text.length < MIN_CHARS) continue;
      const ofLength = this.#known.get(text.length);
      if (ofLength === undefined) this.#known.set(text.length, [{ text, at }]);
      else ofLength.push({ text, at });
    }
  }

  /** The value without what is known; undefined when all of it is. */
  take(value: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
    if (typeof value === 'string') return this.#text(value, path);
    if (Array.isArray(value)) return value.map((item, index) => this.take(item, [...path, index]) ?? null);
    if (!isObject(value)) return value;
    const rest: [string, JsonValue][] = [];
    for (const [name, member] of Object.entries(value)) {
      this.chars += name.length;
      const kept = this.take(member, [...path, name]);
      if (kept !== undefined) rest.push([name, kept]);
    }
    return Object.fromEntries(rest);
  }

  #text(text: string, path: readonly (string | number)[]): string | undefined {
    if (text.length >= MIN_CHARS && this.#known.size > 0) {
      const from = this.#find(text);
      if (from !== undefined) return this.#refer(path, from, '');
      const failed = text.startsWith(ERROR_PREFIX) ? this.#find(text.slice(ERROR_PREFIX.length)) : undefined;
      if (failed !== undefined) return this.#refer(path, failed, ERROR_PREFIX);
    }
    this.chars += text.length;
    return text;
  }

  /** Where a text first stands in the content. */
  #find(text: string): readonly number[] | undefined {
    return this.#known.get(text.length)?.find((one) => one.text === text)?.at;
  }

  #refer(path: readonly (string | number)[], from: readonly number[], prefix: string): undefined {
    this.same.push([path, from, prefix]);
    return undefined;
  }
}

/** A value with the texts of the content put back into it. */
export function fillSameTexts(
  value: JsonValue | undefined,
  same: readonly SameText[],
  content: MessageContent,
): JsonValue | undefined {
  const blocks = typeof content === 'string' ? [] : content;
  return same.reduce((filled, [at, from, prefix]) => put(filled, at, prefix + (textAt(blocks, from) ?? '')), value);
}

function put(value: JsonValue | undefined, path: readonly (string | number)[], text: string): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return text;
  if (Array.isArray(value)) return value.map((item, index) => (index === name ? put(item, rest, text) : item));
  const members = isObject(value) ? value : {};
  return { ...members, [name]: put(members[name], rest, text) };
}

function textAt(blocks: readonly ContentBlock[], path: readonly number[]): string | undefined {
  const [index, ...rest] = path;
  const block = index === undefined ? undefined : blocks[index];
  if (block === undefined) return undefined;
  if (rest.length > 0) {
    return block.type === 'toolResult' && typeof block.content !== 'string' ? textAt(block.content, rest) : undefined;
  }
  if (block.type === 'text') return block.text;
  if (block.type === 'toolResult') return typeof block.content === 'string' ? block.content : undefined;
  return block.type === 'image' && block.data !== undefined ? base64Of(block.data) : undefined;
}
