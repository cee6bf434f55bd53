import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionWriter } from './session-writer.js';
import { Writer } from './writer.js';

/** What {@link writeTranscripts} wrote. */
export interface WrittenTranscripts {
  readonly files: number;
  readonly bytes: number;
  /** Distinct user and assistant messages over all files. */
  readonly messages: number;
}

/** When the first session began, Unix milliseconds; each later one begins an hour after the one before. */
const FIRST_SESSION = Date.UTC(2025, 0, 6, 9);
const HOUR_MS = 3_600_000;

/**
 * Writes transcripts as Claude Code keeps them, below `folder`: prompts, answers in several lines that repeat one usage,
 * tool calls with small and large results, repeated pictures, snapshots, titles, compactions; every second session has a
 * sub-agent whose file replays a line of its parent. Deterministic, times of the files included.
 *
 * @param bytes how much to write, together; exceeded by a part of a session at most
 */
export function writeTranscripts(folder: string, { seed, bytes }: { seed: number; bytes: number }): WrittenTranscripts {
  const writer = new Writer(seed);
  const project = join(folder, 'projects', '-home-ada-parser');
  mkdirSync(project, { recursive: true });
  const written = { files: 0, bytes: 0, messages: 0 };
  const write = (path: string, text: string, at: number) => {
    writeFileSync(path, text);
    utimesSync(path, at / 1000, at / 1000);
    written.files += 1;
    written.bytes += statSync(path).size;
  };
  for (let number = 0; written.bytes < bytes; number += 1) {
    const session = new SessionWriter(writer, FIRST_SESSION + number * HOUR_MS);
    for (let turn = writer.random.integer(8, 24); turn > 0; turn -= 1) session.turn();
    const agent = number % 2 === 0 ? session.subAgent() : undefined;
    session.title();
    write(join(project, `${session.id}.jsonl`), session.text, session.at);
    if (agent !== undefined) write(join(project, `agent-${agent.id}.jsonl`), agent.text, session.at + 1000);
    written.messages += session.messages;
  }
  return written;
}
