import { describe, expect, it } from 'vitest';
import { forEachToken, indexTokens, tokenizerVersion } from './tokenizer.js';

function tokens(text: string): string {
  return indexTokens(text).text;
}

function marked(text: string): string[] {
  const found: string[] = [];
  forEachToken(text, (token, start, end, kind) => found.push(`${kind}:${token}=${text.slice(start, end)}`));
  return found;
}

/** Deterministic bytes as base64 or hex. */
function noise(bytes: number, encoding: 'base64' | 'hex'): string {
  let state = 7;
  const data = Buffer.alloc(bytes);
  for (let index = 0; index < bytes; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[index] = state >>> 24;
  }
  return data.toString(encoding);
}

describe('identifiers', () => {
  it.each([
    ['parseHttpRequest', 'parsehttprequest parse http request'],
    ['parse_http_request', 'parsehttprequest parse http request'],
    ['parse-http-request', 'parsehttprequest parse http request'],
    ['ParseHTTPRequest', 'parsehttprequest parse http request'],
    ['PARSE_HTTP_REQUEST', 'parsehttprequest parse http request'],
    ['HTTPServer', 'httpserver http server'],
    ['__init__', 'init'],
    ['foo__bar', 'foobar foo bar'],
    ['_private', 'privat'],
    ['--dry-run', 'dryrun dry run'],
    ['a -- b - c', 'a b c'],
    ['trailing_ trailing-', 'trail trail'],
    ['GitHub iPhone macOS OAuth2', 'github git hub iphon i phone maco mac os oauth2 o auth2'],
    ['URLs userIDs URLsFor', 'url userid user ids urlsfor url for'],
    ['caféÉclair', 'cafeeclair cafe eclair'],
    ['привет_мир приветМир', 'приветмир привет мир приветмир привет мир'],
  ])('%s → %s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it.each([
    ['sha256 utf8 h264 ipv4 x86 v2', 'sha256 utf8 h264 ipv4 x86 v2'],
    ['SHA256 UTF8 K8S 3D 100MB', 'sha256 utf8 k8s 3d 100mb'],
    ['base64Encode Utf8String 12Hours', 'base64encode base64 encod utf8string utf8 string 12hours 12 hour'],
    ['x86_64', 'x8664 x86 64'],
    ['1_000_000', '1000000 1 000 000'],
    ['1,000 3.14', '1 000 3 14'],
    ['2024-01-15', '2024 01 15'],
    ['2024-01-15T10:30:00.123Z', '2024 01 15 10 30 00 123z'],
    ['v1.2.3-beta.4', 'v1 2 3beta 3 beta 4'],
  ])('keeps digits sensible: %s → %s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it('gives an identifier the token of its spelling in small letters', () => {
    for (const [identifier, plain] of [
      ['GitHub', 'github'],
      ['postProcessing', 'postprocessing'],
      ['e-mails', 'emails'],
      ['data_bases', 'databases'],
    ] as const) {
      expect(tokens(identifier).split(' ')[0]).toBe(tokens(plain));
    }
  });
});

describe('languages', () => {
  it.each([
    ['English', "The parsers weren't retrying; users' files!", 'the parser weren t retry user file'],
    ['German', 'Größere Straßenbäume für Überläufer', 'grosser strassenbaum fur uberlaufer'],
    ['French', 'L’été où naïveté, cœur et ça', 'l ete ou naivet coeur et ca'],
    ['Polish', 'Zażółć gęślą jaźń w Łodzi', 'zazolc gesla jazn w lodzi'],
    ['Turkish', 'İstanbul ISTANBUL ıstanbul Iğdır', 'istanbul istanbul istanbul igdir'],
    ['Vietnamese', 'Đặng Tiếng Việt', 'dang tieng viet'],
    ['Danish', 'Ærø smørrebrød Åse', 'aero smorrebrod ase'],
    ['Greek', 'Οδός ΟΔΟΣ', 'οδοσ οδοσ'],
    ['Russian', 'Ёлка и ёлки', 'елка и елки'],
    ['Chinese', '我们搜索。好', '我们 们搜 搜索 索 好'],
    ['Japanese', 'データの検索', 'デー ータ タの の検 検索 索'],
    ['Korean', '한국어 문장', '한국 국어 어 문장 장'],
    ['Thai', 'ภาษาไทย น้ำ', 'ภา าษ ษา าไ ไท ทย ย น้ำ ำ'],
    ['Lao', 'ລາວ', 'ລາ າວ ວ'],
    ['Khmer', 'ខ្មែរ', 'ខ្មែ មែរ រ'],
    ['Burmese', 'မြန်မာ', 'မြန် န်မာ မာ'],
    ['Arabic', 'الْعَرَبِيَّةُ أحمد ٢٠٢٤', 'العربية احمد 2024'],
    ['Persian', 'می‌خواهم', 'میخواهم'],
    ['Hebrew', 'שָׁלוֹם', 'שלום'],
    ['Hindi', 'हिन्दी में क़ानून १२', 'हिन्दी में क़ानून 12'],
    ['Bengali', 'বাংলা', 'বাংলা'],
    ['full width', 'ＡＰＩ　ｶﾞｷﾞ', 'api ガギ ギ'],
    ['mixed', 'GPT模型 API를', 'gpt 模型 型 api 를'],
    ['rare Han', '𠮷野家', '𠮷野 野家 家'],
  ])('%s', (_language, text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it('gives decomposed text the tokens of composed text', () => {
    for (const text of [
      'Łódź Größe cœur',
      '한국어 문장',
      'がぎぐ プレビュー',
      'हिन्दी क़ानून',
      'বাংলা কো',
      'Tiếng Việt',
      'தொழில்',
    ]) {
      expect(tokens(text.normalize('NFD')), text).toBe(tokens(text.normalize('NFC')));
    }
  });
});

describe('code', () => {
  it.each([
    [
      'TypeScript',
      'export const maxRetries = await fetchUser(id);',
      'export const maxretry max retry await fetchuser fetch user id',
    ],
    ['Python', 'def __enter__(self) -> "HttpClient":', 'def enter self httpclient http client'],
    ['Rust', 'impl<T> From<Vec<u8>> for Utf8Error {}', 'impl t from vec u8 for utf8error utf8 error'],
    ['SQL', "SELECT user_id FROM t WHERE a='x';", 'select userid user id from t where a x'],
    ['C', '#include <sys/socket.h>', 'includ sys socket h'],
    ['shell', 'rm -rf ./node_modules && npm ci', 'rm rf nodemodul node modul npm ci'],
    ['JSON', '{"toolCallId":"call_1a","n":-1.5e3}', 'toolcallid tool call id call1a call 1a n 1 5e3'],
    ['HTML', '<div class="a-b">x&nbsp;y</div>', 'div class ab a b x nbsp y div'],
  ])('%s', (_language, text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it('splits addresses, paths and e-mail addresses at their punctuation', () => {
    expect(tokens('https://docs.example.com/a/b?q=x#top')).toBe('http doc exampl com a b q x top');
    expect(tokens('C:\\Users\\ada\\notes.md')).toBe('c user ada note md');
    expect(tokens('ada.lovelace@example.com')).toBe('ada lovelac exampl com');
  });
});

describe('separators', () => {
  it('separates at emoji, control characters, NUL and lone surrogates', () => {
    expect(tokens('a😀b👩‍👩‍👧c❤️d🇩🇪e')).toBe('a b c d e');
    expect(tokens('a\u0000b\u0001c\u007fd\u0085e\ud800f\udc00g\u200bh\ufeffi')).toBe('a b c d e f g h i');
    expect(tokens('\ud800')).toBe('');
  });

  it('drops invisible characters inside words', () => {
    expect(tokens('data\u00adbase zero\u200dwidth \u200eleft')).toBe('database zerowidth left');
  });

  it('has nothing to say of text without words', () => {
    for (const text of ['', ' ', '\n\t', '!?…—«»()', '😀', '---___'])
      expect(indexTokens(text)).toEqual({ text: '', count: 0 });
  });
});

describe('limits', () => {
  it('cuts tokens to 64 code units', () => {
    const hash = noise(64, 'hex');
    expect(tokens(hash)).toBe(hash.slice(0, 64));
    expect(tokens('x'.repeat(200))).toBe('x'.repeat(64));
    expect(tokens('й'.repeat(200))).toBe('и'.repeat(64));
    expect(tokens(`${'x'.repeat(63)}𐐨y`)).toBe('x'.repeat(63));
  });

  it('cuts the whole of a long identifier and keeps all its parts', () => {
    const name = 'shouldReturnAnEmptyListWhenNoUserIsFoundInTheDatabaseForTheGivenIdentifier';
    const [whole, ...parts] = tokens(name).split(' ');
    expect(whole).toBe(name.toLowerCase().slice(0, 64));
    expect(parts.join(' ')).toBe(
      'should return an empty list when no user is found in the database for the given identifier',
    );
  });

  it('skips words of more than 256 characters', () => {
    expect(tokens(`start ${'x'.repeat(256)} ${'y'.repeat(257)} after`)).toBe(`start ${'x'.repeat(64)} after`);
    expect(tokens(`start ${'aB'.repeat(5000)} after`)).toBe('start after');
    expect(tokens(`start ${'ab_'.repeat(5000)} after`)).toBe('start after');
  });

  it('skips base64 of more than 256 characters although + and / separate it into short words', () => {
    const data = noise(3000, 'base64');
    expect(tokens(`data:font/woff2;base64,${data} after`)).toBe('data font woff2 base64 after');
    expect(tokens(`"${data}"`)).toBe('');
  });

  it('keeps long paths', () => {
    const path = Array.from({ length: 60 }, (_, index) => `folder${index}`).join('/');
    expect(tokens(path)).toBe(path.replaceAll('/', ' '));
    expect(indexTokens('src/lib/'.repeat(100)).count).toBe(200);
  });
});

describe('long texts', () => {
  it('gives the same tokens wherever a block of the scanner ends', () => {
    const sentence = 'The parseHttpRequest 東京都へ行く 2024-01-15 naïve retries. ';
    const once = tokens(sentence);
    expect(tokens(sentence.repeat(2000))).toBe(Array.from({ length: 2000 }, () => once).join(' '));
    expect(indexTokens(sentence.repeat(2000)).count).toBe(2000 * once.split(' ').length);
  });

  it('pairs without a gap over the end of a block', () => {
    const run = Array.from({ length: 30_000 }, (_, index) => String.fromCharCode(0x4e00 + (index % 9000))).join('');
    const expected = [...run].map((character, index) => character + (run[index + 1] ?? ''));
    expect(tokens(run)).toBe(expected.join(' '));
  });
});

describe('forEachToken', () => {
  it('says where each token stands and what it is', () => {
    expect(marked('The parse_httpRequests, Café')).toEqual([
      'word:the=The',
      'identifier:parsehttprequest=parse_httpRequests',
      'part:parse=parse',
      'part:http=http',
      'part:request=Requests',
      'word:cafe=Café',
    ]);
    expect(marked('東京都 京 né'.normalize('NFD'))).toEqual([
      'pair:東京=東京',
      'pair:京都=京都',
      'tail:都=都',
      'single:京=京',
      `word:ne=${'né'.normalize('NFD')}`,
    ]);
    expect(marked('2024-01')).toEqual(['word:2024=2024', 'word:01=01']);
  });

  it('reads no further than asked and leaves endings when told', () => {
    const found: string[] = [];
    forEachToken('parsing files again', (token) => found.push(token), { maxChars: 13, stemming: false });
    expect(found).toEqual(['parsing', 'files']);
  });

  it('may be used inside itself', () => {
    const found: string[] = [];
    forEachToken('one two three', (token) => {
      forEachToken(token.toUpperCase(), (inner) => found.push(inner));
      found.push(tokens('NESTED'));
    });
    expect(found).toEqual(['one', 'nest', 'two', 'nest', 'three', 'nest']);
  });

  it('serves again after a visitor has thrown', () => {
    const fail = () => {
      throw new Error('stop');
    };
    expect(() => forEachToken('one two', fail)).toThrow('stop');
    expect(marked('three')).toEqual(['word:three=three']);
  });
});

it('has a version', () => {
  expect(Number.isInteger(tokenizerVersion) && tokenizerVersion > 0).toBe(true);
});
