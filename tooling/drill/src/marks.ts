/** Letters for the digits of base 16: none makes an ending that stemming takes off, none a boundary within a word. */
const LETTERS = 'bcfhjkmnpqrtvwxz';

/** A word that stands in one message only and that a search finds it by. */
export function markOf(id: string): string {
  const hex = Buffer.from(id).toString('hex');
  return `q${[...hex].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('')}q`;
}
