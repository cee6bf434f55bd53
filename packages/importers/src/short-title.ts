/** Longest title made of a text, in characters. */
const MAX_TITLE = 100;

/** Half of a surrogate pair without the other: no UTF-8 text can hold it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** A text as a title: one line of at most 100 characters, cut between words where there are any. */
export function shortTitle(text: string): string {
  const line = text
    .slice(0, MAX_TITLE * 8)
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= MAX_TITLE) return line;
  const cut = characters.slice(0, MAX_TITLE - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_TITLE / 2 ? cut.slice(0, space) : cut}…`;
}
