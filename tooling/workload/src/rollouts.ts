import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RolloutWriter } from './rollout-writer.js';
import type { WrittenTranscripts } from './transcripts.js';
import { Writer } from './writer.js';

/** When the first session began, Unix milliseconds; each later one begins an hour after the one before. */
const FIRST_SESSION = Date.UTC(2026, 0, 5, 9);
const HOUR_MS = 3_600_000;

/**
 * Writes rollouts as Codex keeps them, below `folder`: prompts told twice, readable and encrypted thoughts, tool calls with
 * small and large outputs, repeated pictures, totals of tokens, compactions; every second session has a sub-agent with a
 * file of its own. Deterministic, times of the files included.
 *
 * @param bytes how much to write, together; exceeded by a part of a session at most
 */
export function writeRollouts(folder: string, { seed, bytes }: { seed: number; bytes: number }): WrittenTranscripts {
  const writer = new Writer(seed);
  const written = { files: 0, bytes: 0, messages: 0 };
  const write = ({ id, text, messages, at }: RolloutWriter, startedAt: number) => {
    const time = new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '-');
    const day = join(folder, 'sessions', ...time.slice(0, 10).split('-'));
    const path = join(day, `rollout-${time}-${id}.jsonl`);
    mkdirSync(day, { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, at / 1000, at / 1000);
    written.files += 1;
    written.bytes += statSync(path).size;
    written.messages += messages;
  };
  for (let number = 0; written.bytes < bytes; number += 1) {
    const startedAt = FIRST_SESSION + number * HOUR_MS;
    const session = new RolloutWriter(writer, startedAt);
    for (let turn = writer.random.integer(8, 24); turn > 0; turn -= 1) session.turn();
    const agent = number % 2 === 0 ? session.subAgent() : undefined;
    write(session, startedAt);
    if (agent !== undefined) write(agent, session.at);
  }
  return written;
}
