import type { JsonObject, JsonValue } from '@cairndb/core';
import { countOf, isObject, textOf } from '../json-shape.js';
import { type Tokens, tokensFromJson } from './token-count.js';

/** What is known of a rollout between two groups of its lines; kept with the position as JSON. */
export interface RolloutState {
  /** The session that the file is about; null at its start. */
  readonly session: string | null;
  /** The times of the first and the last line that had one, Unix milliseconds. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** The time of the last line as it is written, and how many lines before it had the same. */
  readonly timestamp: string;
  readonly sameTime: number;
  /** The model of the turn. */
  readonly model: string;
  /** The message that the last answer gave. */
  readonly answerId: string | null;
  /** Hashes of prompts that only an item, or only an event, has told so far. */
  readonly promptItems: readonly string[];
  readonly promptEvents: readonly string[];
  /** What the rows of usage add up to, and what another session had used before this one went on from it. */
  readonly counted: Tokens;
  readonly base: Tokens;
  /** Lines up to this time, Unix milliseconds, repeat the session that this one went on from; null when none do. */
  readonly repeatsUntil: number | null;
  /** Threads that this one started as sub-agents, with what they are called. */
  readonly spawned: readonly SpawnedThread[];
}

/** A thread that was started as a sub-agent. */
export interface SpawnedThread {
  readonly id: string;
  readonly agentId: string | null;
}

/** The state out of its JSON; at the start of a file, null. What isn't as it should be counts as absent. */
export function rolloutStateFromJson(json: JsonObject | null): RolloutState {
  const kept = json ?? {};
  return {
    session: textOf(kept.session) ?? null,
    firstAt: typeof kept.firstAt === 'number' ? kept.firstAt : null,
    lastAt: typeof kept.lastAt === 'number' ? kept.lastAt : null,
    timestamp: textOf(kept.timestamp) ?? '',
    sameTime: countOf(kept.sameTime),
    model: textOf(kept.model) ?? '',
    answerId: textOf(kept.answerId) ?? null,
    promptItems: texts(kept.promptItems),
    promptEvents: texts(kept.promptEvents),
    counted: tokensFromJson(kept.counted),
    base: tokensFromJson(kept.base),
    repeatsUntil: typeof kept.repeatsUntil === 'number' ? kept.repeatsUntil : null,
    spawned: (Array.isArray(kept.spawned) ? (kept.spawned as readonly JsonValue[]) : []).flatMap((thread) =>
      isObject(thread) && typeof thread.id === 'string'
        ? [{ id: thread.id, agentId: textOf(thread.agentId) ?? null }]
        : [],
    ),
  };
}

/** The state as JSON. */
export function rolloutStateToJson(state: RolloutState): JsonObject {
  return state as unknown as JsonObject;
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter((text) => typeof text === 'string') : [];
}
