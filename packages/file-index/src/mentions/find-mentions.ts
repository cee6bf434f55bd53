import { findCaptures } from '@cairndb/code/parsing';
import type { FileMention } from '@cairndb/core';
import { markdownMentions } from './markdown-mentions.js';
import { MENTION_QUERIES } from './queries.js';
import { readMatch } from './read-match.js';

/** Mentions of a file that are kept at most. */
const MOST_MENTIONS = 2_000;
const LONGEST_TARGET = 1_024;
/** How far behind the last word that may begin a mention it may end, in UTF-16 units. */
const TAIL = 80;

/** A text, and what is known of it. */
export interface MentionInput {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  readonly timeoutMs: number;
  readonly isParsed: boolean;
}

/** What a text names of other files, each once; nothing where parsing fails. */
export async function findMentions(input: MentionInput): Promise<readonly FileMention[]> {
  if (!input.isParsed) return [];
  const found =
    input.language === 'markdown' || input.language === 'mdx' ? markdownMentions(input.text) : await parsed(input);
  const mentions = new Map<string, FileMention>();
  for (const mention of found) {
    const name = `${mention.type} ${mention.target}`;
    if (mention.target === '' || mention.target.length > LONGEST_TARGET || mentions.has(name)) continue;
    if (/[\0\p{Surrogate}]/u.test(mention.target)) continue;
    mentions.set(name, mention);
    if (mentions.size === MOST_MENTIONS) break;
  }
  return [...mentions.values()];
}

async function parsed({ path, text, language, timeoutMs }: MentionInput): Promise<readonly FileMention[]> {
  const wanted = MENTION_QUERIES[language];
  if (wanted === undefined) return [];
  const end = endOfLast(text, wanted.last);
  if (end === 0) return [];
  const matches = await findCaptures({ path, text: text.slice(0, end), language, query: wanted.query, timeoutMs });
  return (matches ?? []).flatMap(({ line, captures }) => readMatch(captures).map((mention) => ({ ...mention, line })));
}

/** Where parsing may stop: in most files soon, as what they name stands at their start. 0: nothing to find. */
function endOfLast(text: string, last: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(last)) end = match.index + match[0].length;
  if (end === 0) return 0;
  const line = text.indexOf('\n', end + TAIL);
  return line < 0 ? text.length : line;
}
