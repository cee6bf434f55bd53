import { resolve } from 'node:path';
import type { Store } from '@cairndb/core';
import type { CommandContext } from './command-context.js';
import { CommandLineError } from './exit.js';
import { pagesOf } from './pages-of.js';

/**
 * The project that a person means: its name as it is kept (mostly an absolute path), a path from here, or the last folders
 * of it. What fits none is taken as it is, with a warning: nothing will be found.
 *
 * @throws CommandLineError when several projects end so
 */
export async function findProject(context: CommandContext, store: Store, text: string): Promise<string> {
  const known = await projectsOf(store);
  const whole = [text, resolve(text)].find((project) => known.has(project));
  if (whole !== undefined) return whole;
  const ending = [...known].filter((project) => project.endsWith(`/${text.replace(/\/+$/, '')}`));
  if (ending.length > 1) {
    throw new CommandLineError(
      `Several projects end with ${text}: ${ending.sort().join(', ')}. Give more of the path.`,
      { candidates: ending },
    );
  }
  if (ending[0] === undefined) context.messages.warn(`Nothing is kept of a project ${text}.`);
  return ending[0] ?? text;
}

/** Every project that a conversation, indexed code or files, or a model call belongs to. */
export async function projectsOf(store: Store): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for await (const page of pagesOf((cursor) => store.conversations.list({ limit: 1000, ...cursor }))) {
    for (const { project } of page) known.add(project);
  }
  for (const { project } of await store.code.listProjects()) known.add(project);
  for (const { project } of await store.files.projects()) known.add(project);
  for (const { name } of (await store.analytics.summary({ groupBy: ['project'] })).byProject) known.add(name);
  return known;
}
