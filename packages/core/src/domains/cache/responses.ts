import type { JsonObject, JsonValue } from '../../json.js';
import type { PageOptions } from '../../page.js';

/** A request to a language model, as far as it decides the answer (CY-4). */
export interface CacheRequest {
  /** The prompt; this or `messages`. */
  readonly prompt?: string | undefined;
  /** The messages of a chat, with everything else that shapes the answer, such as tools; this or `prompt`. */
  readonly messages?: JsonValue | undefined;
  /** The model's name or path; only what stands behind the last `/` or `\` counts. */
  readonly model: string;
  /** A hash of the model's content, which then counts instead of its name. */
  readonly modelHash?: string | undefined;
  /**
   * The generation settings. Members that don't decide the answer are left out of the key: {@link IGNORED_SETTINGS}. Stop
   * sequences (`stop`, `stop_sequences`, `stopSequences`) count as a set; a member that is null counts as absent.
   */
  readonly settings?: JsonObject | undefined;
}

/** An answer to be kept. */
export interface NewCachedResponse {
  readonly text: string;
  /** The whole response as the provider gave it, or any JSON. */
  readonly response?: JsonValue | undefined;
  readonly finishReason?: string | null | undefined;
  readonly inputTokens?: number | null | undefined;
  readonly outputTokens?: number | null | undefined;
  /** How long it took to make, in milliseconds; may have a fraction. */
  readonly durationMs?: number | null | undefined;
  /** What it cost, in micro-dollars. */
  readonly costMicros?: number | null | undefined;
}

/** A kept answer (CY-5). */
export interface CachedResponse {
  /** See {@link Cache.responseKey}. */
  readonly key: string;
  /** Null where the request had messages. */
  readonly prompt: string | null;
  /** Null where the request had a prompt. */
  readonly messages: JsonValue | null;
  /** SHA-256 of the prompt, or of the canonical JSON of the messages. */
  readonly promptHash: string;
  /** As it was given. */
  readonly model: string;
  /** As they were given. */
  readonly settings: JsonObject;
  readonly text: string;
  readonly response: JsonValue | null;
  readonly finishReason: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly durationMs: number | null;
  /** Output tokens by duration; null where either is unknown. */
  readonly tokensPerSecond: number | null;
  readonly costMicros: number | null;
  /** What it takes in the database, about, in bytes. */
  readonly bytes: number;
  /** When it was kept, Unix milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly hits: number;
  readonly lastHitAt: number | null;
}

/** Which answers to list. */
export interface ResponseFilter extends PageOptions {
  /** Only of this model, compared by base name. */
  readonly model?: string | undefined;
}

/** Which answers to invalidate (CY-7): all that is said must fit. */
export interface ResponseSelection {
  readonly prompt?: string | undefined;
  readonly messages?: JsonValue | undefined;
  /** Compared by base name. */
  readonly model?: string | undefined;
  /** Only answers that are older than this, in milliseconds. */
  readonly olderThanMs?: number | undefined;
  /** All of the owner's. */
  readonly all?: true | undefined;
}
