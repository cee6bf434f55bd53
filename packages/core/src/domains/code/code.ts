import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What kinds of things code defines; languages that call them otherwise are mapped (`struct` stays, `def` is a function). */
export const codeSymbolTypes = [
  'class',
  'constant',
  'enum',
  'function',
  'interface',
  'macro',
  'method',
  'module',
  'property',
  'section',
  'struct',
  'trait',
  'type',
  'variable',
] as const;

/** One of {@link codeSymbolTypes}. A `section` is a heading of a document with what stands under it. */
export type CodeSymbolType = (typeof codeSymbolTypes)[number];

/** Something that a file defines, and where. Lines count from 1, both ends included. */
export interface CodeSymbol {
  readonly type: CodeSymbolType;
  /** 1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container. */
  readonly name: string;
  /**
   * What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to
   * 4,096 UTF-16 units.
   */
  readonly container: string | null;
  readonly startLine: number;
  readonly endLine: number;
}

/** A symbol with the file that defines it. */
export interface FoundCodeSymbol extends CodeSymbol {
  readonly project: string;
  readonly path: string;
  readonly language: string;
}

/** A stretch of a file, made to be found and read by itself. */
export interface NewCodeChunk {
  /** The source itself, 1 to 65,536 UTF-16 units; secrets are taken out before it is written. */
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** A file as an indexer read it. */
export interface NewCodeFile {
  /**
   * Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\`, no empty part, `.` or `..` among
   * them, no drive letter in front, no NUL.
   */
  readonly path: string;
  /** Language in lower case, such as `typescript`, at most 64 UTF-16 units; empty when unknown. */
  readonly language: string;
  /** Hash of the file's bytes, 1 to 256 hexadecimal digits: a file with the hash that is stored needs no reindexing. */
  readonly hash: string;
  readonly sizeBytes: number;
  /** How many lines it has; no chunk and no symbol ends behind the last. */
  readonly lines: number;
  /** Last modification, Unix milliseconds; default: when it is stored. */
  readonly modifiedAt?: number | undefined;
  /** In any order, they may overlap; none for a file that is known but holds nothing to find. */
  readonly chunks: readonly NewCodeChunk[];
  readonly symbols: readonly CodeSymbol[];
}

/** A file of the index. */
export interface CodeFile {
  readonly project: string;
  readonly path: string;
  readonly language: string;
  /** Hexadecimal digits in lower case. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly lines: number;
  /** Last modification, Unix milliseconds. */
  readonly modifiedAt: number;
  /** When it was stored last, Unix milliseconds. */
  readonly indexedAt: number;
  /** How many chunks and symbols it has. */
  readonly chunks: number;
  readonly symbols: number;
}

/**
 * A chunk in its place. The same text in the same language is one chunk with one id in whatever files and projects of an owner
 * it stands, stored and indexed once.
 */
export interface CodeChunk {
  /** SHA-256 of the language, a line feed and the text as it is stored, UTF-8; 64 hexadecimal digits. */
  readonly id: string;
  readonly project: string;
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
  /**
   * What it is about: of the symbols that begin in it the one with the most lines there, else the innermost that its first line
   * stands in; null when there is none.
   */
  readonly symbol: Pick<CodeSymbol, 'type' | 'name' | 'container'> | null;
}

/** What {@link CodeIndex.putFiles} did. */
export interface CodeFilesPut {
  /** Files that were new, that replaced another version, and that were there with the same hash (and left alone). */
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /**
   * Chunks of the added and updated files that had to be stored, and those whose text was there already: in whichever project, in
   * the version before, or earlier in the same call.
   */
  readonly newChunks: number;
  readonly sharedChunks: number;
}

/** Which files to list. Filters that are absent let everything through. */
export interface CodeFileFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly language?: string | undefined;
  /** Only files whose path begins so: `src/` for a folder, with its slash. */
  readonly pathPrefix?: string | undefined;
}

/** Which chunks to list (CB-13: by project, file, symbol type, symbol name, language). */
export interface CodeChunkFilter extends CodeFileFilter {
  /** Only chunks of this file. */
  readonly path?: string | undefined;
  /** Only chunks that hold a line of a symbol of this type. With {@link symbolName}: of one symbol that has both. */
  readonly symbolType?: CodeSymbolType | undefined;
  /** Only chunks that hold a line of a symbol of this very name, which may be all chunks of a class. */
  readonly symbolName?: string | undefined;
}

/** How to search symbols. */
export interface CodeSymbolSearch {
  readonly project?: string | undefined;
  readonly language?: string | undefined;
  readonly types?: readonly CodeSymbolType[] | undefined;
  /** 1 to 200; default 20. */
  readonly limit?: number | undefined;
}

/** A file as it lies on disk, to be compared with the index; a whole {@link NewCodeFile} will do. */
export interface CodeFileState {
  readonly path: string;
  readonly hash: string;
}

/** What an index lacks. */
export interface CodeReindexNeeds {
  /** Paths that are not in the index, in the order given. */
  readonly added: readonly string[];
  /** Paths that are in the index with another hash, in the order given. */
  readonly changed: readonly string[];
  /** Paths that are in the index, but not among the given files; by path. */
  readonly gone: readonly string[];
  readonly unchanged: number;
}

/** A project of the index. */
export interface CodeProject {
  readonly project: string;
  readonly files: number;
  /** When a file of it was stored last, Unix milliseconds. */
  readonly indexedAt: number;
}

/** Counts over an owner's index, or over one project of it. */
export interface CodeStats {
  readonly projects: number;
  readonly files: number;
  readonly sizeBytes: number;
  readonly lines: number;
  /** Places that chunks have in files, and the distinct chunks behind them. */
  readonly places: number;
  readonly chunks: number;
  readonly symbols: number;
  /** Files by language, the most frequent first. */
  readonly languages: Readonly<Record<string, number>>;
  /** Symbols by type, the most frequent first. */
  readonly symbolTypes: Readonly<Record<string, number>>;
}

/**
 * The code index (CB-13): files of projects, cut into chunks and symbols by an indexer such as `@cairndb/code`. A project is
 * any name that the caller gives a tree of files, 1 to 512 UTF-16 units; it is there while it has files. Two working copies of
 * one repository are two projects and share every chunk that is equal in both.
 *
 * Keyword search over it is `store.search` with the kinds `codeChunk` (the text; the hit shows the first place that the filters
 * let through, by project, path and line) and `codeFile` (the path). Its filters `project`, `language`, `since` and `until` (when
 * the file was modified) apply; with `conversationId` or `roles` no code is found.
 */
export interface CodeIndex<M extends Mode> {
  /**
   * Stores files, replacing what the project has under the same path; all or nothing. Files whose stored hash is the same
   * are left alone, their times included, unless `force` is set, as after a change of the parser. Some hundred files a call are
   * best: the write lock is held for all of them together, and behind a network their number adds no requests.
   * @throws InvalidInputError for a path that is absolute, leaves the project or comes twice, a chunk that is too long, lines
   *   out of range; then nothing is written.
   */
  putFiles(
    project: string,
    files: readonly NewCodeFile[],
    options?: { readonly force?: boolean | undefined },
  ): Out<M, CodeFilesPut>;
  /** The file, or null. */
  findFile(project: string, path: string): Out<M, CodeFile | null>;
  /** The file. @throws NotFoundError */
  getFile(project: string, path: string): Out<M, CodeFile>;
  /** Files by project, then path, in the order of their UTF-8 bytes. */
  listFiles(filter?: CodeFileFilter): Out<M, Page<CodeFile>>;
  /** Chunks by project, path, line. */
  listChunks(filter?: CodeChunkFilter): Out<M, Page<CodeChunk>>;
  /** What a file defines, by line. @throws NotFoundError for an unknown file. */
  symbolsOf(project: string, path: string): Out<M, readonly CodeSymbol[]>;
  /**
   * Symbols whose name fits: the same name first, then the same but for case, then names that begin with the query, then names
   * with a word that begins with it (`camelCase` and `snake_case` have words), then names that hold it; case counts in the
   * first rank only. `Parser.parse` also looks for `parse` in a container `Parser`, or one whose name ends so after a dot. Shorter
   * names first, then project, path, line. A blank query finds nothing.
   */
  searchSymbols(query: string, options?: CodeSymbolSearch): Out<M, readonly FoundCodeSymbol[]>;
  /** Compares all of a project's files on disk with the index, by hash. Ten thousand at once are fine. */
  needsReindex(project: string, files: readonly CodeFileState[]): Out<M, CodeReindexNeeds>;
  /** Removes files, all or none; unknown paths are passed over. Chunks go with their last place. Returns how many files. */
  removeFiles(project: string, paths: readonly string[]): Out<M, number>;
  /** Removes a project with all its files, at once. Returns how many files; 0 for an unknown project. */
  removeProject(project: string): Out<M, number>;
  /**
   * Removes files whose `indexedAt` is before this time, Unix milliseconds, of one project or of all, at once. Files that
   * {@link putFiles} left alone have the time when they were stored last, so this removes them too. Returns how many.
   */
  removeStale(options: { readonly indexedBefore: number; readonly project?: string | undefined }): Out<M, number>;
  /** Projects by name. */
  listProjects(): Out<M, readonly CodeProject[]>;
  /** Counts over everything the owner has, or over one project. */
  stats(filter?: { readonly project?: string | undefined }): Out<M, CodeStats>;
}
