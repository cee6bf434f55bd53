import type { Store } from '@cairndb/core';
import { contentAccess, type PieceName } from '@cairndb/core/content';
import { hasContentTable } from '../content-files/content-databases.js';
import type { ContentChunks } from './content-chunks.js';

/** What a sync removed from a server's chunks. */
export interface SweptContent {
  readonly pieces: number;
  /** As they were stored there. */
  readonly bytes: number;
}

/** How long a piece stays on the server in any case, milliseconds: a day, in which the rows of a directory that joins may follow it. */
const SWEEP_AFTER_MS = 86_400_000;
/** Pieces of which a database is asked at once. */
const GROUP = 500;

/**
 * Finds out what a server has of large content that no row of any database names any more, and removes it. Who names a piece again meanwhile has
 * its file, and sends it with the next sync.
 */
export class ServerSweep {
  readonly #chunks: ContentChunks;
  readonly #isNow: boolean;
  #unnamed: readonly PieceName[];

  private constructor(chunks: ContentChunks, unnamed: readonly PieceName[], isNow: boolean) {
    this.#chunks = chunks;
    this.#unnamed = unnamed;
    this.#isNow = isNow;
  }

  /** Begins with what has been on the server for long enough. @param isNow with all that it has */
  static async begin(chunks: ContentChunks, isNow: boolean): Promise<ServerSweep> {
    return new ServerSweep(
      chunks,
      isNow ? await chunks.all() : await chunks.sentBefore(Date.now() - SWEEP_AFTER_MS),
      isNow,
    );
  }

  /** Spares what a database names. Each one must be looked at, after it was pulled. */
  async spare(store: Store): Promise<void> {
    if (this.#unnamed.length === 0 || !(await hasContentTable(store))) return;
    const access = contentAccess(store);
    const named = new Set<string>();
    for (let from = 0; from < this.#unnamed.length; from += GROUP) {
      for (const piece of await access.named(this.#unnamed.slice(from, from + GROUP))) named.add(nameOf(piece));
    }
    this.#unnamed = this.#unnamed.filter((piece) => !named.has(nameOf(piece)));
  }

  /** Removes what was not spared; now also what is left of uploads that were cut off. */
  async end(signal?: AbortSignal): Promise<SweptContent> {
    const bytes = await this.#chunks.remove(this.#unnamed, signal);
    if (this.#isNow) await this.#chunks.removeUnfinished();
    return { pieces: this.#unnamed.length, bytes };
  }
}

function nameOf({ hash, codec }: PieceName): string {
  return `${hash} ${codec}`;
}
