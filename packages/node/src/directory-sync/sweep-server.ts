import type { Store } from '@cairndb/core';
import { contentAccess, type PieceName } from '@cairndb/core/content';
import { hasContentTable } from '../content-files/content-databases.js';
import type { ContentChunks } from './content-chunks.js';
import type { DirectoryDatabase } from './find-databases.js';

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
  /** What no database that was looked at names; not known before the first. */
  #unnamed: readonly PieceName[] | undefined;
  readonly #spared = new Set<string>();
  /** Names of the databases that may name content, as they were noted last. */
  #noted: readonly string[] = [];

  /** @param isNow whether it begins with all that the server has, and not only with what has been there for a day */
  constructor(chunks: ContentChunks, isNow: boolean) {
    this.#chunks = chunks;
    this.#isNow = isNow;
  }

  /** Spares what a database names, after it was pulled. @param noted the databases that are noted on the server */
  async spare(name: string, store: Store, noted: readonly DirectoryDatabase[]): Promise<void> {
    this.#spared.add(name);
    this.#noted = noted.map((database) => database.name);
    this.#unnamed ??= await (this.#isNow ? this.#chunks.all() : this.#chunks.sentBefore(Date.now() - SWEEP_AFTER_MS));
    if (this.#unnamed.length === 0 || !(await hasContentTable(store))) return;
    const access = contentAccess(store);
    const named = new Set<string>();
    for (let from = 0; from < this.#unnamed.length; from += GROUP) {
      for (const piece of await access.named(this.#unnamed.slice(from, from + GROUP))) named.add(nameOf(piece));
    }
    this.#unnamed = this.#unnamed.filter((piece) => !named.has(nameOf(piece)));
  }

  /** Removes what was not spared; now also what is left of uploads that were cut off. Null: some database was not looked at. */
  async end(signal?: AbortSignal): Promise<SweptContent | null> {
    if (!this.#noted.every((name) => this.#spared.has(name))) return null;
    const unnamed = this.#unnamed ?? [];
    const bytes = await this.#chunks.remove(unnamed, signal);
    if (this.#isNow) await this.#chunks.removeUnfinished();
    return { pieces: unnamed.length, bytes };
  }
}

function nameOf({ hash, codec }: PieceName): string {
  return `${hash} ${codec}`;
}
