import { utf8Encode } from '../../host.js';
import type { DomainContext } from '../context.js';
import type { CodeSymbol, NewCodeChunk, NewCodeFile } from './code.js';
import { byPlace, mainSymbol } from './main-symbol.js';

/** A chunk ready to be stored, and where it stands. */
export interface PreparedChunk extends NewCodeChunk {
  /** SHA-256 as hexadecimal digits. */
  readonly id: string;
  /** The place of its symbol among the file's; -1 for none. */
  readonly symbol: number;
}

/** A file ready to be stored: secrets taken out, chunks and symbols in order and tied together. */
export interface PreparedFile extends Omit<NewCodeFile, 'modifiedAt' | 'chunks' | 'symbols'> {
  readonly modifiedAt: number;
  readonly chunks: readonly PreparedChunk[];
  readonly symbols: readonly CodeSymbol[];
}

/** Prepares a file for being stored at `now`. All of it happens before any lock is taken. */
export function prepareFile({ redactor, codec }: DomainContext, file: NewCodeFile, now: number): PreparedFile {
  const symbols = file.symbols
    .map((symbol) => ({
      ...symbol,
      name: redactor.text(symbol.name),
      container: symbol.container === null ? null : redactor.text(symbol.container),
    }))
    .sort(byPlace);
  const chunks = [...file.chunks]
    .sort((a, b) => a.startLine - b.startLine)
    .map((chunk) => {
      const text = redactor.text(chunk.text);
      const id = codec.sha256(utf8Encode(`${file.language}\n${text}`));
      return { ...chunk, text, id, symbol: mainSymbol(chunk, symbols) };
    });
  return { ...file, hash: file.hash.toLowerCase(), modifiedAt: file.modifiedAt ?? now, chunks, symbols };
}
