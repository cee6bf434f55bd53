import type { JsonObject } from '@cairndb/core';
import type { ReadContext, ReadPart } from './session-import.js';
import type { SessionPart } from './session-part.js';

/** Collects what is read until it is enough for a transaction. */
export class PartCollector {
  #parts: SessionPart[] = [];
  #bytes = 0;
  #count = 0;
  readonly #isFull: ReadContext['isFull'];

  constructor({ isFull }: Pick<ReadContext, 'isFull'>) {
    this.#isFull = isFull;
  }

  /** @param bytes of what the part was read from */
  add(part: SessionPart, bytes: number): void {
    this.#parts.push(part);
    this.#bytes += bytes;
    this.#count += part.messages.length + (part.records?.length ?? 0) + (part.usages?.length ?? 0);
  }

  get isFull(): boolean {
    return this.#isFull(this.#bytes, this.#count);
  }

  /** What was collected since the last call, with the state behind it. */
  take(state: JsonObject, done = false): ReadPart {
    const taken = { parts: this.#parts, bytes: this.#bytes, state, done };
    this.#parts = [];
    this.#bytes = 0;
    this.#count = 0;
    return taken;
  }
}
