import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { FileAccessFilter, FileAccessType, FileUse, IndexedFileAccess, NewFileAccess } from './file-access.js';
import type { FileChange, FileChangeFilter } from './file-change.js';
import type { FileIndexStats, FilePruneOptions, FilesPruned } from './file-index-stats.js';
import type {
  FileRelationship,
  FileRelationshipFilter,
  NewFileRelationship,
  RelatedFile,
  RelatedOptions,
  RelateOptions,
} from './file-relationship.js';
import type { FileExplanation, FileRelevance, RelevanceFilter, ScoreOptions } from './file-relevance.js';
import type { FileSnippet, FileSnippetFilter, NewFileSnippet } from './file-snippet.js';
import type {
  FileFilter,
  FileMention,
  FilePatch,
  FileProject,
  FilesPut,
  IndexedFile,
  NewIndexedFile,
} from './indexed-file.js';

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
