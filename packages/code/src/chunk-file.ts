import type { CodeSymbol, NewCodeChunk } from '@cairndb/core';
import { chunksOf } from './chunks/chunks-of.js';
import { lineWindows } from './chunks/line-windows.js';
import { mergeStretches } from './chunks/merge-stretches.js';
import { SourceLines } from './chunks/source-lines.js';
import { syntaxStretches } from './chunks/syntax-stretches.js';
import { detectLanguage } from './languages/detect-language.js';
import { findSections } from './syntax/find-sections.js';
import { findSymbols } from './syntax/find-symbols.js';
import { grammarFor } from './syntax/grammars.js';
import { parseSource } from './syntax/parse-source.js';

/** A text to be cut into chunks. */
export interface ChunkInput {
  /** Tells the language, with `/` between folders; the file itself is not read. */
  readonly path: string;
  /** A byte order mark at its start is left out. */
  readonly text: string;
  /** As {@link detectLanguage} names it. Default: what path and text tell. */
  readonly language?: string | undefined;
  /** How long parsing may take, in milliseconds; then the text is cut at lines. Default 5,000. */
  readonly timeoutMs?: number | undefined;
  /** Cuts at lines without parsing. Default false. */
  readonly linesOnly?: boolean | undefined;
}

/** A text in chunks, with what it defines. */
export interface ChunkedFile {
  /** Empty when unknown. */
  readonly language: string;
  readonly lines: number;
  /** In the order of their lines; together they hold every line once but for blank ones between them. */
  readonly chunks: readonly NewCodeChunk[];
  readonly symbols: readonly CodeSymbol[];
  /**
   * How it was cut: along its syntax; at lines, as there is no grammar for the language or `linesOnly` asked for it; at lines, as
   * the grammar could make nothing of it; or at lines, as parsing took too long.
   */
  readonly cut: 'syntax' | 'lines' | 'broken' | 'timeout';
}

const TIMEOUT_MS = 5_000;

/**
 * Cuts a file into chunks at the boundaries of its symbols: small neighbours are merged up to about 1,500 UTF-16 units, what
 * is larger than 4,000 is cut at its parts, else at lines. A comment goes with what it is about.
 */
export async function chunkFile({ path, text, language, timeoutMs, linesOnly }: ChunkInput): Promise<ChunkedFile> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const name = language ?? detectLanguage(path, source);
  const lines = new SourceLines(source);
  const grammar = linesOnly === true ? undefined : await grammarFor(name, path);
  const atLines = (cut: ChunkedFile['cut'], symbols: readonly CodeSymbol[] = []): ChunkedFile => {
    const stretches = lines.count === 0 ? [] : lineWindows(lines, 0, lines.count - 1, 0);
    return { language: name, lines: lines.count, chunks: chunksOf(stretches, lines), symbols, cut };
  };
  if (grammar === undefined) return atLines('lines');
  const tree = parseSource(grammar, source, timeoutMs ?? TIMEOUT_MS);
  if (tree === null) return atLines('timeout');
  try {
    const { rootNode } = tree;
    const found =
      name === 'markdown'
        ? findSections(rootNode, grammar.symbols, lines.count)
        : findSymbols(rootNode, grammar.symbols, { modulesHaveMethods: name === 'ruby' });
    // What the grammar makes up at the end of a broken text may lie behind its last line.
    const symbols = found.filter(({ endLine }) => endLine <= lines.count);
    if (rootNode.isError) return atLines('broken', symbols);
    const stretches = mergeStretches(syntaxStretches(rootNode, lines), lines);
    return { language: name, lines: lines.count, chunks: chunksOf(stretches, lines), symbols, cut: 'syntax' };
  } finally {
    tree.delete();
  }
}
