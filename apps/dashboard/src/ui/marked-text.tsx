import type { SearchHit } from '@cairndb/core';

/** The best passage of a hit, its matches marked: by their places in the text, so that no text is ever taken for markup. */
export function MarkedText({ text, ranges }: SearchHit['passage']) {
  const parts = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start > from) parts.push(text.slice(from, start));
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
