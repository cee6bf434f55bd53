import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What files can have to do with each other. */
export const fileRelationshipTypes = ['imports', 'requires', 'includes', 'references', 'tests', 'documents'] as const;
/** One of {@link fileRelationshipTypes}. */
export type FileRelationshipType = (typeof fileRelationshipTypes)[number];

/** What can happen to a file. `moved`: to another folder under the same name; `renamed`: any other new path. */
export const fileChangeTypes = ['created', 'modified', 'deleted', 'renamed', 'moved'] as const;
/** One of {@link fileChangeTypes}. */
export type FileChangeType = (typeof fileChangeTypes)[number];

/** How a file can be used. `context_inclusion`: it was given to a model. */
export const fileAccessTypes = ['read', 'write', 'execute', 'context_inclusion'] as const;
/** One of {@link fileAccessTypes}. */
export type FileAccessType = (typeof fileAccessTypes)[number];

/** Which parts of files are kept to be read at once. */
export const fileSnippetTypes = ['header', 'function', 'class', 'important', 'summary'] as const;
/** One of {@link fileSnippetTypes}. */
export type FileSnippetType = (typeof fileSnippetTypes)[number];

/** How a file stands to the last commit. */
export const fileGitStatuses = [
  'unmodified',
  'modified',
  'added',
  'renamed',
  'untracked',
  'conflicted',
  'ignored',
] as const;
/** One of {@link fileGitStatuses}. */
export type FileGitStatus = (typeof fileGitStatuses)[number];

/** What a file names of others, as it names it: `./parser.js`, `os.path`. Who indexes makes relationships of it. */
export interface FileMention {
  /** A word of the indexer, 1 to 32 UTF-16 units, such as `imports`. */
  readonly type: string;
  /** 1 to 1,024 UTF-16 units; secrets are taken out before it is written. */
  readonly target: string;
  /** From 1. */
  readonly line?: number | undefined;
}

/** What is known of a file beside its path. Times are Unix milliseconds. */
interface FileFacts {
  readonly sizeBytes: number;
  /** As octal digits: `644`. */
  readonly permissions: string | null;
  readonly createdAt: number | null;
  readonly modifiedAt: number;
  /** When it was used last, as the file system or {@link FileIndex.recordAccesses} know. */
  readonly accessedAt: number | null;
  /** 1 to 256 hexadecimal digits; null: not read. */
  readonly contentHash: string | null;
  /** Null: not in a working copy, or nobody asked. */
  readonly gitStatus: FileGitStatus | null;
  readonly isBinary: boolean;
  /** In lower case, such as `typescript`; empty when unknown. */
  readonly language: string;
  /** Such as `utf-8`; empty when unknown, or of bytes. */
  readonly encoding: string;
  /** Null: not read, or binary. */
  readonly lineCount: number | null;
}

/** Some of it. */
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A file as an indexer found it. */
export interface NewIndexedFile extends Given<Omit<FileFacts, 'sizeBytes'>> {
  /**
   * Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\`, no empty part, `.` or `..` among them, no
   * drive letter in front, no NUL.
   */
  readonly path: string;
  readonly sizeBytes: number;
  /** Where the file was: its id, uses, relationships, scores and history follow it. Passed over when no file is there. */
  readonly renamedFrom?: string | undefined;
  /** What it names of others; default: as before. */
  readonly mentions?: readonly FileMention[] | undefined;
  /** The commit that made it so, and when that was; default: none, and now. */
  readonly gitCommit?: string | null | undefined;
  readonly changedAt?: number | undefined;
}

/** A file of the index. */
export interface IndexedFile extends FileFacts {
  /** Stays the same when the file is renamed, and when it is gone and comes back. */
  readonly id: string;
  readonly project: string;
  readonly path: string;
  /** The last part of its path. */
  readonly name: string;
  /** In lower case, without the dot: `ts`; empty when it has none. */
  readonly extension: string;
  /** When it was stored last. */
  readonly indexedAt: number;
  /** Since when it is gone; null while it is there. */
  readonly goneAt: number | null;
}

/** What {@link FileIndex.put} did. */
export interface FilesPut {
  /** Files that were new or came back, that have another content, another path, and none of it. */
  readonly created: number;
  readonly modified: number;
  readonly renamed: number;
  readonly unchanged: number;
}

/** A change of what is known of a file that has the same content. */
export type FilePatch = { readonly path: string } & Given<Omit<FileFacts, 'sizeBytes' | 'contentHash'>>;

/** Which files to list. Filters that are absent let everything through. */
export interface FileFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly language?: string | undefined;
  readonly extension?: string | undefined;
  /** Several: any of them. */
  readonly gitStatus?: FileGitStatus | readonly FileGitStatus[] | undefined;
  /** Only files whose path begins so: `src/` for a folder, with its slash. */
  readonly pathPrefix?: string | undefined;
  readonly isBinary?: boolean | undefined;
  /** Files that are there (default), that are gone, or both. */
  readonly gone?: 'exclude' | 'only' | 'include' | undefined;
}

/** A tree of files. */
export interface FileProject {
  readonly project: string;
  /** Where it lies; empty when nobody said. */
  readonly root: string;
  /** The commit that was checked out when the last run ended. */
  readonly gitHead: string | null;
  /** When the last run ended, Unix milliseconds. */
  readonly indexedAt: number | null;
  /** Whether files changed since their relationships were found. */
  readonly isStale: boolean;
  /** Files that are there. */
  readonly files: number;
}

/** That one file has something to do with another one. */
export interface NewFileRelationship {
  /** Paths. */
  readonly source: string;
  readonly target: string;
  readonly type: FileRelationshipType;
  /** 0 to 1; default 1. */
  readonly strength?: number | undefined;
  /** Secrets are taken out before it is written. */
  readonly metadata?: JsonObject | undefined;
}

/** A relationship of two files that are there. */
export interface FileRelationship {
  readonly id: number;
  readonly project: string;
  readonly source: string;
  readonly target: string;
  readonly type: FileRelationshipType;
  readonly strength: number;
  /** Who found it. */
  readonly origin: string;
  /** When it was found first, and when it was seen last (to the day, where nothing about it changed). Unix milliseconds. */
  readonly discoveredAt: number;
  readonly lastVerified: number;
  readonly metadata: JsonObject;
}

/** How to store relationships. */
export interface RelateOptions {
  /** Who found them, at most 64 UTF-16 units; default: the empty text, which is whoever calls. */
  readonly origin?: string | undefined;
  /** Files, all of whose relationships of this origin that are not among the given ones go. Default: none go. */
  readonly replacing?: readonly string[] | undefined;
}

/** Which relationships to list. */
export interface FileRelationshipFilter extends PageOptions {
  readonly project?: string | undefined;
  /** Only of this file. */
  readonly path?: string | undefined;
  /** Of {@link path}: what it points to (`out`), what points to it (`in`), or both (default). */
  readonly direction?: FileDirection | undefined;
  readonly types?: readonly FileRelationshipType[] | undefined;
}

/** `out`: from the file to what it names; `in`: from what names it. */
export type FileDirection = 'in' | 'out' | 'both';

/** How to look for related files. */
export interface RelatedOptions {
  /** Default `both`. */
  readonly direction?: FileDirection | undefined;
  /** How many steps to go, 1 to 8; default 1. */
  readonly depth?: number | undefined;
  readonly types?: readonly FileRelationshipType[] | undefined;
  /** 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
}

/** A file that has something to do with another one. */
export interface RelatedFile {
  readonly path: string;
  /** How many steps away, at least. */
  readonly depth: number;
  /** Product of the strengths on the way, 0 to 1: the strongest of the shortest ways. */
  readonly strength: number;
  /** The last step: from which file, by what, and in which direction. */
  readonly via: string;
  readonly type: FileRelationshipType;
  readonly direction: 'in' | 'out';
}

/** Something that happened to a file. */
export interface FileChange {
  readonly id: number;
  readonly project: string;
  readonly fileId: string;
  readonly type: FileChangeType;
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly oldHash: string | null;
  readonly newHash: string | null;
  /** Unix milliseconds. */
  readonly changedAt: number;
  /** Bytes more or less than before. */
  readonly changeSize: number;
  readonly gitCommit: string | null;
}

/** Which changes to list, newest first. */
export interface FileChangeFilter extends PageOptions {
  readonly project?: string | undefined;
  /** Only of the file that is, or was last, at this path. */
  readonly path?: string | undefined;
  readonly types?: readonly FileChangeType[] | undefined;
  readonly gitCommit?: string | undefined;
  /** At or after this time, before that one; Unix milliseconds. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** A use of a file. */
export interface NewFileAccess {
  readonly path: string;
  readonly type: FileAccessType;
  /** Unix milliseconds; default now. */
  readonly accessedAt?: number | undefined;
  /** User, system or tool, at most 512 UTF-16 units. */
  readonly accessor?: string | undefined;
  /** Conversation or task, at most 512 UTF-16 units. */
  readonly contextId?: string | undefined;
  readonly durationMs?: number | undefined;
  /** Whether it helped, or worked; default true. */
  readonly success?: boolean | undefined;
}

/** A use of a file, as it was recorded. */
export interface IndexedFileAccess {
  readonly id: number;
  readonly project: string;
  readonly path: string;
  readonly type: FileAccessType;
  readonly accessedAt: number;
  readonly accessor: string;
  readonly contextId: string;
  readonly durationMs: number | null;
  readonly success: boolean;
}

/** Which uses to list, newest first. */
export interface FileAccessFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly types?: readonly FileAccessType[] | undefined;
  readonly accessor?: string | undefined;
  readonly contextId?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** How a file was used, over all time. */
export interface FileUse {
  readonly path: string;
  readonly accesses: number;
  readonly failures: number;
  readonly durationMs: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Uses, each at 2^(−age / half-life). */
  readonly heat: number;
  /** Uses by type. */
  readonly byType: Readonly<Partial<Record<FileAccessType, number>>>;
}

/** How the parts of a score count; what is absent counts as by default, and only their proportions matter. */
export interface FileScoreWeights {
  /** Default 0.15. */
  readonly base?: number | undefined;
  /** Default 0.25. */
  readonly frequency?: number | undefined;
  /** Default 0.2. */
  readonly recency?: number | undefined;
  /** Default 0.25. */
  readonly dependency?: number | undefined;
  /** Default 0.15. */
  readonly success?: number | undefined;
}

/** How to score the files of a project. */
export interface ScoreOptions {
  /** What kind of work the scores are for, 1 to 128 UTF-16 units, such as `debugging`; default `general`. */
  readonly contextType?: string | undefined;
  /** Files that the work is about: the dependency score is a walk that begins anew at them. Default: at any file. */
  readonly seeds?: readonly string[] | undefined;
  /** The base score of files by path, 0 to 1, as from feedback; default: by what they are (source before tests before the rest). */
  readonly weights?: Readonly<Record<string, number>> | ((path: string) => number | undefined) | undefined;
  /** How the parts count. */
  readonly parts?: FileScoreWeights | undefined;
  /** After how long a use or change counts half for recency, in milliseconds; default: that of the store. */
  readonly halfLifeMs?: number | undefined;
  /** How long the scores hold, in milliseconds; default a day. */
  readonly expiresInMs?: number | undefined;
  /** How many of the best are kept, 1 to 100,000; default 1,000. */
  readonly keep?: number | undefined;
}

/** How much a file matters for a kind of work. All scores are 0 to 1. */
export interface FileRelevance {
  readonly project: string;
  readonly path: string;
  readonly contextType: string;
  readonly baseScore: number;
  /** Uses, faded by the store's half-life, on a logarithmic scale up to the most used file. */
  readonly frequencyScore: number;
  /** 2^(−age / half-life) of the last use, or change. */
  readonly recencyScore: number;
  /** Rank in the graph of relationships, as a share of the highest. */
  readonly dependencyScore: number;
  /** Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known. */
  readonly successCorrelation: number;
  readonly finalScore: number;
  /** Unix milliseconds. */
  readonly calculatedAt: number;
  readonly expiresAt: number;
  readonly metadata: FileScoreFacts;
}

/** What the parts of a score were made of. */
export interface FileScoreFacts {
  /** Where the base score is from: the caller's weights, or what kind of file it is. */
  readonly base: 'weights' | 'source' | 'test' | 'document' | 'configuration' | 'other' | 'binary';
  readonly accesses: number;
  readonly failures: number;
  readonly heat: number;
  readonly lastUsedAt: number | null;
  readonly modifiedAt: number;
  readonly halfLifeMs: number;
  /** Whether it was one of the seeds. */
  readonly isSeed: boolean;
  /** Relationships that point to it and away from it. */
  readonly incoming: number;
  readonly outgoing: number;
  /** The share of each part, adding up to 1: base, frequency, recency, dependency, success. */
  readonly shares: readonly [number, number, number, number, number];
}

/** One part of why a file matters. */
export interface FileReason {
  readonly part: 'base' | 'frequency' | 'recency' | 'dependency' | 'success';
  /** 0 to 1. */
  readonly score: number;
  /** How much of the final score it makes. */
  readonly contribution: number;
  /** In words. */
  readonly text: string;
}

/** Why a file matters: each part, the largest first. */
export interface FileExplanation extends FileRelevance {
  readonly reasons: readonly FileReason[];
  /** Its strongest neighbours. */
  readonly related: readonly RelatedFile[];
}

/** Which scores to read. */
export interface RelevanceFilter {
  /** Default `general`. */
  readonly contextType?: string | undefined;
  /** 0 to 1; default 0. */
  readonly minScore?: number | undefined;
  /** 1 to 1,000; default 20. */
  readonly limit?: number | undefined;
  /** Whether scores count that have expired. Default false. */
  readonly expired?: boolean | undefined;
}

/** A part of a file. */
export interface NewFileSnippet {
  readonly type: FileSnippetType;
  /** 1 to 65,536 UTF-16 units; secrets are taken out before it is written. */
  readonly content: string;
  /** From 1, both ends included. */
  readonly lineStart?: number | undefined;
  readonly lineEnd?: number | undefined;
  /** 0 to 1; default 0. */
  readonly relevanceScore?: number | undefined;
}

/** A part of a file, as it is kept. */
export interface FileSnippet {
  readonly id: number;
  readonly project: string;
  readonly path: string;
  readonly type: FileSnippetType;
  readonly content: string;
  readonly lineStart: number | null;
  readonly lineEnd: number | null;
  readonly relevanceScore: number;
  /** Unix milliseconds. */
  readonly lastUpdated: number;
}

/** Which snippets to list: by path, then line. */
export interface FileSnippetFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly types?: readonly FileSnippetType[] | undefined;
}

/** Counts over an owner's files, or over one project of them. */
export interface FileIndexStats {
  readonly projects: number;
  readonly files: number;
  readonly gone: number;
  readonly sizeBytes: number;
  readonly lines: number;
  readonly relationships: number;
  readonly changes: number;
  /** Uses that are kept one by one, and all that there were. */
  readonly accesses: number;
  readonly allAccesses: number;
  readonly snippets: number;
  readonly scores: number;
  /** Files by language, the most frequent first; unknown ones under `''`. */
  readonly languages: Readonly<Record<string, number>>;
}

/** What {@link FileIndex.prune} is to remove. Times are Unix milliseconds; what is absent stays. */
export interface FilePruneOptions {
  readonly project?: string | undefined;
  /** Uses before this time; their sums stay. */
  readonly accessesBefore?: number | undefined;
  /** Changes before this time. */
  readonly changesBefore?: number | undefined;
  /** Files that were gone by this time, with all that is known of them. */
  readonly goneBefore?: number | undefined;
  /** Scores that had expired by this time. */
  readonly scoresExpiredBefore?: number | undefined;
}

/** What {@link FileIndex.prune} removed. */
export interface FilesPruned {
  readonly accesses: number;
  readonly changes: number;
  readonly files: number;
  readonly scores: number;
}

/**
 * The file index (AI-5, AI-6): the files of projects, what they have to do with each other, what happens to them, how agents use them, and
 * how much each matters. `@cairndb/file-index` fills it from a folder. A project is any name that the caller gives a tree of
 * files, 1 to 512 UTF-16 units; it is there while it has files. A file is known by its project and path, and has an id that follows it when it
 * is renamed.
 *
 * A file that is gone stays with its past, and is shown only when it is asked for; where it comes back it is the same file. Uses are kept for
 * `files.accessRetainDays` of `openStore` and changes for `files.changeRetainDays`; older ones go a few with every write, their
 * sums stay.
 *
 * The change feed names projects, under the kind `files`: `created`, `updated` (files, relationships, snippets, scores), `appended` (uses) and
 * `removed`. What happened to which file, {@link FileIndex.changes} says.
 */
export interface FileIndex<M extends Mode> {
  /**
   * Stores files, each path once; all or nothing. A new content is noted as a change of the file, a new path as `renamed` or `moved`, an
   * unchanged file gets its other facts anew. Facts that are absent stay as they were; of a new file they are unknown. Some
   * thousand files a call are fine: behind a network their number adds no requests.
   *
   * @throws InvalidInputError for a path that is absolute, leaves the project or comes twice; then nothing is written.
   */
  put(
    project: string,
    files: readonly NewIndexedFile[],
    options?: { readonly root?: string | undefined },
  ): Out<M, FilesPut>;
  /** Changes what is known of files whose content is the same. Paths of no file are passed over. Returns how many files it found. */
  update(project: string, patches: readonly FilePatch[]): Out<M, number>;
  /** Notes that files are gone from disk, as `deleted`. Returns how many were there. */
  markGone(
    project: string,
    gone: readonly {
      readonly path: string;
      readonly gitCommit?: string | null | undefined;
      readonly changedAt?: number | undefined;
    }[],
  ): Out<M, number>;
  /** The file that is at a path, or that was last and is gone; null when there was none. */
  find(project: string, path: string): Out<M, IndexedFile | null>;
  /** {@link find}. @throws NotFoundError */
  get(project: string, path: string): Out<M, IndexedFile>;
  /** The file with this id, wherever it is now; null when there is none. */
  findById(id: string): Out<M, IndexedFile | null>;
  /** Files by project, then path, in the order of their UTF-8 bytes. */
  list(filter?: FileFilter): Out<M, Page<IndexedFile>>;
  /** Takes files out of the index with all that is known of them; unknown paths are passed over. Returns how many. */
  remove(project: string, paths: readonly string[]): Out<M, number>;
  /** Removes a project with all its files. Returns how many files; 0 for an unknown project. */
  removeProject(project: string): Out<M, number>;
  /** Projects by name. */
  projects(): Out<M, readonly FileProject[]>;
  /**
   * Notes what an indexer knows of a project, which must have files. `finished`: its run has ended now, and its relationships are those of
   * its files. @throws NotFoundError
   */
  updateProject(
    project: string,
    patch: {
      readonly root?: string | undefined;
      readonly gitHead?: string | null | undefined;
      readonly finished?: boolean | undefined;
    },
  ): Out<M, void>;
  /** What files name of others, by path: of all files that are there and name any, or of some. */
  mentions(
    project: string,
    options?: PageOptions & { readonly paths?: readonly string[] | undefined },
  ): Out<M, Page<{ readonly path: string; readonly mentions: readonly FileMention[] }>>;

  /**
   * Stores relationships, each pair of files once for each type; one that is there gets the new strength and metadata. Paths of no file are
   * passed over. Returns how many were added, changed and removed.
   */
  relate(
    project: string,
    relationships: readonly NewFileRelationship[],
    options?: RelateOptions,
  ): Out<M, { readonly added: number; readonly updated: number; readonly removed: number }>;
  /** Relationships of files that are there, in the order in which they were found. */
  relationships(filter?: FileRelationshipFilter): Out<M, Page<FileRelationship>>;
  /** Removes relationships by their ids. Returns how many. */
  unrelate(ids: readonly number[]): Out<M, number>;
  /** Files that have to do with a file, directly or in steps: the nearest first, then the strongest. @throws NotFoundError */
  related(project: string, path: string, options?: RelatedOptions): Out<M, readonly RelatedFile[]>;

  /** What happened to files, newest first. */
  changes(filter?: FileChangeFilter): Out<M, Page<FileChange>>;
  /** Says which commit a change is in, once it is. @throws NotFoundError */
  updateChange(id: number, patch: { readonly gitCommit: string | null }): Out<M, FileChange>;
  /** Forgets changes by their ids. Returns how many. */
  removeChanges(ids: readonly number[]): Out<M, number>;

  /**
   * Records uses of files, one batch. Uses of paths that the index does not know are passed over, and named. Repeated after a lost answer,
   * they count twice: they are statistics.
   */
  recordAccesses(
    project: string,
    accesses: readonly NewFileAccess[],
  ): Out<M, { readonly recorded: number; readonly unknown: readonly string[] }>;
  /** Uses, newest first. */
  accesses(filter?: FileAccessFilter): Out<M, Page<IndexedFileAccess>>;
  /** Says whether uses helped, once that is known: those with these ids, or all of a conversation or task. Returns how many changed. */
  judgeAccesses(
    which: { readonly ids: readonly number[] } | { readonly contextId: string },
    success: boolean,
  ): Out<M, number>;
  /** Forgets uses, and takes them out of the sums. Returns how many. */
  removeAccesses(which: { readonly ids: readonly number[] } | { readonly contextId: string }): Out<M, number>;
  /** The files used most, by faded counts: over all projects or in one. */
  hot(options?: {
    readonly project?: string | undefined;
    readonly types?: readonly FileAccessType[] | undefined;
    /** 1 to 1,000; default 20. */
    readonly limit?: number | undefined;
  }): Out<M, readonly (FileUse & { readonly project: string })[]>;

  /**
   * Scores all files of a project for a kind of work and keeps the best in place of the scores before. Reads all files and relationships of the
   * project: tens of milliseconds for thousands of files. @throws NotFoundError for an unknown project, or a seed that is no file
   */
  score(project: string, options?: ScoreOptions): Out<M, { readonly scored: number; readonly kept: number }>;
  /** The files that matter most for a kind of work, best first. */
  relevant(project: string, filter?: RelevanceFilter): Out<M, readonly FileRelevance[]>;
  /** Why a file matters, as scored last; null when it was not scored, or not among those kept. @throws NotFoundError for no such file */
  why(
    project: string,
    path: string,
    options?: { readonly contextType?: string | undefined },
  ): Out<M, FileExplanation | null>;
  /** Forgets scores: of a kind of work or of all. Returns how many. */
  removeScores(project: string, options?: { readonly contextType?: string | undefined }): Out<M, number>;

  /** Gives files these snippets in place of those they have. Paths of no file are passed over. Returns how many are kept now. */
  putSnippets(
    project: string,
    snippets: readonly { readonly path: string; readonly snippets: readonly NewFileSnippet[] }[],
  ): Out<M, number>;
  /** Snippets of files that are there. */
  snippets(filter?: FileSnippetFilter): Out<M, Page<FileSnippet>>;
  /** Changes a snippet. @throws NotFoundError */
  updateSnippet(
    id: number,
    patch: { readonly content?: string | undefined; readonly relevanceScore?: number | undefined },
  ): Out<M, FileSnippet>;
  /** Removes snippets by their ids. Returns how many. */
  removeSnippets(ids: readonly number[]): Out<M, number>;

  /** Removes what is old, in one transaction. */
  prune(options: FilePruneOptions): Out<M, FilesPruned>;
  /** Counts over everything the owner has, or over one project. */
  stats(filter?: { readonly project?: string | undefined }): Out<M, FileIndexStats>;
}
