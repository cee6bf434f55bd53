import type { UsageListener, UsageSink, UsageSource } from '../domains/reported-usage.js';
import { type Steps, transaction } from '../steps/index.js';

/** Reports taken at once: some five milliseconds. */
const GROUP = 256;

/**
 * Carries what conversations report as used to whoever keeps account of it. New reports are found behind a position, changed ones
 * are noted by whoever changes them; so writing conversations costs next to nothing more, and what was there before is taken too.
 */
export class UsageLedger {
  readonly #source: UsageSource;
  readonly #sink: UsageSink;

  constructor(source: UsageSource, sink: UsageSink) {
    this.#source = source;
    this.#sink = sink;
  }

  /** Takes the next reports, in a transaction of its own. @returns how many; 0: none are left */
  *takeGroup(): Steps<number> {
    const source = this.#source;
    const sink = this.#sink;
    if (!(yield* source.isBehind(yield* sink.position()))) return 0;
    return yield* transaction(function* () {
      const changed = yield* source.takeChanged(GROUP);
      yield* sink.take(changed);
      const reports = yield* source.after(yield* sink.position(), GROUP);
      yield* sink.take(reports);
      const last = reports.at(-1);
      if (last !== undefined) yield* sink.moveTo({ key: last.key, responseId: last.responseId });
      return changed.length + reports.length;
    });
  }

  /** What conversations tell the ledger. */
  listener(noted: () => void): UsageListener {
    const source = this.#source;
    const sink = this.#sink;
    return {
      noted,
      *removing(conversationKey) {
        const position = yield* sink.position();
        yield* sink.take(yield* source.ofConversation(conversationKey, position));
        yield* sink.moveTo(yield* source.positionWithout(conversationKey, position));
      },
    };
  }
}
