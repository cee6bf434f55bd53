/** Longest title made of a text, in characters. */
const MAX_TITLE = 100;

/** A text as a title: one line of at most 100 characters, cut between words where there are any. */
export function shortTitle(text: string): string {
  const line = text
    .slice(0, MAX_TITLE * 8)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .trim();
  // Enough for a character more than fit, however many of them are pairs.
  const characters = [...line.slice(0, MAX_TITLE * 2 + 2)];
  if (characters.length <= MAX_TITLE) return line;
  const cut = characters.slice(0, MAX_TITLE - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_TITLE / 2 ? cut.slice(0, space) : cut}…`;
}
