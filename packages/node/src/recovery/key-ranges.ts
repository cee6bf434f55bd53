/** Row ids from `from` to `to`, both included. */
export type KeyRange = readonly [from: number, to: number];

/** A set of row ids, of which it is known for certain which rows there were: what is not among the saved ones was removed, not lost. */
export class KeyRanges {
  readonly #ranges: KeyRange[] = [];
  #isSorted = true;

  add(from: number, to: number): void {
    if (from > to) return;
    this.#ranges.push([from, to]);
    this.#isSorted = false;
  }

  has(key: number): boolean {
    this.#sort();
    let low = 0;
    let high = this.#ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, to] = this.#ranges[middle] ?? [0, -1];
      if (key < from) high = middle - 1;
      else if (key > to) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** Whether every row id is in it. */
  get isEverything(): boolean {
    this.#sort();
    const [first] = this.#ranges;
    return (
      this.#ranges.length === 1 && first?.[0] === Number.NEGATIVE_INFINITY && first[1] === Number.POSITIVE_INFINITY
    );
  }

  /** Puts ranges in order and those together that touch. */
  #sort(): void {
    if (this.#isSorted) return;
    const sorted = this.#ranges.splice(0).sort((a, b) => a[0] - b[0]);
    for (const [from, to] of sorted) {
      const last = this.#ranges.at(-1);
      if (last !== undefined && from <= last[1] + 1)
        this.#ranges[this.#ranges.length - 1] = [last[0], Math.max(last[1], to)];
      else this.#ranges.push([from, to]);
    }
    this.#isSorted = true;
  }
}
