import type { JsonValue } from '@cairndb/core';
import type { Token } from 'stream-json/core/parser.js';
import type { ImportLimits } from './import-limits.js';

/** What an array or object counts beside what is in it, in bytes. */
const CONTAINER_BYTES = 64;
/** What a number, true, false or null counts, in bytes. */
const SCALAR_BYTES = 8;

/** Which limit a value went beyond. */
export type ValueLimit = 'maxItemBytes' | 'maxDepth';

/** A whole value: itself and about the bytes that it takes, or the limit that it went beyond. */
export type Assembled =
  | { readonly value: JsonValue; readonly bytes: number; readonly limit?: undefined }
  | { readonly limit: ValueLimit };

type Container = JsonValue[] | Record<string, JsonValue>;

/**
 * Puts a parser's tokens together to a value, as long as that stays within its limits. What goes beyond one is given up at once, and the rest of it
 * is only counted through.
 */
export class BoundedAssembler {
  readonly #limits: Pick<ImportLimits, ValueLimit>;
  /** Arrays and objects that are open, outermost first, and of objects the field that comes next. */
  #open: Container[] = [];
  #keys: string[] = [];
  #depth = 0;
  #bytes = 0;
  #text = '';
  #limit: ValueLimit | undefined;

  constructor(limits: Pick<ImportLimits, ValueLimit>) {
    this.#limits = limits;
  }

  /** Takes the next token; the value when that was its last. */
  take(token: Token): Assembled | undefined {
    switch (token.name) {
      case 'startObject':
        return this.#begin({});
      case 'startArray':
        return this.#begin([]);
      case 'endObject':
      case 'endArray':
        return this.#end();
      case 'keyValue':
        this.#count(token.value.length);
        if (this.#limit === undefined) this.#keys[this.#keys.length - 1] = token.value;
        return undefined;
      case 'stringChunk':
        this.#count(token.value.length);
        if (this.#limit === undefined) this.#text += token.value;
        return undefined;
      case 'endString': {
        const text = this.#text;
        this.#text = '';
        return this.#add(text);
      }
      case 'numberValue':
        return this.#scalar(Number(token.value));
      case 'nullValue':
      case 'trueValue':
      case 'falseValue':
        return this.#scalar(token.value);
      default:
        return undefined;
    }
  }

  /** Forgets what was begun. */
  reset(): void {
    this.#giveUp('maxItemBytes');
    this.#depth = 0;
    this.#bytes = 0;
    this.#limit = undefined;
  }

  #begin(container: Container): undefined {
    this.#depth++;
    this.#count(CONTAINER_BYTES);
    if (this.#depth > this.#limits.maxDepth) this.#giveUp('maxDepth');
    if (this.#limit !== undefined) return;
    this.#open.push(container);
    this.#keys.push('');
  }

  #end(): Assembled | undefined {
    this.#depth--;
    const container = this.#open.pop();
    this.#keys.pop();
    if (this.#depth > 0 && this.#limit !== undefined) return undefined;
    return this.#add(container ?? null);
  }

  #scalar(value: JsonValue): Assembled | undefined {
    this.#count(SCALAR_BYTES);
    return this.#add(value);
  }

  #add(value: JsonValue): Assembled | undefined {
    if (this.#depth === 0) return this.#finish(value);
    if (this.#limit !== undefined) return undefined;
    const into = this.#open.at(-1);
    if (Array.isArray(into)) into.push(value);
    else if (into !== undefined) setOwn(into, this.#keys.at(-1) ?? '', value);
    return undefined;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxItemBytes) this.#giveUp('maxItemBytes');
  }

  #giveUp(limit: ValueLimit): void {
    this.#limit ??= limit;
    this.#open = [];
    this.#keys = [];
    this.#text = '';
  }

  #finish(value: JsonValue): Assembled {
    const done: Assembled = this.#limit === undefined ? { value, bytes: this.#bytes } : { limit: this.#limit };
    this.#bytes = 0;
    this.#limit = undefined;
    return done;
  }
}

function setOwn(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  // Assigned, it would become the prototype.
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { configurable: true, enumerable: true, writable: true, value });
}
