import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isObject } from '../json-shape.js';
import { parsedJson } from '../sessions/original.js';

/** What the place of a session's file tells of it. */
export interface ProjectPlace {
  /** The folder that it was about; undefined where nobody tells. */
  readonly project: string | undefined;
  /** The session that started it as a sub-agent. */
  readonly parentSession: string | undefined;
}

/**
 * The project of a file below `~/.gemini/tmp/PROJECT`. That folder is named after a hash of the project's path, or after a short name whose
 * path stands in `.project_root` or in `projects.json`.
 */
export async function placeOf(path: string, projectHash: unknown): Promise<ProjectPlace> {
  const folder = dirname(path);
  const isNested = basename(dirname(folder)) === 'chats';
  const chats = isNested ? dirname(folder) : folder;
  const projectFolder = basename(chats) === 'chats' ? dirname(chats) : chats;
  return {
    project: (await rootIn(projectFolder)) ?? (await knownProject(projectFolder, projectHash)),
    parentSession: isNested ? basename(folder) : undefined,
  };
}

async function rootIn(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, '.project_root'), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** Among the projects that Gemini CLI has a list of. */
async function knownProject(projectFolder: string, projectHash: unknown): Promise<string | undefined> {
  const file = join(dirname(dirname(projectFolder)), 'projects.json');
  const list = parsedJson(await readFile(file, 'utf8').catch(() => ''));
  const projects = isObject(list) && isObject(list.projects) ? list.projects : {};
  const name = basename(projectFolder);
  return Object.keys(projects).find((path) => {
    const hash = createHash('sha256').update(path).digest('hex');
    return projects[path] === name || hash === name || hash === projectHash;
  });
}
