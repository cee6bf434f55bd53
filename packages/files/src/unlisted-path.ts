/** A folder whose files are not listed. */
export interface UnlistedPath {
  /** Below the root, `/` between folders. */
  readonly path: string;
  /** `nestedRepository`: a working copy of its own, and no submodule; `unreadable`: it could not be read. */
  readonly reason: 'nestedRepository' | 'unreadable';
}
