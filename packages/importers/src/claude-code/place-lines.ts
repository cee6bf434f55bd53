import { basename, extname } from 'node:path';
import type { ImportSource } from '../import-source.js';
import { type ClaudeItem, type RecordItem, readRecord } from './claude-line.js';
import type { HeldLine, TranscriptState } from './transcript-state.js';

/** Held lines beyond this many, or this many characters, no longer wait for a session. */
const MAX_HELD_LINES = 500;
const MAX_HELD_CHARS = 256 * 1024;

/** A line with the session that it belongs to. */
export interface PlacedItem {
  readonly item: ClaudeItem;
  readonly session: string;
}

/** Lines with their sessions, and those that have none yet. */
export interface Placement {
  readonly placed: readonly PlacedItem[];
  /** Records from before the file's first session, those of this call included. */
  readonly held: readonly HeldLine[];
  readonly session: string | null;
}

/**
 * Finds each line's session: the one it names, else that of the line before. Lines from before the first session wait for
 * it; a message, which can't wait, belongs to the session that the file is named after.
 */
export function placeLines(source: ImportSource, items: readonly ClaudeItem[], state: TranscriptState): Placement {
  const placed: PlacedItem[] = [];
  let held: HeldLine[] = [...state.held];
  let { session } = state;
  const release = (to: string) => {
    for (const line of held) placed.push({ item: heldRecord(line), session: to });
    held = [];
  };
  for (const item of items) {
    session = item.session ?? session;
    if (session === null && item.kind === 'record' && item.usage === undefined) {
      held.push({ line: item.line, hash: item.hash });
      continue;
    }
    session ??= fileSession(source);
    if (held.length > 0) release(session);
    placed.push({ item, session });
  }
  if (isTooMuch(held)) {
    session = fileSession(source);
    release(session);
  }
  return { placed, held, session };
}

/** The session that a transcript is named after. */
function fileSession({ path }: ImportSource): string {
  return basename(path, extname(path)).slice(0, 512);
}

function heldRecord({ line, hash }: HeldLine): RecordItem {
  return { ...readRecord(line, NO_BYTES), hash };
}

const NO_BYTES = Buffer.alloc(0);

function isTooMuch(held: readonly HeldLine[]): boolean {
  if (held.length > MAX_HELD_LINES) return true;
  return held.length > 0 && JSON.stringify(held).length > MAX_HELD_CHARS;
}
