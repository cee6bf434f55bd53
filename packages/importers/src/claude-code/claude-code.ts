import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { InvalidInputError, type JsonObject, type Steps } from '@cairndb/core';
import type { ImportReport } from '../import-report.js';
import { type ImportSource, listSources } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { isObject } from '../json-shape.js';
import type { ImportScope, LineFormat, ParsedLine, Written } from '../line-format.js';
import { importLines } from '../line-import.js';
import { type ClaudeItem, readClaudeLine } from './claude-line.js';
import { linkSessions } from './link-sessions.js';
import { packClaudeItems, unpackClaudeItems } from './pack-lines.js';
import { prepareClaudeItems } from './prepare-lines.js';
import { stateFromJson, stateToJson, type TranscriptState } from './transcript-state.js';
import { writeTranscript } from './write-transcript.js';

/** The importer's name, under which positions are kept. */
const NAME = 'claude-code';

/**
 * The folders in which Claude Code keeps transcripts on this machine, those that exist: `projects` in each folder of
 * `CLAUDE_CONFIG_DIR` (several are separated by commas), or else in `~/.claude` and `~/.config/claude`.
 */
export function claudeCodeFolders(): string[] {
  const configured = (process.env.CLAUDE_CONFIG_DIR ?? '').split(',').filter((folder) => folder.trim() !== '');
  const homes = configured.length > 0 ? configured : [join(homedir(), '.claude'), join(homedir(), '.config', 'claude')];
  return homes.map((folder) => join(folder.trim(), 'projects')).filter((folder) => existsSync(folder));
}

/**
 * The transcripts under the given files and folders, by default those of this machine, newest first; empty when Claude Code
 * has left nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function claudeCodeSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await listSources(pathsOf(path), '.jsonl')).sources;
}

/**
 * Imports Claude Code's transcripts: files of `*.jsonl` at any depth below the paths. Reads in a stream, only what is new
 * since the last run, and loses nothing of any line but what is redacted ({@link restoreLine}). Running it again, or after it was
 * killed, adds what is missing and repeats nothing. A session is a conversation under the session's id, a user or
 * assistant line a message under its uuid, any other line a record.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importClaudeCode(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message:
        'Claude Code has left no transcripts on this machine (~/.claude/projects). Give the path of a file or folder.',
      operation: 'importClaudeCode',
    });
  }
  const listing = await listSources(paths, '.jsonl');
  const report = await importLines(store, await claudeCodeFormat(store), listing, options);
  return { ...report, records: report.records + (await placeHeldLines(store)) };
}

/** Claude Code, as one of the importers. */
export const claudeCode: Importer = {
  name: NAME,
  title: 'Claude Code',
  detect: claudeCodeSources,
  format: claudeCodeFormat,
  run: importClaudeCode,
};

async function claudeCodeFormat(store: ImportStore): Promise<LineFormat<ClaudeItem>> {
  const positions = await store.imports.positions(NAME);
  return new ClaudeCodeFormat(new Map(positions.flatMap(({ state }) => openTitlesOf(state))));
}

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return claudeCodeFolders();
  return typeof path === 'string' ? [path] : path;
}

function openTitlesOf(state: JsonObject | null): [string, string][] {
  return Object.entries(stateOf(state).openTitles);
}

function stateOf(kept: JsonObject | null): TranscriptState {
  return stateFromJson(isObject(kept?.format) ? kept.format : null);
}

/**
 * Files without a session of their own may be read before those that their lines are about: now that all are read, their
 * lines are tried again. Returns how many records were new.
 */
async function placeHeldLines(store: ImportStore): Promise<number> {
  const positions = await store.imports.positions(NAME);
  let added = 0;
  for (const position of positions.filter(({ state }) => stateOf(state).held.length > 0)) {
    const { source: path, offset, fingerprint, state } = position;
    const source = { path, sizeBytes: offset, modifiedAt: Number(fingerprint.modifiedAt) || 0 };
    const kept = stateToJson(stateOf(state));
    added += await store.transaction(function* (tx) {
      const written = yield* writeTranscript(tx, source, [], kept, new Map());
      if (written.added.records === 0) return 0;
      const after = { ...state, format: written.state };
      yield* tx.imports.savePosition({ importer: NAME, source: path, offset, fingerprint, state: after });
      return written.added.records;
    });
  }
  return added;
}

class ClaudeCodeFormat implements LineFormat<ClaudeItem> {
  readonly name = NAME;
  readonly #openTitles: Map<string, string>;

  constructor(openTitles: Map<string, string>) {
    this.#openTitles = openTitles;
  }

  /** Oldest first, so that what a later file repeats is there; sub-agents behind the sessions that started them. */
  order(a: ImportSource, b: ImportSource): number {
    return Number(isSubAgent(a)) - Number(isSubAgent(b)) || a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1);
  }

  map(line: ParsedLine): ClaudeItem {
    return readClaudeLine(line);
  }

  prepare(store: ImportStore, items: readonly ClaudeItem[]): Promise<void> {
    return prepareClaudeItems(store, items);
  }

  pack(items: readonly ClaudeItem[]): unknown {
    return packClaudeItems(items);
  }

  unpack(packed: unknown, source: ImportSource): readonly ClaudeItem[] {
    return unpackClaudeItems(packed, source);
  }

  *write(
    tx: ImportScope,
    source: ImportSource,
    items: readonly ClaudeItem[],
    state: JsonObject | null,
  ): Steps<Written> {
    const written = yield* writeTranscript(tx, source, items, state, this.#openTitles);
    yield* linkSessions(tx, items, stateFromJson(state));
    return written;
  }
}

function isSubAgent({ path }: ImportSource): boolean {
  return basename(path).startsWith('agent-') || path.includes(`${sep}subagents${sep}`);
}
