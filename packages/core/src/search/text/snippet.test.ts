import { describe, expect, it } from 'vitest';
import { parseQuery } from './query.js';
import { markSnippet, type SnippetOptions, snippet } from './snippet.js';

function marked(text: string, query: string, options: SnippetOptions = {}): string {
  return markSnippet(snippet(text, parseQuery(query), options), '[', ']');
}

const LONE_SURROGATE = /\p{Surrogate}/u;
const FILLER = 'lorem ipsum dolor sit amet '.repeat(40);

describe('marking', () => {
  it.each([
    ['We are retrying the Retries.', 'retry', 'We are [retrying] the [Retries].'],
    ['Zażółć gęślą jaźń', 'gesla zazolc', '[Zażółć] [gęślą] jaźń'],
    ['Café'.normalize('NFD'), 'cafe', `[${'Café'.normalize('NFD')}]`],
    ['call parseHttpRequest()', 'request', 'call parseHttp[Request]()'],
    ['call parseHttpRequest()', 'http_request', 'call parse[HttpRequest]()'],
    ['call parse_http_request()', 'parseHttpRequest', 'call [parse_http_request]()'],
    ['東京都へ行く', '京都', '東[京都]へ行く'],
    ['東京都へ行く', '都', '東京[都]へ行く'],
    ['東京都へ行く', 'く', '東京都へ行[く]'],
    ['กำลังน้ำ', 'น้ำ', 'กำลัง[น้ำ]'],
    ['the parser and the parsley', 'pars*', 'the [parser] and the [parsley]'],
    ['new york, New\nYork', '"new york"', '[new york], [New York]'],
    ['york new', '"new york"', 'york new'],
    ['mail user@example.com now', 'user@example.com', 'mail [user@example.com] now'],
    ['keep this', 'keep -this', '[keep] this'],
    ['nothing here', 'absent', 'nothing here'],
    ['', 'x', ''],
    [' \n ', 'x', ''],
  ])('%j for %j', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('gives ordered ranges into its text that do not touch', () => {
    const { text, ranges } = snippet('東京都 GitHub git hub retries', parseQuery('東京都 GitHub retry git'));
    expect(ranges.map(([start, end]) => text.slice(start, end))).toEqual(['東京都', 'GitHub', 'git hub', 'retries']);
  });

  it('escapes text but not marks', () => {
    const found = snippet('<b>parser</b> & co', parseQuery('parser'));
    const escapeHtml = (plain: string) => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    expect(markSnippet(found, '<mark>', '</mark>', escapeHtml)).toBe('&lt;b><mark>parser</mark>&lt;/b> &amp; co');
    expect(markSnippet(found)).toContain('<mark>parser</mark>');
  });
});

describe('the window', () => {
  it('holds the most different terms, then the most matches, then the earliest', () => {
    const one = `${FILLER}alpha alpha alpha ${FILLER}`;
    expect(marked(`${one}alpha beta ${FILLER}`, 'alpha beta')).toContain('[alpha] [beta]');
    expect(marked(`${FILLER}alpha ${one}`, 'alpha')).toContain('[alpha] [alpha] [alpha]');
    expect(marked(`${FILLER}alpha first ${FILLER}alpha second`, 'alpha')).toContain('[alpha] first');
  });

  it('keeps to its size and cuts between words', () => {
    const text = `${FILLER}needle ${FILLER}`;
    for (const maxChars of [16, 40, 160, 1000]) {
      const found = snippet(text, parseQuery('needle'), { maxChars });
      expect(found.text.length).toBeLessThanOrEqual(maxChars);
      expect(found.text.length).toBeGreaterThan(maxChars - 14);
      expect(found.ranges).toHaveLength(1);
      for (const word of found.text.replaceAll('…', '').split(' ')) expect(text.split(' ')).toContain(word);
      expect(found.text).toMatch(/^….*…$/);
    }
  });

  it('starts at the start and ends at the end without an ellipsis', () => {
    expect(snippet(`needle ${FILLER}`, parseQuery('needle')).text).toMatch(/^needle .*…$/);
    expect(snippet(`${FILLER}needle`, parseQuery('needle')).text).toMatch(/^….* needle$/);
    expect(snippet(`${FILLER}needle`, parseQuery('needle')).text.length).toBeGreaterThan(145);
    expect(snippet(FILLER, parseQuery('absent'), { ellipsis: '...' }).text).toMatch(/^lorem .*\.\.\.$/);
  });

  it('collapses white space and counts it so', () => {
    expect(marked('a\n\n\t needle \u0000\u00a0 b  ', 'needle')).toBe('a [needle] b');
    const spaced = `${'x '.repeat(20)}${' '.repeat(5000)}needle${'\n'.repeat(5000)}${'y '.repeat(20)}`;
    expect(marked(spaced, 'needle', { maxChars: 30 })).toMatch(/^…(x )+\[needle\]( y)+…$/);
  });

  it('cuts a match that is longer than the window', () => {
    const found = snippet(`${FILLER}${'needle'.repeat(10)} ${FILLER}`, parseQuery('needle*'), { maxChars: 20 });
    expect(found.text.length).toBeLessThanOrEqual(20);
    expect(found.ranges).toEqual([[1, 19]]);
  });

  it('never cuts a surrogate pair nor a mark from its letter, and shows lone surrogates as U+FFFD', () => {
    for (let maxChars = 16; maxChars < 40; maxChars += 1) {
      const pairs = snippet('😀'.repeat(100), parseQuery('x'), { maxChars });
      expect(pairs.text).not.toMatch(LONE_SURROGATE);
      const rare = snippet('𠮷野'.repeat(100), parseQuery('野'), { maxChars });
      expect(rare.text).not.toMatch(LONE_SURROGATE);
      expect(rare.ranges.length).toBeGreaterThan(3);
      const thai = snippet('น้ำกิ'.repeat(100), parseQuery('x'), { maxChars });
      expect('น้ำกิ'.repeat(100).slice(thai.text.length - 1)).not.toMatch(/^\p{M}/u);
    }
    expect(snippet('a\ud800 needle \udc00', parseQuery('needle')).text).toBe('a\ufffd needle \ufffd');
  });

  it('looks at the first million characters, in time that grows with the text only', () => {
    // Time that grew with its square would go beyond every test's limit.
    const text = `${FILLER.repeat(1000)}needle `.slice(-999_990) + FILLER;
    const texts = [text, 'a '.repeat(600_000), ' '.repeat(1_200_000), 'é'.repeat(1_200_000), '東京'.repeat(600_000)];
    for (const long of texts) {
      const found = snippet(long, parseQuery('needle "a a a a" a* 京 dolor'));
      expect(found.text.length).toBeLessThanOrEqual(160);
    }
    expect(marked(text, 'needle')).toContain('[needle]');
    expect(marked(`${'a '.repeat(500_000)}needle`, 'needle')).not.toContain('needle');
  });
});
