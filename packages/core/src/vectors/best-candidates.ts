/** A vector that may be among the closest. */
export interface Candidate {
  readonly key: number;
  readonly doc: number;
  /** The most that its similarity can be. */
  readonly upper: number;
}

/** Where a look at candidates ended: the next one begins behind it. */
export type CandidateBound = Pick<Candidate, 'upper' | 'doc' | 'key'>;

/** Best first; equal ones by document. */
function isBefore(a: CandidateBound, b: CandidateBound): boolean {
  if (a.upper !== b.upper) return a.upper > b.upper;
  return a.doc !== b.doc ? a.doc < b.doc : a.key < b.key;
}

/** The best few of many candidates: a heap with the worst of them on top. */
export class BestCandidates {
  /** What a candidate must reach to be among them, for who offers many. */
  floor = Number.NEGATIVE_INFINITY;
  readonly #heap: Candidate[] = [];
  readonly #limit: number;
  readonly #behind: CandidateBound | undefined;
  readonly #allowed: ReadonlySet<number> | undefined;

  /**
   * @param behind candidates up to this one don't count
   * @param allowed the keys that count; default: all
   */
  constructor(limit: number, behind?: CandidateBound, allowed?: ReadonlySet<number>) {
    this.#limit = limit;
    this.#behind = behind;
    this.#allowed = allowed;
  }

  offer(upper: number, key: number, doc: number): void {
    if (this.#allowed?.has(key) === false) return;
    const candidate = { upper, key, doc };
    if (this.#behind !== undefined && !isBefore(this.#behind, candidate)) return;
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push(candidate);
      this.#rise(heap.length - 1);
    } else if (isBefore(candidate, heap[0] as Candidate)) {
      heap[0] = candidate;
      this.#sink();
    }
    if (heap.length === this.#limit) this.floor = (heap[0] as Candidate).upper;
  }

  /** Best first. */
  sorted(): readonly Candidate[] {
    return this.#heap.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[parent] as Candidate, heap[at] as Candidate)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && isBefore(heap[worst] as Candidate, heap[child] as Candidate)) worst = child;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as Candidate, heap[a] as Candidate];
  }
}
