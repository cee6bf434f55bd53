import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Widest paragraph that reads well, in columns. */
const READABLE = 100;

/** Breaks text between words into lines of at most `width` columns (100 if that is more), each behind `indent` blanks. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const columns = Math.max(20, Math.min(width, READABLE) - indent);
  const margin = ' '.repeat(indent);
  return wrapAnsi(text, columns, { hard: true })
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd());
}

/** The text in at most `width` columns; what is longer ends with `…`, between words where that costs little. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let columns = 0;
  let end = 0;
  for (const character of text) {
    columns += stringWidth(character);
    if (columns > width - 1) break;
    end += character.length;
  }
  const cut = text.slice(0, end);
  const space = cut.lastIndexOf(' ');
  return `${(space > end * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
