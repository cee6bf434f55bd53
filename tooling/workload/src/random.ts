import { unsafeUniformIntDistribution, xoroshiro128plus } from 'pure-rand';

/** A seeded source of randomness: the same seed gives the same run on every machine. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** @param seed an integer */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** An integer from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return unsafeUniformIntDistribution(least, most, this.#generator);
  }

  /** True in `share` (0 to 1) of all calls. */
  chance(share: number): boolean {
    return this.integer(0, 999_999) < share * 1_000_000;
  }

  /** One of the items. */
  pick<T>(items: ArrayLike<T>): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  /** A UUID of version 4. */
  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** So many digits of lower-case hex. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.integer(0, 0xfffffff).toString(16).padStart(7, '0');
    return text.slice(0, digits);
  }

  /** Random bytes: nothing compresses them. */
  bytes(count: number): Buffer {
    return Buffer.from(this.hex(count * 2), 'hex');
  }
}
