import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { FileProject, Store } from '@cairndb/core';
import type { CommandContext } from './command-context.js';
import { CommandLineError } from './exit.js';

/**
 * The project of indexed files that a person means: by its name, folder or the last folders of it; else the one around this folder, else
 * the only one there is.
 *
 * @throws CommandLineError when none is meant, or several
 */
export async function findFileProject(
  context: CommandContext,
  store: Store,
  named: string | undefined,
): Promise<FileProject> {
  const projects = await store.files.projects();
  const found = named === undefined ? aroundHere(projects) : byName(projects, named);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const index = context.commandLine('files', 'index', 'DIR');
  if (projects.length === 0) throw new CommandLineError(`No files are indexed. Index a folder: ${index}`);
  const names = projects.map(({ project }) => project).join(', ');
  const which = named === undefined ? 'This folder is in no project of indexed files' : `No single project is ${named}`;
  throw new CommandLineError(`${which}. Name one with --project: ${names}. Or index a folder: ${index}`);
}

function aroundHere(projects: readonly FileProject[]): readonly FileProject[] {
  const here = realpathSync(process.cwd());
  const around = projects
    .filter(({ root }) => root !== '' && (here === root || here.startsWith(root.endsWith(sep) ? root : root + sep)))
    .sort((a, b) => b.root.length - a.root.length);
  return around.length > 0 ? around.slice(0, 1) : projects;
}

function byName(projects: readonly FileProject[], named: string): readonly FileProject[] {
  const folder = resolve(named);
  const whole = projects.filter(({ project, root }) => project === named || project === folder || root === folder);
  return whole.length > 0 ? whole : projects.filter(({ project }) => project.endsWith(`/${named.replace(/\/+$/, '')}`));
}

/** A path below a project's root, out of one that was written from here or from there. */
export function pathInProject({ root }: FileProject, path: string): string {
  const plain = path.replace(/\\/g, '/').replace(/^\.\//, '');
  if (root === '') return plain;
  const below = relative(root, resolve(realpathSync(process.cwd()), path))
    .split(sep)
    .join('/');
  return below === '' || below.startsWith('../') || below === '..' ? plain : below;
}
