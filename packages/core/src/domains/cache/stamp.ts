/** A number that differs from that of any other write. */
export function newStamp(): number {
  return Math.floor(Math.random() * 2 ** 48);
}
