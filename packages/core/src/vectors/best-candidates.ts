/** A vector that may be among the closest. */
export interface Candidate {
  readonly key: number;
  readonly doc: number;
  /** The most that its similarity can be. */
  readonly upper: number;
}

/** Which candidates count. */
export interface CandidateLimits {
  /** Only those behind this one: where an earlier look ended. */
  readonly behind?: Candidate | undefined;
  /** Only those that can be at least as similar as this. */
  readonly atLeast?: number | undefined;
  /** Only those with these keys. */
  readonly allowed?: ReadonlySet<number> | undefined;
}

/** The best few of many candidates, best first and equal ones by document: a heap with the worst of them on top. */
export class BestCandidates {
  /** What a candidate must reach to be among them, for who offers many. */
  floor: number;
  readonly #limits: CandidateLimits;
  readonly #uppers: Float64Array;
  readonly #docs: Float64Array;
  readonly #keys: Float64Array;
  #count = 0;

  constructor(limit: number, limits: CandidateLimits = {}) {
    this.#limits = limits;
    this.floor = limits.atLeast ?? Number.NEGATIVE_INFINITY;
    this.#uppers = new Float64Array(limit);
    this.#docs = new Float64Array(limit);
    this.#keys = new Float64Array(limit);
  }

  offer(upper: number, key: number, doc: number): void {
    const { behind, allowed } = this.#limits;
    if (upper < this.floor || allowed?.has(key) === false) return;
    if (behind !== undefined && !isBefore(behind.upper, behind.doc, behind.key, upper, doc, key)) return;
    if (this.#count < this.#uppers.length) {
      this.#rise(upper, key, doc);
      if (this.#count === this.#uppers.length) this.floor = Math.max(this.floor, this.#uppers[0] as number);
    } else if (!this.#isBefore(0, upper, doc, key)) {
      this.#sink(upper, key, doc);
      this.floor = this.#uppers[0] as number;
    }
  }

  /** Best first. */
  sorted(): readonly Candidate[] {
    const candidates = Array.from({ length: this.#count }, (_, at) => ({
      upper: this.#uppers[at] as number,
      doc: this.#docs[at] as number,
      key: this.#keys[at] as number,
    }));
    return candidates.sort((a, b) => (isBefore(a.upper, a.doc, a.key, b.upper, b.doc, b.key) ? -1 : 1));
  }

  /** Adds one at the end and lets it rise over those that are better. */
  #rise(upper: number, key: number, doc: number): void {
    let at = this.#count;
    this.#count += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(parent, upper, doc, key)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, upper, key, doc);
  }

  /** Puts one in the place of the worst and lets it sink under those that are worse. */
  #sink(upper: number, key: number, doc: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#isWorse(child + 1, child)) child += 1;
      if (this.#isBefore(child, upper, doc, key)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, upper, key, doc);
  }

  /** Whether what is in a place comes before another one. */
  #isBefore(at: number, upper: number, doc: number, key: number): boolean {
    return isBefore(this.#uppers[at], this.#docs[at], this.#keys[at], upper, doc, key);
  }

  #isWorse(at: number, other: number): boolean {
    return this.#isBefore(other, this.#uppers[at] as number, this.#docs[at] as number, this.#keys[at] as number);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#uppers[from] as number, this.#keys[from] as number, this.#docs[from] as number);
  }

  #put(at: number, upper: number, key: number, doc: number): void {
    this.#uppers[at] = upper;
    this.#keys[at] = key;
    this.#docs[at] = doc;
  }
}

function isBefore(
  upper: number | undefined,
  doc: number | undefined,
  key: number | undefined,
  otherUpper: number,
  otherDoc: number,
  otherKey: number,
): boolean {
  if (upper !== otherUpper) return (upper as number) > otherUpper;
  return doc !== otherDoc ? (doc as number) < otherDoc : (key as number) < otherKey;
}
