import { createHash } from 'node:crypto';
import {
  type CodeSymbol,
  type CodeSymbolType,
  InvalidInputError,
  type NewCodeChunk,
  type NewCodeFile,
} from '@cairndb/core';

/** The longest chunk that the code index takes, in UTF-16 units. */
const LONGEST_CHUNK = 65_536;

/** A text in chunks, with what it defines: what `chunkFile` of `@cairndb/code` gives. */
export interface CutCode {
  readonly language: string;
  readonly lines: number;
  readonly chunks: readonly NewCodeChunk[];
  readonly symbols: readonly CodeSymbol[];
}

/** Cuts a file into chunks: `chunkFile` of `@cairndb/code`, or another one. */
export type CutFile = (file: {
  readonly path: string;
  readonly text: string;
  readonly language?: string | undefined;
}) => CutCode | Promise<CutCode>;

/** How to index a file. */
export interface IndexCodeOptions {
  /** Default: the project of the agent's store. One of the two must be there. */
  readonly project?: string | undefined;
  /** In lower case, such as `typescript`; default: what `chunkFile` finds out, else unknown. */
  readonly language?: string | undefined;
  /** What the file as a whole is, such as `{ type: 'class', name: 'Parser' }`; then it is one chunk. */
  readonly symbol?: { readonly type: CodeSymbolType; readonly name: string } | undefined;
  /** Its chunks, where the caller has cut it already. Default: as `chunkFile` cuts it, else one chunk. */
  readonly chunks?: readonly NewCodeChunk[] | undefined;
  /** What it defines, with `chunks`. Default none. */
  readonly symbols?: readonly CodeSymbol[] | undefined;
  /** Last modification, Unix milliseconds; default now. */
  readonly modifiedAt?: number | undefined;
  /** Stores it also when the same content is stored. Default false. */
  readonly force?: boolean | undefined;
}

/** A file as the code index takes it. */
export async function codeFile(
  path: string,
  content: string,
  options: IndexCodeOptions,
  cut: CutFile | undefined,
): Promise<NewCodeFile> {
  const { language, modifiedAt } = options;
  if (typeof content !== 'string') {
    throw new InvalidInputError({
      message: 'indexCode: content must be a text. Nothing was written.',
      operation: 'indexCode',
    });
  }
  const bytes = Buffer.from(content, 'utf8');
  const parts = await partsOf(path, content, options, cut);
  return {
    path,
    ...parts,
    language: language ?? parts.language,
    hash: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
}

async function partsOf(
  path: string,
  content: string,
  { language = '', symbol, chunks, symbols = [] }: IndexCodeOptions,
  cut: CutFile | undefined,
): Promise<CutCode> {
  const lines = linesOf(content);
  if (chunks !== undefined) return { language, lines, chunks, symbols };
  if (cut !== undefined && symbol === undefined) {
    const given = await cut({ path, text: content, ...(language === '' ? {} : { language }) });
    return { language: given.language, lines: given.lines, chunks: given.chunks, symbols: given.symbols };
  }
  if (content.length > LONGEST_CHUNK) throw tooLong();
  if (lines === 0) return { language, lines, chunks: [], symbols: [] };
  const whole = { startLine: 1, endLine: lines };
  const defined = symbol === undefined ? [] : [{ ...symbol, container: null, ...whole }];
  return { language, lines, chunks: [{ text: content, ...whole }], symbols: defined };
}

function linesOf(content: string): number {
  if (content === '') return 0;
  const ends = content.match(/\r\n|\r|\n/g)?.length ?? 0;
  return /[\r\n]$/.test(content) ? ends : ends + 1;
}

function tooLong(): InvalidInputError {
  return new InvalidInputError(
    {
      message: `indexCode: the content is longer than one chunk may be (${LONGEST_CHUNK} characters). Give chunks, or open the agent store with chunkFile of @cairndb/code. Nothing was written.`,
      operation: 'indexCode',
      details: { longest: LONGEST_CHUNK },
    },
    'too_big',
  );
}
