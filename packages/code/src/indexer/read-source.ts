import { createHash } from 'node:crypto';
import type { NewCodeFile } from '@cairndb/core';
import { readWhole } from '@cairndb/files';
import { chunkFile } from '../chunk-file.js';
import { detectLanguage } from '../languages/detect-language.js';
import type { Outcome, WorkItem } from './work-item.js';

/** Where NUL makes a file binary, in bytes from its start. */
const SNIFFED_BYTES = 8_192;
/** A line beyond this is not for people, in UTF-16 units. */
const LONG_LINE = 500;
/** Below this, in UTF-16 units, long lines don't matter. */
const SHORT_TEXT = 2_000;
/** Languages whose paragraphs are often one line each. */
const PROSE = /^(?:markdown|mdx|text|asciidoc|restructuredtext|tex|org|textile|rmarkdown|quarto|html|xml|)$/;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Reads, hashes and parses a file. Never throws for what is wrong with the file. */
export async function readSource(item: WorkItem): Promise<Outcome> {
  const { path, knownHash, maxFileBytes } = item;
  const read = readWhole(item.file);
  if (typeof read === 'string')
    return read === 'gone' ? { kind: 'gone', path } : { kind: 'skipped', path, reason: read };
  const { bytes, modifiedAt } = read;
  if (bytes.length > maxFileBytes) return { kind: 'skipped', path, reason: 'tooLarge' };
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash === knownHash) return { kind: 'same', path };
  const known = { path, hash, sizeBytes: bytes.length, modifiedAt };
  const text = textOf(bytes);
  if (text === undefined) return nothingIn({ ...known, language: '', lines: 0 }, 'binary');
  const language = detectLanguage(path, text);
  if (isMinified(text, language)) return nothingIn({ ...known, language, lines: linesOf(text) }, 'minified');
  const { linesOnly, timeoutMs } = item;
  const { lines, chunks, symbols, cut } = await chunkFile({ path, text, language, linesOnly, timeoutMs });
  const fallback = cut === 'broken' || cut === 'timeout' ? cut : linesOnly ? 'crash' : null;
  return { kind: 'file', path, file: { ...known, language, lines, chunks, symbols }, skipped: null, fallback };
}

function nothingIn(file: Omit<NewCodeFile, 'chunks' | 'symbols'>, skipped: 'binary' | 'minified'): Outcome {
  return { kind: 'file', path: file.path, file: { ...file, chunks: [], symbols: [] }, skipped, fallback: null };
}

function textOf(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function isMinified(text: string, language: string): boolean {
  if (text.length < SHORT_TEXT || PROSE.test(language)) return false;
  let inLongLines = 0;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found + 1;
    if (end - at > LONG_LINE) inLongLines += end - at;
    at = end;
  }
  return inLongLines > text.length / 2;
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
