import type { MessageText } from './collect-text.js';
import type { ExampleQuery } from './example-searches.js';

/** Words that say little about a conversation. */
const COMMON = new Set(
  `about above after again against agent also another because been before being below between both change check claude code could create
  does doing done down each error errors every fail failing fails file files find first from function have help here implement into issue
  just last like line list look make many message more most much need needs only other over please project read result results review
  right same should show some such sure take test tests than that their them then there these they thing this those through update
  using want what when where which while will with without work would write your`.split(/\s+/),
);

/** Names of errors, and phrases that many tools share. */
const ERROR_NAME =
  /\b(?:[A-Z][A-Za-z]+(?:Error|Exception)|E(?:NOENT|ACCES|EXIST|CONNREFUSED|ADDRINUSE|PERM|ISDIR|NOTFOUND|PIPE))\b/g;
const ERROR_PHRASE =
  /\b(?:cannot find module|command not found|no such file|permission denied|connection refused|timed out|is not defined|is not a function|does not exist|not found in file|has not been read)\b/gi;

/** Names as programmers make them: `parseQuery`, `TokenBlock`, `max_bytes`. */
const NAME = /\b(?:[a-z]+(?:[A-Z][a-z\d]+)+|(?:[A-Z][a-z\d]+){2,}|[a-z]+(?:_[a-z\d]+)+)\b/g;

/** Names in this style that are no names of a program's own. */
const PRODUCTS = /^(?:JavaScript|TypeScript|GitHub|GitLab|NodeJS|MySQL|PostgreSQL|YouTube|OpenAI|DevTools)$/;

/** Queries from titles: the two or three words of each that say most, in their order. */
export function titleQueries(titles: readonly string[]): ExampleQuery[] {
  const queries = titles.map(tellingWords).filter((words) => words.length >= 2);
  return queries.map((words) => ({ query: words.join(' '), why: 'words of a title' }));
}

/** Single words of titles, those first that say most: they may stand in code as well. */
export function wordQueries(titles: readonly string[]): ExampleQuery[] {
  const words = [...new Set(titles.flatMap(tellingWords))];
  const why = 'in code and conversations';
  return words.sort((a, b) => weight(b) - weight(a)).map((query) => ({ query, why }));
}

function tellingWords(title: string): string[] {
  const words = [...new Set(title.match(/[\p{L}\p{N}_]{3,}/gu) ?? [])].filter(
    (word) => !COMMON.has(word.toLowerCase()) && weight(word) >= 4,
  );
  const chosen = new Set([...words].sort((a, b) => weight(b) - weight(a)).slice(0, 2));
  return words.filter((word) => chosen.has(word));
}

/** Long words say more, and so do those that aren't plain ones: `CJK`, `parseQuery`, `sha256`. */
function weight(word: string): number {
  return word.length + (/[A-Z\d_].*[A-Z\d_]|\p{Lo}/u.test(word) ? 6 : 0);
}

/** Queries from what failed: the commonest names of errors, then the commonest phrases. */
export function errorQueries(texts: readonly MessageText[]): ExampleQuery[] {
  const names = mostCommon(
    texts.map(({ errors }) => errors.match(ERROR_NAME) ?? []),
    1,
  );
  const phrases = mostCommon(
    texts.map(({ errors }) => errors.toLowerCase().match(ERROR_PHRASE) ?? []),
    1,
  );
  return [...names, ...phrases.map((words) => `"${words}"`)].map((query) => ({
    query,
    why: 'an error that a tool gave',
  }));
}

/** Queries from prose: the commonest names out of programs. */
export function nameQueries(texts: readonly MessageText[]): ExampleQuery[] {
  const found = texts.map(({ prose }) =>
    (prose.match(NAME) ?? []).filter((name) => name.length >= 6 && name.length <= 30 && !PRODUCTS.test(name)),
  );
  return mostCommon(found, 2).map((query) => ({ query, why: 'a name in the code' }));
}

/** Words by the number of lists that hold them, most first, from `least` on. */
function mostCommon(lists: readonly (readonly string[])[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const word of new Set(list)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([word]) => word);
}
