/** Why a file was not indexed. */
export type SkipReason =
  /** Its bytes, or its extension, are no text: NUL among the first 8 KB, or no UTF-8. */
  | 'binary'
  /** Larger than the limit. */
  | 'tooLarge'
  /** Text for machines: most of it lies in lines of more than 500 characters. */
  | 'minified'
  /** Written by a tool, by its name: lock files, source maps, `*.min.js`. */
  | 'generated'
  /** By its name it holds secrets: `.env`, private keys, credentials. */
  | 'secret'
  /** A symbolic link; what it leads to is indexed where it lies. */
  | 'link'
  /** No file: a socket, a device, a pipe. */
  | 'special'
  /** A working copy of its own inside of this one, and no submodule of it. */
  | 'nestedRepository'
  /** Its path has a backslash or bytes that are no UTF-8. */
  | 'badName'
  /** It could not be read. What the index has of it stays. */
  | 'unreadable'
  /** The store refused it, as for a path that it takes for an absolute one. What the index has of it stays. */
  | 'refused'
  /** Whatever was tried on it ended the process that tried. What the index has of it stays. */
  | 'failed';

/** A file that was not indexed. */
export interface SkippedFile {
  /** Below the root, `/` between folders. */
  readonly path: string;
  readonly reason: SkipReason;
}
