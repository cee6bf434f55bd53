import { createHash } from 'node:crypto';
import { detectLanguage } from '@cairndb/code/parsing';
import { readWhole } from '@cairndb/files';
import { findMentions } from '../mentions/find-mentions.js';
import { findSnippets } from './find-snippets.js';
import { textOf } from './text-of.js';
import type { ReadItem, ReadOutcome } from './work.js';

/** Reads and hashes a file, and finds what it is and names. Never throws for what is wrong with the file. */
export async function readFile(item: ReadItem): Promise<ReadOutcome> {
  const { path, knownHash } = item;
  const read = readWhole(item.file);
  if (typeof read === 'string') return { kind: read, path };
  const { bytes, modifiedAt } = read;
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const facts = { sizeBytes: bytes.length, modifiedAt, contentHash };
  if (contentHash === knownHash) return { kind: 'same', path, facts };
  const decoded = textOf(bytes);
  if (decoded === undefined) {
    const binary = { isBinary: true, language: '', encoding: '', lineCount: null, mentions: [] };
    return { kind: 'file', path, facts: { ...facts, ...binary }, snippets: [] };
  }
  const { encoding, text } = decoded;
  const language = detectLanguage(path, text);
  const mentions = await findMentions({ path, text, language, timeoutMs: item.timeoutMs, isParsed: !item.linesOnly });
  const known = { isBinary: false, language, encoding, lineCount: linesOf(text), mentions };
  const snippets = await findSnippets(item, text, language);
  return { kind: 'file', path, facts: { ...facts, ...known }, snippets };
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text === '' || text.endsWith('\n') ? lines : lines + 1;
}
