import type { FileAccessType, FileGitStatus, FileRelationshipType } from '@cairndb/core';

// The names of the store, which is too large to load for a help.

const ACCESSES = {
  read: true,
  write: true,
  execute: true,
  context_inclusion: true,
} as const satisfies Record<FileAccessType, true>;

const STATUSES = {
  unmodified: true,
  modified: true,
  added: true,
  renamed: true,
  untracked: true,
  conflicted: true,
  ignored: true,
} as const satisfies Record<FileGitStatus, true>;

const RELATIONSHIPS = {
  imports: true,
  requires: true,
  includes: true,
  references: true,
  tests: true,
  documents: true,
} as const satisfies Record<FileRelationshipType, true>;

/** Every way to use a file. */
export const FILE_ACCESSES = Object.keys(ACCESSES) as readonly FileAccessType[];

/** Every way a file stands to the last commit. */
export const FILE_STATUSES = Object.keys(STATUSES) as readonly FileGitStatus[];

/** Everything that files have to do with each other. */
export const FILE_RELATIONSHIPS = Object.keys(RELATIONSHIPS) as readonly FileRelationshipType[];
