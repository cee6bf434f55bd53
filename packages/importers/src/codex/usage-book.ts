import type { ModelUsage, NewUsage, Steps, Usage } from '@cairndb/core';
import type { ImportScope } from '../line-format.js';
import { type ImportModelUsage, usageGrowth } from '../usage-by-model.js';
import type { CodexLine } from './codex-line.js';
import type { RolloutState } from './rollout-state.js';
import { combine, sameTokens, type TokenCount, type Tokens } from './token-count.js';

const PAGE = 500;

/** What a report of tokens comes to. */
interface Counted {
  /** What to record: absent when nothing was used. */
  readonly usage?: NewUsage;
  /** Tokens that are too many in the rows before: the total has come down. */
  readonly excess?: Tokens;
}

/** What a report of tokens belongs to. */
interface Answer {
  /** Identity of the line that reports it. */
  readonly responseId: string;
  readonly messageId: string | null;
  readonly provider: string;
  readonly model: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/**
 * Counts a session's tokens: one row for each report that moved the total. The rows add up to the last total, whatever
 * the answers' own figures say.
 */
export class UsageBook {
  readonly #tx: ImportScope;
  #counted: Tokens;
  #base: Tokens;
  #repeatsUntil: number | null;
  #before: readonly ModelUsage[] = [];
  /** Whether answers' own figures did not add up to the total. */
  disagrees = false;

  constructor(tx: ImportScope, state: RolloutState) {
    this.#tx = tx;
    this.#counted = state.counted;
    this.#base = state.base;
    this.#repeatsUntil = state.repeatsUntil;
  }

  /** What to keep for the next lines. */
  get state(): Pick<RolloutState, 'counted' | 'base' | 'repeatsUntil'> {
    return { counted: this.#counted, base: this.#base, repeatsUntil: this.#repeatsUntil };
  }

  /** Takes down what is stored before anything is added. */
  *begin(session: string): Steps<void> {
    this.#before = yield* this.#tx.conversations.costByModel({ conversationId: session });
  }

  /** By how much the session's usage grew since {@link begin}. */
  *growth(session: string): Steps<ImportModelUsage[]> {
    return usageGrowth(this.#before, yield* this.#tx.conversations.costByModel({ conversationId: session }));
  }

  /** From here to `until`, Unix milliseconds, lines repeat another session, whose tokens that one has counted. */
  repeatUntil(until: number): void {
    this.#repeatsUntil ??= until;
  }

  /** Counts what an event reports. */
  count({ tokens, at }: CodexLine, answer: Answer): Counted {
    if (tokens === undefined) return {};
    if (this.#repeatsUntil !== null && (at ?? 0) <= this.#repeatsUntil) {
      this.#base = tokens.total ?? combine(this.#base, tokens.last ?? this.#base, Math.max);
      return {};
    }
    const { last } = tokens;
    const total = this.#ownTotal(tokens);
    const delta = combine(total, this.#counted, (a, b) => a - b);
    this.#counted = total;
    if (isZero(delta)) return {};
    if (last !== undefined && tokens.total !== undefined && !sameTokens(delta, last)) this.disagrees = true;
    const grown = combine(delta, delta, (figure) => Math.max(0, figure));
    const excess = combine(delta, delta, (figure) => Math.max(0, -figure));
    return {
      ...(isZero(grown) ? {} : { usage: usageOf(grown, tokens, answer) }),
      ...(isZero(excess) ? {} : { excess }),
    };
  }

  /** The session's own total after a report. */
  #ownTotal({ last, total }: TokenCount): Tokens {
    if (total === undefined) return combine(this.#counted, last ?? this.#counted, (a, b) => a + b);
    // A total below that of the session it went on from was begun anew.
    if (Object.values(combine(total, this.#base, Math.min)).join() !== Object.values(this.#base).join())
      this.#base = combine(total, total, () => 0);
    return combine(total, this.#base, (a, b) => a - b);
  }

  /** Takes tokens off the newest rows: the session's total has come down. */
  *takeBack(session: string, excess: Tokens): Steps<void> {
    const rows: Usage[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = yield* this.#tx.conversations.usage(session, { limit: PAGE, cursor });
      rows.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    let left = excess;
    for (const { conversationId: _, ...row } of rows.reverse()) {
      const has = { input: row.inputTokens, cacheRead: row.cacheReadTokens, output: row.outputTokens, reasoning: 0 };
      const taken = combine(left, has, Math.min);
      if (isZero(taken)) continue;
      left = combine(left, taken, (a, b) => a - b);
      yield* this.#tx.conversations.recordUsage(session, {
        ...row,
        messageId: row.messageId ?? undefined,
        inputTokens: row.inputTokens - taken.input,
        cacheReadTokens: row.cacheReadTokens - taken.cacheRead,
        outputTokens: row.outputTokens - taken.output,
      });
    }
  }
}

function usageOf(used: Tokens, { last, contextWindow }: TokenCount, answer: Answer): NewUsage {
  const { responseId, messageId, provider, model, at } = answer;
  return {
    responseId,
    ...(messageId === null ? {} : { messageId }),
    provider,
    model,
    inputTokens: used.input,
    cacheReadTokens: used.cacheRead,
    outputTokens: used.output,
    metadata: {
      reasoningTokens: used.reasoning,
      ...(contextWindow === 0 ? {} : { contextWindow }),
      ...(last === undefined || sameTokens(last, used) ? {} : { reported: { ...last } }),
    },
    createdAt: at,
  };
}

function isZero(tokens: Tokens): boolean {
  return Object.values(tokens).every((figure) => figure === 0);
}
