import type { FileMention } from '@cairndb/core';
import MarkdownIt, { type Token } from 'markdown-it';

/** A word that looks like a file: an extension at its end, perhaps folders before it and a line behind. */
const PATH = /(?<![\w/.:@-])(?:\.{0,2}\/)?(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[A-Za-z][A-Za-z0-9]{0,9}(?![\w/-])/g;
const LONGEST_TEXT = 500_000;

const parser = new MarkdownIt('commonmark', { html: true });

/** Links of a document and paths that it names, in its text or as code. */
export function markdownMentions(text: string): readonly FileMention[] {
  if (text.length > LONGEST_TEXT) return [];
  return parser.parse(text, {}).flatMap(({ type, children, map }) => {
    if (type !== 'inline') return [];
    const line = (map?.[0] ?? 0) + 1;
    return (children ?? []).flatMap((token) => mentionsOf(token, line));
  });
}

function mentionsOf(token: Token, line: number): readonly FileMention[] {
  const url = token.attrGet(token.type === 'image' ? 'src' : 'href');
  if (url !== null) {
    const target = linkedPath(String(url));
    return target === undefined ? [] : [{ type: 'links', target, line }];
  }
  if (token.type !== 'code_inline' && token.type !== 'text') return [];
  // A single name in running text may be anything: there it takes a folder to be a path.
  const isCode = token.type === 'code_inline';
  return [...token.content.matchAll(PATH)].flatMap(([target]) =>
    isCode || target.includes('/') ? [{ type: 'names', target, line }] : [],
  );
}

/** The path of a link into the same tree, without query and fragment. */
function linkedPath(url: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\/|^#/i.test(url)) return undefined;
  const path = url.replace(/[?#].*$/, '');
  if (path === '') return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
