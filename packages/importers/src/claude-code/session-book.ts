import type { Conversation, ModelUsage, Steps } from '@cairndb/core';
import type { ImportScope } from '../line-format.js';
import { type ImportModelUsage, usageGrowth } from '../usage-by-model.js';
import { changesOf, SessionDraft } from './session-draft.js';

/** The conversations that a group of lines is about: made before the lines are written, brought up to date after it. */
export class SessionBook {
  readonly #tx: ImportScope;
  readonly #drafts = new Map<string, SessionDraft>();
  /** The conversations as they were before the lines, and what their answers had used. */
  readonly #stored = new Map<string, Conversation>();
  readonly #usageBefore = new Map<string, readonly ModelUsage[]>();

  constructor(tx: ImportScope) {
    this.#tx = tx;
  }

  /** What the lines say about a session. A session that is first named after {@link begin} must be stored already. */
  draftOf(session: string): SessionDraft {
    const known = this.#drafts.get(session);
    if (known !== undefined) return known;
    const draft = new SessionDraft(session);
    this.#drafts.set(session, draft);
    return draft;
  }

  /**
   * Creates the conversations that are not there. Returns how many those were.
   *
   * @param fallbackAt Unix milliseconds for those without any time
   */
  *begin(fallbackAt: number): Steps<number> {
    const { conversations } = this.#tx;
    let created = 0;
    for (const draft of this.#drafts.values()) {
      const stored = yield* conversations.find(draft.id);
      const conversation = stored ?? (yield* conversations.create(draft.toNew(fallbackAt)));
      if (stored === null) created++;
      this.#stored.set(draft.id, conversation);
      this.#usageBefore.set(
        draft.id,
        stored === null ? [] : yield* conversations.costByModel({ conversationId: draft.id }),
      );
    }
    return created;
  }

  /** Gives the conversations their new titles, models and projects. Returns by how much their usage grew. */
  *end(): Steps<ImportModelUsage[]> {
    const { conversations } = this.#tx;
    const grown: ImportModelUsage[] = [];
    for (const draft of this.#drafts.values()) {
      const stored = this.#stored.get(draft.id) ?? (yield* conversations.get(draft.id));
      const changes = changesOf(stored, draft);
      if (changes !== undefined) {
        // A retitled conversation is as old as its last message, not as this import.
        yield* conversations.update(draft.id, { ...changes, updatedAt: stored.updatedAt });
      }
      const before = this.#usageBefore.get(draft.id);
      if (before === undefined) continue;
      grown.push(...usageGrowth(before, yield* conversations.costByModel({ conversationId: draft.id })));
    }
    return grown;
  }
}
