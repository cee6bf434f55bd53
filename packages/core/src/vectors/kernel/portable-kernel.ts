/** What kernel.wat does, for hosts without WebAssembly's SIMD. */
export function portableProducts(
  buffer: ArrayBuffer,
  codes: number,
  count: number,
  width: number,
  query: number,
  out: number,
): void {
  const rows = new Int8Array(buffer, codes, count * width);
  const sought = new Int16Array(buffer, query, width);
  const products = new Int32Array(buffer, out, count);
  for (let row = 0; row < count; row += 1) {
    const first = row * width;
    let sum = 0;
    for (let at = 0; at < width; at += 1) sum += (rows[first + at] as number) * (sought[at] as number);
    products[row] = sum;
  }
}
