import { JsonBroken, jsonTokens } from './json-items.js';
import type { Member } from './zip-archive.js';

/** Bytes in which the fields of a first item are looked for. */
const MAX_BYTES = 1024 ** 2;

/**
 * The fields of the first item of a JSON file: of the first object in a list, of an object, or of the first in the list that an object has under
 * `listName`. Reads as far as `isEnough`, a megabyte at most; without any the file is no such thing. Rejects as opening the member does.
 */
export async function peekFields(
  { open }: Member,
  listName: string,
  isEnough: (fields: ReadonlySet<string>) => boolean,
): Promise<ReadonlySet<string>> {
  const fields = new Set<string>();
  /** What is open: `{` and `[`. */
  let open_ = '';
  let isNamed = false;
  try {
    for await (const tokens of jsonTokens(upTo(await open(), MAX_BYTES))) {
      for (const token of tokens) {
        if (token.name === 'startObject') open_ += '{';
        else if (token.name === 'startArray') {
          if (open_ === '{' && isNamed) {
            fields.clear();
            open_ = '';
          }
          open_ += '[';
        } else if (token.name === 'endObject' || token.name === 'endArray') {
          if (open_ === '[{') return fields;
          open_ = open_.slice(0, -1);
        } else if (token.name === 'keyValue' && (open_ === '{' || open_ === '[{')) fields.add(token.value);
        isNamed = token.name === 'keyValue' && token.value === listName;
        if (isEnough(fields)) return fields;
      }
    }
  } catch (error) {
    // What breaks off was no such file, or is told when it is read.
    if (!(error instanceof JsonBroken)) throw error;
  }
  return fields;
}

async function* upTo(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer, void, void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    if (bytes >= maxBytes) return;
  }
}
