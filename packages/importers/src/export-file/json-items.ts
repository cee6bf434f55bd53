import { StringDecoder } from 'node:string_decoder';
import type { JsonValue } from '@cairndb/core';
import { jsonParser, type Token } from 'stream-json/core/parser.js';
import { BoundedAssembler, type ValueLimit } from './bounded-assembler.js';
import type { ImportLimits } from './import-limits.js';

/** Bytes that are parsed at a time: their tokens are held together. */
const SLICE_BYTES = 16 * 1024;
/** Bytes without any token: a name, a number or white space longer than any program writes. */
const MAX_SILENT_BYTES = 4 * 1024 ** 2;
/** The byte order mark that some editors put first. */
const MARK = '\ufeff';

/** A value of a list: itself and about the bytes that it takes in memory, or the limit that it went beyond. */
export type JsonItem = {
  /** Its place, from 1. */
  readonly number: number;
} & (
  | { readonly value: JsonValue; readonly bytes: number; readonly limit?: undefined }
  | { readonly limit: ValueLimit }
);

/** A text that is no JSON: where it breaks off is known to about 16 KB. Quotes nothing. */
export class JsonBroken extends Error {
  override readonly name = 'JsonBroken';
  /** Bytes read so far. */
  readonly byte: number;

  constructor(byte: number) {
    super('The text is no valid JSON, or ends too early.');
    this.byte = byte;
  }
}

/** The tokens of a JSON text as it arrives, which may be cut off. @throws JsonBroken */
export async function* jsonTokens(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Token[], void, void> {
  // Texts come in pieces, so that a single one as large as memory is never held; names and numbers are held whole.
  const parse = jsonParser({ streamKeys: false, packStrings: false, streamNumbers: false });
  const decoder = new StringDecoder('utf8');
  let byte = 0;
  let silent = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += SLICE_BYTES) {
      const slice = chunk.subarray(from, from + SLICE_BYTES);
      const text = decoder.write(slice);
      const tokens = tokensOf(parse, byte === 0 && text.startsWith(MARK) ? text.slice(1) : text, byte);
      byte += slice.length;
      silent = tokens.length === 0 ? silent + slice.length : 0;
      if (silent > MAX_SILENT_BYTES) throw new JsonBroken(byte);
      yield tokens;
    }
  }
}

function tokensOf(parse: ReturnType<typeof jsonParser>, text: string, byte: number): readonly Token[] {
  try {
    const parsed = parse(text);
    return typeof parsed === 'object' ? (parsed.values as readonly Token[]) : [];
  } catch {
    // The parser's own words may quote the text.
    throw new JsonBroken(byte);
  }
}

/**
 * The items of a JSON text one by one, however large the text is: those of a list; of an object that has a list under `listName` those of
 * that list; else the one value that it is. An item beyond a limit is passed over, and named.
 *
 * @throws JsonBroken where the text is no JSON; what came before it was yielded
 */
export async function* readItems(
  chunks: AsyncIterable<Buffer>,
  limits: Pick<ImportLimits, ValueLimit>,
  listName: string,
): AsyncGenerator<JsonItem, void, void> {
  const list = new ItemList(limits, listName);
  let byte = 0;
  for await (const tokens of jsonTokens(counted(chunks, (length) => (byte += length)))) {
    for (const token of tokens) {
      const item = list.take(token);
      if (item !== undefined) yield item;
    }
  }
  if (!list.isWhole) throw new JsonBroken(byte);
}

async function* counted(chunks: AsyncIterable<Buffer>, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

/** Finds the items among the tokens. */
class ItemList {
  readonly #assembler: BoundedAssembler;
  readonly #listName: string;
  #number = 0;
  /** Where the items stand: not known before the first token; `one`: the text is one value, as far as is known. */
  #place: 'unknown' | 'list' | 'one' | 'over' = 'unknown';
  /** Arrays and objects that are open, without the list itself and what is around it. */
  #depth = 0;
  /** Whether the list's name came last. */
  #isNamed = false;
  /** Whether an object is around the list. */
  #isWrapped = false;

  constructor(limits: Pick<ImportLimits, ValueLimit>, listName: string) {
    this.#assembler = new BoundedAssembler(limits);
    this.#listName = listName;
  }

  /** Whether the text has come to its end. */
  get isWhole(): boolean {
    return this.#place === 'over' && this.#depth === 0;
  }

  take(token: Token): JsonItem | undefined {
    if (this.#place === 'unknown') {
      this.#place = token.name === 'startArray' ? 'list' : 'one';
      if (this.#place === 'list') return undefined;
    }
    if (this.#place === 'one' && this.#isList(token)) {
      // What the object said before is none of the items.
      this.#assembler.reset();
      this.#place = 'list';
      this.#isWrapped = true;
      this.#depth = 0;
      return undefined;
    }
    if (this.#place === 'list' && this.#depth === 0 && token.name === 'endArray') {
      this.#place = 'over';
      this.#depth = this.#isWrapped ? 1 : 0;
      return undefined;
    }
    this.#follow(token);
    return this.#place === 'over' ? undefined : this.#assemble(token);
  }

  /** Whether the list begins that the only value, an object, has. */
  #isList(token: Token): boolean {
    const isList = this.#isNamed && token.name === 'startArray';
    this.#isNamed = this.#depth === 1 && token.name === 'keyValue' && token.value === this.#listName;
    return isList;
  }

  #follow({ name }: Token): void {
    if (name === 'startObject' || name === 'startArray') this.#depth++;
    else if (name === 'endObject' || name === 'endArray') this.#depth--;
  }

  #assemble(token: Token): JsonItem | undefined {
    const done = this.#assembler.take(token);
    if (done === undefined) return undefined;
    if (this.#place === 'one') this.#place = 'over';
    this.#number++;
    return { number: this.#number, ...done };
  }
}
