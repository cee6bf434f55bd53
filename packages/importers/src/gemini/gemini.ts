import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import type { ImportReport } from '../import-report.js';
import { type ImportSource, listSources, type SourceListing } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { importSessions, type SessionFormat } from '../sessions/session-import.js';
import { GEMINI } from './gemini-session.js';
import { readLogs } from './read-logs.js';
import { readSessionDocument, readSessionLines } from './read-session.js';

/** The folder in which Gemini CLI keeps sessions on this machine, if it is there: `~/.gemini/tmp`; `GEMINI_CLI_HOME` may name another home. */
export function geminiFolders(): string[] {
  const home = process.env.GEMINI_CLI_HOME?.trim() || homedir();
  return [join(home, '.gemini', 'tmp')].filter((folder) => existsSync(folder));
}

/**
 * Gemini CLI's sessions and logs of prompts under the given files and folders, by default those of this machine, newest first; empty when
 * it has left nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function geminiSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await list(pathsOf(path))).sources;
}

/**
 * Imports Gemini CLI's sessions: `chats/session-*.json` of older versions, `chats/session-*.jsonl` of newer ones with the files of their
 * sub-agents, and the prompts in `logs.json`. A session is a conversation under its id. Running it again, or after it was killed, adds what
 * is missing and repeats nothing. {@link restoreGeminiMessage} gives a message back as it was.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importGemini(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message: 'Gemini CLI has left nothing on this machine (~/.gemini/tmp). Give the path of a file or folder.',
      operation: 'importGemini',
    });
  }
  return await importSessions(store, format, await list(paths), options);
}

/** Gemini CLI, as one of the importers. */
export const gemini: Importer = { name: GEMINI, title: 'Gemini CLI', detect: geminiSources, run: importGemini };

const format: SessionFormat = {
  name: GEMINI,
  // Sessions before the logs, which tell the same prompts; the oldest first, so that a session stands before those that it started.
  order: (a, b) =>
    Number(isLog(a.path)) - Number(isLog(b.path)) || a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1),
  read(source, state, context) {
    if (isLog(source.path)) return readLogs(source, state, context);
    const isLines = source.path.endsWith('.jsonl');
    return isLines ? readSessionLines(source, state, context) : readSessionDocument(source, state, context);
  },
};

function isLog(path: string): boolean {
  return basename(path) === 'logs.json';
}

async function list(paths: readonly string[]): Promise<SourceListing> {
  const { sources, warnings } = await listSources(paths, (name) =>
    /^(session-.*\.jsonl?|logs\.json|.*\.jsonl)$/.test(name),
  );
  const named = new Set(paths.map((path) => resolve(path)));
  return { sources: sources.filter(({ path }) => named.has(path) || isHistory(path)), warnings };
}

/** Files of sub-agents are named after their ids and lie in a folder that is named after the session that started them. */
function isHistory(path: string): boolean {
  const name = basename(path);
  return name.startsWith('session-') || isLog(path) || basename(dirname(dirname(path))) === 'chats';
}

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return geminiFolders();
  return typeof path === 'string' ? [path] : path;
}
