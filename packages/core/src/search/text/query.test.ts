import { describe, expect, it } from 'vitest';
import type { Term } from './keyword-query.js';
import { MAX_QUERY_TERMS, parseQuery } from './query.js';

/** A term as it reads: alternatives behind `|`, tokens of a phrase behind `+`, a star for a prefix. */
function readable(term: Term): string {
  return [term, ...term.alternatives].map(({ tokens, prefix }) => tokens.join('+') + (prefix ? '*' : '')).join('|');
}

function required(input: string): string[] {
  return parseQuery(input).required.map(readable);
}

function excluded(input: string): string[] {
  return parseQuery(input).excluded.map(readable);
}

describe('parseQuery', () => {
  it('reads words like the texts', () => {
    expect(required('Retries of the Café')).toEqual(['retry', 'of', 'the', 'cafe']);
    expect(required('retry retries RETRYING')).toEqual(['retry']);
  });

  it('reads quoted phrases with every kind of quote', () => {
    expect(required('"exact phrase" x')).toEqual(['exact+phrase', 'x']);
    expect(required('“exact phrase” „noch eine“ «une autre»')).toEqual(['exact+phrase', 'noch+ein', 'une+autr']);
    expect(required('"" " " "!?"')).toEqual([]);
    expect(required('one "two three')).toEqual(['one', 'two', 'three']);
  });

  it('reads exclusions', () => {
    const input = 'keep -drop -"drop this" -foo-bar';
    expect(required(input)).toEqual(['keep']);
    expect(excluded(input)).toEqual(['drop', 'drop+this', 'foobar|foo+bar']);
    expect(excluded('a-b - c -- d --dry-run')).toEqual([]);
    expect(required('--dry-run')).toEqual(['dryrun|dry+run']);
    expect(excluded('-データベースの検索')[0]).toBe('デー+ータ+タベ+ベー+ース+スの+の検+検索');
    expect(parseQuery('-only')).toEqual({
      required: [],
      excluded: [{ tokens: ['only'], prefix: false, alternatives: [] }],
    });
  });

  it('reads prefixes, also where the stem is shorter than what was typed', () => {
    expect(required('pars*')[0]).toBe('pars*|par');
    expect(required('parsi*')[0]).toMatch(/^parsi\*\|.*\bparse\b/);
    expect(required('retri*')[0]).toMatch(/^retri\*\|.*\bretry\b/);
    expect(required('sha2*')).toEqual(['sha2*']);
    expect(required('"the pars"*')[0]).toBe('the+pars*|the+par');
    expect(required('parseHttp*')).toEqual(['parsehttp*|parse+http*']);
    expect(required('(foo*), a*b')).toEqual(['foo*', 'a', 'b']);
    expect(required('* ** "*"')).toEqual([]);
  });

  it('finds an identifier in every spelling and its words in a row', () => {
    for (const input of ['parseHttpRequest', 'parse_http_request', 'parse-http-request', 'ParseHTTPRequest']) {
      expect(required(input)).toEqual(['parsehttprequest|parse+http+request']);
    }
    expect(required('"the GitHub actions"')).toEqual([
      'the+github+git+hub+action|the+github+action|the+git+hub+action',
    ]);
    expect(required('2024-01-15')).toEqual(['2024+01+15']);
  });

  it('keeps together what is joined without white space, and separates at other signs', () => {
    expect(required('user@example.com src/main.ts std::vector 3.14')).toEqual([
      'user+exampl+com',
      'src+main+ts',
      'std+vector',
      '3+14',
    ]);
    expect(required('foo(bar,baz)|qux')).toEqual(['foo', 'bar', 'baz', 'qux']);
  });

  it('reads scripts without spaces as phrases, long runs pair by pair, one character as a prefix', () => {
    expect(required('検索')).toEqual(['検索']);
    expect(required('数据库搜索')).toEqual(['数据+据库+库搜+搜索']);
    expect(required('我们搜索数据')).toEqual(['我们', '们搜', '搜索', '索数', '数据']);
    expect(required('京')).toEqual(['京*']);
    expect(required('"東京 API"')).toEqual(['東京+京+api']);
    expect(required('"API 京"')).toEqual(['api+京*']);
    expect(required('GPT模型')).toEqual(['gpt+模型']);
  });

  it('takes operators for text', () => {
    expect(required('a AND b OR NOT c')).toEqual(['a', 'and', 'b', 'or', 'not', 'c']);
    expect(required('NEAR(a b, 5) title:x ^y {z} a + b')).toEqual(['near', 'a', 'b', '5', 'titl+x', 'y', 'z']);
    expect(required("x'; DROP TABLE t; --")).toEqual(['x', 'drop', 'tabl', 't']);
  });

  it('has no terms for input without words', () => {
    for (const input of ['', ' ', '"', '-', '--', '*', '\u0000', '(((', '😀', '\ud800', '-""', '-()']) {
      expect(parseQuery(input), JSON.stringify(input)).toEqual({ required: [], excluded: [] });
    }
  });

  it('keeps at most 32 terms and 64 tokens of a phrase', () => {
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    expect(required(words.join(' '))).toEqual(words.slice(0, MAX_QUERY_TERMS));
    const mixed = parseQuery(words.map((word, index) => (index % 2 ? `-${word}` : word)).join(' '));
    expect([mixed.required.length, mixed.excluded.length]).toEqual([16, 16]);
    expect(parseQuery(`"${words.join(' ')}"`).required[0]?.tokens).toHaveLength(64);
    expect(parseQuery('same '.repeat(1000)).required).toHaveLength(1);
  });

  it('reads pasted files up to its limit', () => {
    for (const piece of ['"', '-', '(', 'a"', '*a', '東', 'aB', '"a ']) {
      // Reading on beyond the limit would take longer than a test may.
      expect(parseQuery(piece.repeat(1_000_000)).required.length, piece).toBeLessThanOrEqual(MAX_QUERY_TERMS);
    }
    expect(required(`${' '.repeat(9000)}late`)).toEqual([]);
  });
});
