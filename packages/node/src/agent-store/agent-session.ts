import { randomUUID } from 'node:crypto';
import {
  type Appended,
  ConflictError,
  type Conversation,
  InvalidInputError,
  type JsonObject,
  type ModelUsage,
  type NewConversation,
  type NewMessage,
  type NewUsage,
  type Store,
} from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { microsOf } from './micros.js';

/** How to start a session. */
export interface StartSessionOptions
  extends Pick<NewConversation, 'id' | 'title' | 'project' | 'model' | 'provider' | 'createdAt'> {
  /** Whatever belongs to it. `source` (the agent) and `endedAt` are written by the session itself. */
  readonly metadata?: JsonObject | undefined;
}

/** What an answer of a model used. */
export interface SessionUsage extends Omit<NewUsage, 'metadata'> {
  /** Tools that the model called, where the messages don't say so themselves. Default 0. */
  readonly toolCalls?: number | undefined;
  /** How long the answer took, milliseconds. */
  readonly durationMs?: number | undefined;
  /** How long its first token took, milliseconds. */
  readonly firstTokenMs?: number | undefined;
  /** Whether it came out of a response cache. Default false. */
  readonly cacheHit?: boolean | undefined;
  /** What went wrong, for a call that failed. */
  readonly error?: string | undefined;
}

/** What a session came to. */
export interface SessionSummary {
  /** With the sums of tokens, cost and messages. */
  readonly conversation: Conversation;
  /** Answers of models. */
  readonly responses: number;
  /** Tools that were called: as the messages say, or as many as were reported, where that is more. */
  readonly toolCalls: number;
  /** Dearest first. */
  readonly models: readonly ModelUsage[];
  /** When it was ended first since it was last started, Unix milliseconds; null: not yet. */
  readonly endedAt: number | null;
  /** From its start to its end, else to its last change, milliseconds. */
  readonly durationMs: number;
}

const PAGE = 1_000;

/**
 * A conversation that feeds the ledger of model calls (CB-19): its answers are in the daily summary once, by their `responseId`, whoever
 * else reports them. Everything is in the database when a call returns, so a session that never ends loses nothing.
 */
export class AgentSession {
  /** The id of its conversation. */
  readonly id: string;
  readonly project: string;
  readonly model: string;
  readonly #store: Store;
  readonly #provider: string;
  #isEnded = false;

  constructor(store: Store, { id, project, model, provider }: Conversation) {
    this.#store = store;
    this.id = id;
    this.project = project;
    this.model = model;
    this.#provider = provider;
  }

  /**
   * Adds a message; its `usage` counts like that of {@link addUsage}. The same id again changes nothing.
   * @throws ConflictError when the session was ended by this object; otherwise as `store.conversations.append`
   */
  async append(message: NewMessage): Promise<Appended> {
    this.#refuseEnded('append');
    return await this.#store.conversations.append(this.id, message);
  }

  /**
   * Counts what an answer used, in the session's totals and the daily summary (CB-19). The last report about one `responseId` wins; without one (and without a
   * `messageId`) each call is an answer of its own. A cost that is not given is computed from the prices, in the ledger alone.
   * @throws InvalidInputError; ConflictError when the session was ended by this object
   */
  async addUsage(usage: SessionUsage): Promise<void> {
    this.#refuseEnded('addUsage');
    const { toolCalls = 0, durationMs, firstTokenMs, cacheHit, error, ...reported } = usage;
    if (!Number.isSafeInteger(toolCalls) || toolCalls < 0) throw wrongToolCalls();
    const responseId = reported.responseId ?? reported.messageId ?? randomUUID();
    const totalUs = microsOf(durationMs, 'addUsage', 'durationMs');
    const firstTokenUs = microsOf(firstTokenMs, 'addUsage', 'firstTokenMs');
    const measured = { totalUs, firstTokenUs, cacheHit, error };
    const metadata = toolCalls === 0 ? {} : { metadata: { toolCalls } };
    const { id, project, model } = this;
    const provider = this.#provider;
    const used = { ...reported, ...metadata, responseId };
    // What conversations don't keep goes to the ledger itself, which knows the answer by its id and adds the rest.
    const { messageId: _, responseId: __, ...figures } = reported;
    const callAt = (createdAt: number) => ({
      ...{ provider, model, ...withoutGaps(figures), ...withoutGaps(measured), id: responseId, createdAt },
      ...{ project, sessionId: id, conversationId: id },
    });
    const isMeasured = Object.values(measured).some((value) => value !== undefined);
    if (isSplitStore(this.#store)) {
      // Two databases, in this order: what is measured may be lost by a crash in between, what was used is not.
      const { createdAt } = await this.#store.conversations.recordUsage(id, used);
      if (isMeasured) await this.#store.analytics.record(callAt(createdAt));
      return;
    }
    await this.#store.transaction(function* (tx) {
      const { createdAt } = yield* tx.conversations.recordUsage(id, used);
      if (isMeasured) yield* tx.analytics.record(callAt(createdAt));
    });
  }

  /** What it came to so far. */
  async summary(): Promise<SessionSummary> {
    const { conversations } = this.#store;
    const conversation = await conversations.get(this.id);
    const models = await conversations.costByModel({ conversationId: this.id });
    const { createdAt, updatedAt, metadata } = conversation;
    const endedAt = typeof metadata?.endedAt === 'number' ? metadata.endedAt : null;
    return {
      conversation,
      responses: models.reduce((sum, { responses }) => sum + responses, 0),
      toolCalls: Math.max(conversation.toolCalls, await this.#reportedToolCalls()),
      models,
      endedAt,
      durationMs: Math.max(0, (endedAt ?? updatedAt) - createdAt),
    };
  }

  /** Notes that it is over, and gives what it came to. A second time changes nothing. It can be started again by its id. */
  async end(): Promise<SessionSummary> {
    this.#isEnded = true;
    const { id } = this;
    await this.#store.transaction(function* (tx) {
      const { metadata } = yield* tx.conversations.get(id);
      if (typeof metadata?.endedAt === 'number') return;
      // The store's own clock says when.
      const { updatedAt } = yield* tx.conversations.update(id, {});
      yield* tx.conversations.update(id, { metadata: { ...metadata, endedAt: updatedAt } });
    });
    return await this.summary();
  }

  async #reportedToolCalls(): Promise<number> {
    let sum = 0;
    for (let cursor: string | undefined; ; ) {
      const page = await this.#store.conversations.usage(this.id, { limit: PAGE, cursor });
      for (const { metadata } of page.items) sum += typeof metadata?.toolCalls === 'number' ? metadata.toolCalls : 0;
      if (page.nextCursor === null) return sum;
      cursor = page.nextCursor;
    }
  }

  #refuseEnded(method: string): void {
    if (!this.#isEnded) return;
    throw new ConflictError({
      message: `${method}: the session ${JSON.stringify(this.id)} has ended. Start it again with startSession({ id }). Nothing was written.`,
      operation: `session.${method}`,
      details: { id: this.id },
    });
  }
}

/** A new session, or by its id one that is there, which then goes on. */
export async function startSession(
  store: Store,
  { metadata, ...given }: StartSessionOptions,
  agent: string,
): Promise<AgentSession> {
  const source = agent === '' ? {} : { source: agent };
  const conversation = await store.transaction(function* (tx) {
    const there = yield* tx.conversations.create({ ...given, metadata: { ...metadata, ...source } });
    if (there.metadata?.endedAt === undefined) return there;
    const { endedAt: _, ...rest } = there.metadata;
    return yield* tx.conversations.update(there.id, { metadata: rest });
  });
  return new AgentSession(store, conversation);
}

function withoutGaps<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function wrongToolCalls(): InvalidInputError {
  return new InvalidInputError({
    message: 'addUsage: toolCalls: must be a whole number from 0 on. Nothing was written.',
    operation: 'session.addUsage',
    details: { issues: [{ field: 'toolCalls', problem: 'must be a whole number from 0 on' }] },
  });
}
