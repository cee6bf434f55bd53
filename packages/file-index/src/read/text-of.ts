import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';

/** Where NUL makes a file binary, in bytes from its start. */
const SNIFFED_BYTES = 8_192;
/** As much of a text as its encoding is guessed from, in bytes. */
const GUESSED_BYTES = 65_536;

/** A text and its encoding, as WHATWG names it in lower case; undefined: no text. */
export interface DecodedText {
  readonly encoding: string;
  readonly text: string;
}

/** Decodes a file: by its byte order mark, as UTF-8 where it is that, else by what its bytes look like. */
export function textOf(bytes: Buffer): DecodedText | undefined {
  const marked = byMark(bytes);
  if (marked !== undefined) return decoded(bytes, marked);
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return undefined;
  if (isUtf8(bytes)) return { encoding: 'utf-8', text: bytes.toString('utf8') };
  const guessed = detect(bytes.subarray(0, GUESSED_BYTES));
  return guessed === null ? undefined : decoded(bytes, guessed.toLowerCase());
}

function byMark(bytes: Buffer): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decoded(bytes: Buffer, encoding: string): DecodedText | undefined {
  try {
    return { encoding, text: new TextDecoder(encoding).decode(bytes) };
  } catch {
    // An encoding that is known by name alone.
    return undefined;
  }
}
