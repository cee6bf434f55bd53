/** A prime: strides through the rows in an order that no cache foresees. */
const STRIDE = 977;

/** Picks items by a running index, all of them, in a scattered order that is the same for every side. */
export function scattered<T>(items: readonly T[]): (index: number) => T {
  return (index) => {
    const item = items[(index * STRIDE) % items.length];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  };
}
