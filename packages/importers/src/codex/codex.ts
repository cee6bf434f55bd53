import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  InvalidInputError,
  type JsonObject,
  type JsonValue,
  type PackedMessage,
  type PackedRecord,
  PreparedMessage,
  PreparedRecord,
  type Steps,
} from '@cairndb/core';
import { linkConversation, linkOfConversation } from '../conversation-link.js';
import type { ImportReport } from '../import-report.js';
import { type ImportSource, listSources } from '../import-source.js';
import type { ImportWarning } from '../import-warning.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { isObject } from '../json-shape.js';
import type { ImportScope, LineFormat, ParsedLine, Written } from '../line-format.js';
import { importLines } from '../line-import.js';
import { type CodexLine, readCodexLine } from './codex-line.js';
import type { CodexMessage } from './codex-message.js';
import { rolloutStateFromJson } from './rollout-state.js';
import { writeRollout } from './write-rollout.js';

/** The importer's name, under which positions are kept. */
const NAME = 'codex';

/**
 * The folders in which Codex keeps sessions on this machine, those that exist: `sessions` and `archived_sessions` in
 * `CODEX_HOME`, or else in `~/.codex`.
 */
export function codexFolders(): string[] {
  const home = process.env.CODEX_HOME?.trim() || join(homedir(), '.codex');
  return ['sessions', 'archived_sessions'].map((name) => join(home, name)).filter((folder) => existsSync(folder));
}

/**
 * The rollouts under the given files and folders, by default those of this machine, newest first; empty when Codex has left
 * nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function codexSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await listSources(pathsOf(path), '.jsonl')).sources;
}

/**
 * Imports Codex's sessions: files of `*.jsonl` at any depth below the paths, of the newer shape and the older one. Reads in a
 * stream, only what is new since the last run, and loses nothing of any line but what is redacted (`restoreCodexLines`).
 * Running it again, or after it was killed, adds what is missing and repeats nothing. A file is a conversation under the
 * session's id; messages, thoughts, tool calls and their outputs are messages; any other line is a record.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importCodex(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message: 'Codex has left no sessions on this machine (~/.codex/sessions). Give the path of a file or folder.',
      operation: 'importCodex',
    });
  }
  const listing = await listSources(paths, '.jsonl');
  const format = await codexFormat(store);
  const report = await importLines(store, format, listing, options);
  if (report.files > 0) await format.linkSpawned(store);
  const warnings = format.warnings();
  for (const warning of warnings) options.onWarning?.(warning);
  return {
    ...report,
    warnings: [...report.warnings, ...warnings],
    warningCount: report.warningCount + warnings.length,
  };
}

/** Codex, as one of the importers. */
export const codex: Importer = {
  name: NAME,
  title: 'Codex',
  detect: codexSources,
  format: codexFormat,
  run: importCodex,
};

async function codexFormat(store: ImportStore): Promise<CodexFormat> {
  const format = new CodexFormat();
  for (const { state } of await store.imports.positions(NAME)) format.recall(state);
  return format;
}

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return codexFolders();
  return typeof path === 'string' ? [path] : path;
}

/** A thread that was started as a sub-agent, and by which session. */
interface Spawned {
  readonly id: string;
  readonly parent: string;
  readonly agentId: string | null;
}

/** A line between threads. */
interface PackedLine extends Omit<CodexLine, 'prepared' | 'message'> {
  readonly prepared: PackedRecord | undefined;
  readonly message: (Omit<CodexMessage, 'prepared'> & { readonly prepared: PackedMessage | undefined }) | undefined;
}

class CodexFormat implements LineFormat<CodexLine> {
  readonly name = NAME;
  /** Threads that were started as sub-agents, by id, of all files. */
  readonly #spawned = new Map<string, Spawned>();
  /** Files whose answers do not add up to their total. */
  readonly #disagreeing = new Set<string>();

  /** Takes in what an earlier run kept of a file. */
  recall(state: JsonObject | null): void {
    const { session, spawned } = rolloutStateFromJson(isObject(state?.format) ? state.format : null);
    if (session === null) return;
    for (const { id, agentId } of spawned) this.#spawned.set(id, { id, parent: session, agentId });
  }

  /** Oldest first, so that a session stands before those that go on from it. */
  order(a: ImportSource, b: ImportSource): number {
    return a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1);
  }

  map(line: ParsedLine): CodexLine {
    return readCodexLine(line);
  }

  /** Has the store check, redact and encode messages and records. Of messages, the id and the model come later. */
  async prepare({ conversations }: ImportStore, items: readonly CodexLine[]): Promise<void> {
    // A prompt may be told twice, and is a record then.
    const records = items.filter((item) => item.message === undefined);
    const messages = items.filter((item) => item.message !== undefined && item.prompt === undefined);
    const preparedRecords = await conversations.prepareRecords(records.map(({ type, line }) => ({ type, data: line })));
    const preparedMessages = await conversations.prepareMessages(
      messages.flatMap(({ message }) => (message === undefined ? [] : [message.message])),
    );
    for (const [index, item] of records.entries()) item.prepared = preparedRecords[index];
    for (const [index, item] of messages.entries()) {
      const prepared = preparedMessages[index];
      if (item.message === undefined || prepared === undefined) continue;
      const { message, encrypted } = item.message;
      item.message = { message: { role: message.role, content: '', metadata: {} }, encrypted, prepared };
      item.line = {};
    }
  }

  *write(tx: ImportScope, source: ImportSource, items: readonly CodexLine[], state: JsonObject | null): Steps<Written> {
    const { findings, ...written } = yield* writeRollout(tx, source, items, state);
    const { session, spawned, disagrees } = findings;
    const started = spawned.map(({ id, agentId }) => ({ id, parent: session, agentId }));
    this.#learn(started, disagrees ? [source.path] : []);
    return written;
  }

  pack(items: readonly CodexLine[]): readonly PackedLine[] {
    return items.map(({ message, ...item }) => ({
      ...item,
      prepared: item.prepared?.pack(),
      message: message && { ...message, prepared: message.prepared?.pack() },
    }));
  }

  unpack(packed: unknown): readonly CodexLine[] {
    return (packed as readonly PackedLine[]).map(({ message, ...item }) => ({
      ...item,
      prepared: item.prepared && PreparedRecord.unpack(item.prepared),
      message: message && { ...message, prepared: message.prepared && PreparedMessage.unpack(message.prepared) },
    }));
  }

  news(): JsonObject {
    const spawned = [...this.#spawned.values()].map((one) => ({ ...one }));
    return { spawned, disagreeing: [...this.#disagreeing] };
  }

  hear(news: JsonValue): void {
    const { spawned, disagreeing } = news as unknown as { spawned: readonly Spawned[]; disagreeing: readonly string[] };
    this.#learn(spawned, disagreeing);
  }

  #learn(spawned: readonly Spawned[], disagreeing: readonly string[]): void {
    for (const one of spawned) this.#spawned.set(one.id, one);
    for (const path of disagreeing) this.#disagreeing.add(path);
  }

  /** Links sub-agents whose own files don't name the session that started them. Run again, it mends what was cut off. */
  async linkSpawned(store: ImportStore): Promise<void> {
    for (const { id, parent, agentId } of this.#spawned.values()) {
      const stored = await store.conversations.find(id);
      if (stored === null || linkOfConversation(stored) !== undefined) continue;
      const name = agentId === null ? {} : { agentId };
      await store.transaction((tx) =>
        linkConversation(tx, id, { parentConversationId: parent, relation: 'subAgent', ...name }),
      );
    }
  }

  /** A warning for each file whose answers did not add up to its total. */
  warnings(): ImportWarning[] {
    return [...this.#disagreeing].map((path) => ({
      reason: 'usage_disagrees',
      path,
      message: `${path}: what its answers used does not add up to the session's total. The last total counts.`,
    }));
  }
}
