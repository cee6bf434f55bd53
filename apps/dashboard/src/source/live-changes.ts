import type { Change, ChangeKind } from '@cairndb/core';
import type { Source } from './source.js';

/** Changes come in bursts; views load again at most so often. */
const QUIET_MS = 400;

type Listener = () => void;

/** Follows a source's changes and tells views when what they show has changed. */
export class LiveChanges {
  readonly #source: Source;
  readonly #listeners = new Map<Listener, ReadonlySet<ChangeKind>>();
  readonly #ended = new AbortController();
  #waiting = new Set<ChangeKind>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Begins; ends with {@link stop}. A source that can't tell of changes is read when people ask. */
  async start(): Promise<void> {
    const { store, pollMs } = this.#source;
    try {
      for await (const change of store.changes({ signal: this.#ended.signal, pollMs })) this.#take(change);
    } catch {
      // The views go on with what they loaded; whatever is wrong with the source they say themselves.
    }
  }

  stop(): void {
    this.#ended.abort();
    clearTimeout(this.#timer);
  }

  /** Calls the listener after changes of these kinds, until the returned function is called. */
  on(kinds: readonly ChangeKind[], listener: Listener): () => void {
    this.#listeners.set(listener, new Set(kinds));
    return () => this.#listeners.delete(listener);
  }

  #take(change: Change): void {
    this.#waiting.add(change.kind);
    this.#timer ??= setTimeout(() => this.#tell(), QUIET_MS);
  }

  #tell(): void {
    const kinds = this.#waiting;
    this.#waiting = new Set();
    this.#timer = undefined;
    for (const [listener, wanted] of this.#listeners) {
      if (kinds.has('store') || [...kinds].some((kind) => wanted.has(kind))) listener();
    }
  }
}
