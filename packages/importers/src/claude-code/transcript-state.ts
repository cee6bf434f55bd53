import type { JsonObject } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import type { Boundary } from './claude-line.js';

/** A line that waits for its file's first session. */
export interface HeldLine {
  readonly line: JsonObject;
  /** SHA-256 of its bytes, 32 hex digits. */
  readonly hash: string;
}

/** What is known of a transcript file between two groups of its lines; kept with the position as JSON. */
export interface TranscriptState {
  /** The session of the last line that named one. */
  readonly session: string | null;
  /** The uuid of the last message; tells equal records at different places apart. */
  readonly lastUuid: string | null;
  /** The time of the last line that had one, Unix milliseconds. */
  readonly lastAt: number | null;
  /** A compaction whose summary has yet to come. */
  readonly boundary: Boundary | null;
  /** Lines from before the file's first session, which have no conversation to stand in yet. */
  readonly held: readonly HeldLine[];
  /** Titles that `summary` lines give to conversations not seen yet, by a message of theirs. */
  readonly openTitles: Readonly<Record<string, string>>;
}

/** The state at the beginning of a file. */
const NO_STATE: TranscriptState = {
  session: null,
  lastUuid: null,
  lastAt: null,
  boundary: null,
  held: [],
  openTitles: {},
};

/** The state out of its JSON. What isn't as it should be counts as absent. */
export function stateFromJson(json: JsonObject | null): TranscriptState {
  if (json === null) return NO_STATE;
  const { boundary, held, openTitles } = json;
  return {
    session: textOf(json.session) ?? null,
    lastUuid: textOf(json.lastUuid) ?? null,
    lastAt: typeof json.lastAt === 'number' ? json.lastAt : null,
    boundary: isObject(boundary) ? (boundary as unknown as Boundary) : null,
    held: Array.isArray(held) ? (held as unknown as readonly HeldLine[]) : [],
    openTitles: isObject(openTitles) ? (openTitles as Readonly<Record<string, string>>) : {},
  };
}

/** The state as JSON. */
export function stateToJson(state: TranscriptState): JsonObject {
  return state as unknown as JsonObject;
}
