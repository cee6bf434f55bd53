import { systemIds } from '@cairndb/core';
import type { TierClient } from './tier-client.js';

/** For how long a version is taken for the present one, milliseconds: what another machine clears is seen after that. */
const VERSION_MS = 1_000;

/** Something to be kept in the tier. */
export interface TierEntry {
  readonly key: string;
  /** Of the value. */
  readonly kind: 'json' | 'bytes';
  /** JSON, or bytes in base64. */
  readonly text: string;
  /** Unix milliseconds; null: never. */
  readonly expiresAt: number | null;
  readonly category: string;
}

type Stored = Omit<TierEntry, 'key'>;

/**
 * What an owner has in the tier of one kind, entries or responses. A version is part of every key, so all of it is void as soon as there
 * is another version: a Keyv can't remove by pattern.
 */
export class TierSpace {
  readonly #client: TierClient;
  readonly #clock: () => number;
  readonly #prefix: string;
  #version: { readonly text: string; readonly readAt: number } | undefined;
  /** Whether the tier may hold what it must not: a write or a removal failed. */
  #isDoubtful = false;
  /** Writes of this process that began or ended, so that a slow read knows that it is out of date. */
  #writes = 0;

  constructor(client: TierClient, clock: () => number, ownerId: string, kind: 'entries' | 'responses') {
    this.#client = client;
    this.#clock = clock;
    this.#prefix = `${kind}:${encodeURIComponent(ownerId)}`;
  }

  /** A mark of what was written so far; see {@link isCurrent}. */
  mark(): number {
    return this.#writes;
  }

  /** Whether nothing was written since a mark, so that what was read meanwhile may be kept. */
  isCurrent(mark: number): boolean {
    return mark === this.#writes;
  }

  /** What there is, in the order of the keys. */
  async read(keys: readonly string[]): Promise<readonly (TierEntry | undefined)[]> {
    const { keyv, counts } = this.#client;
    const version = await this.#current();
    if (version === undefined) return keys.map(() => undefined);
    const names = keys.map((key) => this.#name(version, key));
    const found = await this.#client.attempt(() => keyv.getMany<Stored>(names));
    if (found === null) return keys.map(() => undefined);
    const entries = keys.map((key, at) => this.#entryOf(key, found.value[at]));
    for (const entry of entries) counts[entry === undefined ? 'misses' : 'hits'] += 1;
    return entries;
  }

  /** Keeps entries, one after the other. */
  async write(entries: readonly TierEntry[]): Promise<void> {
    const { keyv, counts, maxTtlMs, maxValueBytes } = this.#client;
    await this.#writing(async () => {
      const version = await this.#current();
      if (version === undefined) return entries.length === 0;
      for (const { key, ...stored } of entries) {
        const left = stored.expiresAt === null ? maxTtlMs : stored.expiresAt - this.#clock();
        const isKept = stored.text.length <= maxValueBytes && (left === null || left > 0);
        const name = this.#name(version, key);
        const written = await this.#client.attempt(() =>
          isKept ? keyv.set(name, stored, left ?? undefined) : keyv.delete(name),
        );
        if (written === null) return false;
        if (isKept) counts.writes += 1;
      }
      return true;
    });
  }

  /** Removes entries. */
  async remove(keys: readonly string[]): Promise<void> {
    const { keyv, counts } = this.#client;
    await this.#writing(async () => {
      const version = await this.#current();
      if (version === undefined) return false;
      counts.removals += 1;
      return (await this.#client.attempt(() => keyv.deleteMany(keys.map((key) => this.#name(version, key))))) !== null;
    });
  }

  /** Declares everything void. */
  async clear(): Promise<void> {
    this.#client.counts.removals += 1;
    await this.#writing(() => this.#renew());
  }

  async #writing(work: () => Promise<boolean>): Promise<void> {
    this.#writes += 1;
    const isDone = await work();
    this.#writes += 1;
    if (!isDone) this.#isDoubtful = true;
  }

  /** The present version; undefined when it can't be known, and the tier must be left alone. */
  async #current(): Promise<string | undefined> {
    if (this.#isDoubtful) return (await this.#renew()) ? this.#version?.text : undefined;
    const known = this.#version;
    const now = this.#clock();
    if (known !== undefined && Math.abs(now - known.readAt) < VERSION_MS) return known.text;
    const found = await this.#client.attempt(() => this.#client.keyv.get<string>(this.#prefix));
    if (found === null) return undefined;
    // None: never used, or the tier threw it out; what there is under an older one must not come back.
    if (typeof found.value !== 'string') return (await this.#renew()) ? this.#version?.text : undefined;
    this.#version = { text: found.value, readAt: now };
    return found.value;
  }

  async #renew(): Promise<boolean> {
    const text = systemIds();
    const written = await this.#client.attempt(() => this.#client.keyv.set(this.#prefix, text));
    if (written === null) {
      this.#isDoubtful = true;
      return false;
    }
    this.#isDoubtful = false;
    this.#version = { text, readAt: this.#clock() };
    return true;
  }

  #name(version: string, key: string): string {
    return `${this.#prefix}:${version}:${key}`;
  }

  /** An entry that is one of ours, and valid. */
  #entryOf(key: string, found: unknown): TierEntry | undefined {
    const { kind, text, expiresAt, category } = (found ?? {}) as Partial<Stored>;
    if ((kind !== 'json' && kind !== 'bytes') || typeof text !== 'string' || typeof category !== 'string') return;
    if (expiresAt !== null && !(Number.isSafeInteger(expiresAt) && Number(expiresAt) > this.#clock())) return;
    return { key, kind, text, expiresAt: expiresAt ?? null, category };
  }
}
