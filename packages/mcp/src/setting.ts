import type { Store } from '@cairndb/core';
import { z } from 'zod';

/** What every tool works with. */
export interface Setting {
  readonly store: Store;
  /** The project that is meant where a call names none; empty: none. */
  readonly project: string;
  readonly readonly: boolean;
  /** Folders of which checkpoints may be made, and that may be put back. */
  readonly folders: readonly string[];
  /** What the client calls itself; empty before it said so. */
  readonly clientName: () => string;
}

/** Stands for every project, where a server has one by default. */
const EVERY = '*';

/** The field `project` of tools that read. */
export function projectToRead({ project }: Setting, what: string) {
  const usual = project === '' ? 'all projects' : `${project}; "${EVERY}" for all`;
  return z.string().min(1).max(1_024).optional().describe(`${what} Default: ${usual}.`);
}

/** The project that a call to read means; undefined: all. */
export function projectRead(setting: Setting, given: string | undefined): string | undefined {
  const project = given ?? setting.project;
  return project === EVERY || project === '' ? undefined : project;
}

/** The field `project` of tools that write. */
export function projectToWrite({ project }: Setting) {
  return z
    .string()
    .min(1)
    .max(1_024)
    .optional()
    .describe(`Whose it is. Default: ${project || 'no project'}.`);
}

/** The project that a call to write means; undefined: none. */
export function projectWritten(setting: Setting, given: string | undefined): string | undefined {
  return (given ?? setting.project) || undefined;
}
