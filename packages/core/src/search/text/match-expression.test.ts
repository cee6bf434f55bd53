import Sqlite from 'better-sqlite3';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FtsFlavour, type MatchMode, toMatch } from './match-expression.js';
import { parseQuery } from './query.js';
import { indexTokens } from './tokenizer.js';

/** A pseudo-random number below `below`, the same sequence on every machine (Mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const VOCABULARY = (
  'parser parsers parsing parse retry retries retried request http parseHttpRequest parse_http_request HTTPServer GitHub ' +
  'github git hub e-mail email café cafe Straße strasse Łódź İstanbul istanbul search database index message messages token ' +
  'sha256 utf8 x86_64 2024-01-15 3.14 1,000 user@example.com src/main.ts the a of not and or near 東京 東京都 京都 京 検索 ' +
  '数据库搜索 データベース 한국어 한국 ภาษาไทย น้ำ हिन्दी العربية привет Ёлка 😀 𠮷野家 𐐨𐐨'
).split(' ');

const OPERATORS = [
  'AND',
  'OR',
  'NOT',
  'NEAR(',
  'NEAR/2',
  ')',
  '(',
  '"',
  "'",
  '*',
  '^',
  ':',
  '-',
  '--',
  '+',
  '{',
  '}',
  'title:',
  '\u0000',
  ';',
  '\\',
  '%',
  '\ud800',
];

const random = randomNumbers(42);

function pick<T>(items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

function words(least: number, most: number): string {
  return Array.from({ length: least + random(most - least + 1) }, () => pick(VOCABULARY)).join(
    pick([' ', ' ', ' ', ', ', '\n', '']),
  );
}

function randomQuery(): string {
  const parts = Array.from({ length: 1 + random(4) }, () => {
    switch (random(7)) {
      case 0:
        return `"${words(2, 3)}"`;
      case 1:
        return `${pick(VOCABULARY).slice(0, 2 + random(4))}*`;
      case 2:
        return `-${pick(VOCABULARY)}`;
      case 3:
        return `-"${words(2, 2)}"`;
      case 4:
        return pick(OPERATORS) + pick(VOCABULARY) + pick(OPERATORS);
      default:
        return pick(VOCABULARY);
    }
  });
  return parts.join(pick([' ', ' ', '  ', ' AND ']));
}

const DOCUMENTS = Array.from({ length: 150 }, () => words(3, 25));
const FIXED_QUERIES = [
  Array.from({ length: 40 }, (_, index) => VOCABULARY[index] ?? '').join(' '),
  `parse ${VOCABULARY.slice(5, 45)
    .map((word) => `-${word}`)
    .join(' ')}`,
  `${VOCABULARY.slice(0, 20)
    .map((word) => `"${word} ${word}"*`)
    .join(' ')}`,
  `"${Array.from({ length: 80 }, () => 'the').join(' ')}"`,
  'parseHttp* http_req* -"the parser"*',
];
const QUERIES = [...FIXED_QUERIES, ...Array.from({ length: 120 }, randomQuery)];

/** Runs a MATCH expression on a real index over the documents. */
type Search = (expression: string) => number[];

const searches: Partial<Record<FtsFlavour, Search>> = {};
const closers: (() => void)[] = [];

function openFts5(): Search {
  const database = new Sqlite(':memory:');
  closers.push(() => database.close());
  database.exec(`create virtual table docs using fts5(body, tokenize='ascii', content='')`);
  const insert = database.prepare('insert into docs(rowid, body) values (?, ?)');
  for (const [index, text] of DOCUMENTS.entries()) insert.run(index, indexTokens(text).text);
  const select = database.prepare<[string], number>('select rowid from docs where docs match ? order by rowid').pluck();
  return (expression) => select.all(expression);
}

async function openFts4(): Promise<Search> {
  const database = new (await initSqlJs()).Database();
  closers.push(() => database.close());
  database.run('create virtual table docs using fts4(body, tokenize=simple)');
  for (const [index, text] of DOCUMENTS.entries()) {
    database.run('insert into docs(docid, body) values (?, ?)', [index, indexTokens(text).text]);
  }
  return (expression) => {
    const [result] = database.exec('select docid from docs where docs match ? order by docid', [expression]);
    return (result?.values ?? []).map(([id]) => Number(id));
  };
}

function search(query: string, mode: MatchMode, flavour: FtsFlavour): number[] {
  const expression = toMatch(parseQuery(query), mode, flavour);
  return expression === '' ? [] : (searches[flavour]?.(expression) ?? []);
}

beforeAll(async () => {
  searches.fts5 = openFts5();
  searches.fts4 = await openFts4();
});

afterAll(() => {
  for (const close of closers) close();
});

/** Documents that hold one of the sequences of a term, by the definition: tokens in a row. */
function holds(tokens: readonly string[], term: ReturnType<typeof parseQuery>['required'][number]): boolean {
  return [term, ...term.alternatives].some((sequence) =>
    tokens.some((_, start) =>
      sequence.tokens.every((wanted, index) => {
        const token = tokens[start + index];
        const isLast = index === sequence.tokens.length - 1;
        return token === wanted || (isLast && sequence.prefix && token?.startsWith(wanted));
      }),
    ),
  );
}

function expected(query: string, mode: MatchMode): number[] {
  const { required, excluded } = parseQuery(query);
  return DOCUMENTS.flatMap((text, index) => {
    const tokens = indexTokens(text).text.split(' ');
    const found =
      mode === 'all' ? required.every((term) => holds(tokens, term)) : required.some((term) => holds(tokens, term));
    return required.length > 0 && found && !excluded.some((term) => holds(tokens, term)) ? [index] : [];
  });
}

describe.each(['all', 'any'] as const)('mode %s', (mode) => {
  it('finds in FTS4 and FTS5 exactly the documents that the query describes', () => {
    let nonEmpty = 0;
    for (const query of QUERIES) {
      const wanted = expected(query, mode);
      expect(search(query, mode, 'fts5'), `FTS5: ${JSON.stringify(query)}`).toEqual(wanted);
      expect(search(query, mode, 'fts4'), `FTS4: ${JSON.stringify(query)}`).toEqual(wanted);
      if (wanted.length > 0) nonEmpty += 1;
    }
    expect(nonEmpty).toBeGreaterThan(mode === 'all' ? 30 : 90);
  });
});

describe('what is found', () => {
  it.each([
    ['github', 'GitHub'],
    ['parseHttpRequest', 'parse_http_request'],
    ['cafe', 'café'],
    ['istanbul', 'İstanbul'],
    ['strasse', 'Straße'],
    ['retry', 'retried'],
    ['京', '東京'],
    ['email', 'e-mail'],
  ])('%s finds every document with %s in both engines', (query, word) => {
    const holding = DOCUMENTS.flatMap((text, index) => (text.split(/[\s,]+/).includes(word) ? [index] : []));
    expect(holding.length).toBeGreaterThan(0);
    expect(search(query, 'all', 'fts4')).toEqual(expect.arrayContaining(holding));
    expect(search(query, 'all', 'fts5')).toEqual(expect.arrayContaining(holding));
  });
});

describe('toMatch', () => {
  it('writes alternatives, phrases, prefixes and exclusions', () => {
    const query = parseQuery('GitHub "a b" par* -x -"y z"');
    expect(toMatch(query, 'all', 'fts5')).toBe('(("github" OR "git hub") AND "a b" AND "par"*) NOT ("x" OR "y z")');
    expect(toMatch(query, 'any', 'fts4')).toBe('(("github" OR "git hub") OR "a b" OR "par*") NOT ("x" OR "y z")');
  });

  it('writes nothing where nothing is required', () => {
    for (const input of ['', '-x', '!!', '"']) expect(toMatch(parseQuery(input), 'all', 'fts5')).toBe('');
  });

  it('lets no operator through, even from terms made by hand', () => {
    const term = {
      tokens: ['a"b', 'NEAR(', '"*', 'c'],
      prefix: false,
      alternatives: [{ tokens: ['"'], prefix: true }],
    };
    expect(toMatch({ required: [term], excluded: [] }, 'all', 'fts4')).toBe('"ab c"');
  });
});
