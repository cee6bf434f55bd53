import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A made-up transcript. */
export interface TranscriptOptions {
  /** File and session. */
  readonly name: string;
  /** Lines, by turns of user and assistant. */
  readonly messages: number;
  /** Characters of each message; default 40. */
  readonly characters?: number;
  /** Working directory; default `/home/dev/` and the name. */
  readonly project?: string;
  /** Text of every message instead of made-up words. */
  readonly text?: string;
}

const WORDS = ['parser', 'token', 'bigram', 'index', 'query', 'page', 'cursor', 'branch', 'merge', 'cache'];

/** Writes a transcript in Claude Code's shape into a folder, which is made. Returns its path. */
export function writeTranscripts(
  folder: string,
  { name, messages, characters = 40, project = `/home/dev/${name}`, text }: TranscriptOptions,
): string {
  mkdirSync(folder, { recursive: true });
  const lines = Array.from({ length: messages }, (_, at) => {
    const type = at % 2 === 0 ? 'user' : 'assistant';
    const words = Array.from(
      { length: Math.ceil(characters / 5) },
      (_, word) => WORDS[(at * 7 + word * 3) % WORDS.length],
    );
    return JSON.stringify({
      type,
      uuid: `${name}-${String(at + 1).padStart(6, '0')}`,
      parentUuid: at === 0 ? null : `${name}-${String(at).padStart(6, '0')}`,
      sessionId: `session-${name}`,
      timestamp: new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString(),
      cwd: project,
      message: { role: type, content: text ?? `${at} ${words.join(' ')}`.slice(0, Math.max(characters, 8)) },
    });
  });
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
