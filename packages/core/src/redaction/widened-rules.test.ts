import { describe, expect, it } from 'vitest';
import { redact, redactJson } from './index.js';
import { redactJsonTextWith } from './redact-json.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const P = `Tr0ub4${'dor&3x'}`;
const WORD = `correct${'horse'}`;
const ID = `s%3A9fJ2kLm8Qw4Zx7Vb${'1Nc6Hd3'}.T5yU8iO2pA4sD6fG`;
const HEX = `9f86d081884c7d659a2f${'eaa0c55ad015'}`;
const KEY = `Zx7Vb1Nc6Hd3T5yU8iO2pA4sD6fG9fJ2k${'Lm8Qw4Aa-_x'}`;
const MARK = '[redacted:assigned-secret]';

/** A text with a secret, the secret, and what stands for it afterwards. */
const HIDDEN: readonly (readonly [text: string, secret: string, marker: string])[] = [
  // Connection strings of ADO, ODBC, JDBC and Go.
  [`Server=h;Database=d;User Id=u;Password=${WORD};Encrypt=True`, WORD, MARK],
  [`Driver={ODBC Driver 18};Server=h;Uid=sa;Pwd={${P};x};App=y`, `${P};x`, MARK],
  [`"Data Source=h;User ID=u;Password='two ${WORD}'"`, `two ${WORD}`, MARK],
  [`jdbc:sqlserver://h:1433;databaseName=d;user=sa;password=${P};`, P, MARK],
  [`jdbc:oracle:thin:scott/${P}@//h:1521/x`, P, '[redacted:url-credentials]'],
  [`dsn := "app:${P}@tcp(127.0.0.1:3306)/db?parseTime=true"`, P, '[redacted:url-credentials]'],
  [`app:${P}@unix(/run/mysqld.sock)/db`, P, '[redacted:url-credentials]'],
  // Options of one letter.
  [`$ mysql -h h -u root -p${P} app`, P, MARK],
  [`mysqldump -uroot -p'${P}' app > x.sql`, P, MARK],
  [`sshpass -p "${P}" ssh u@h`, P, MARK],
  [`redis-cli -h h -a ${P} ping`, P, MARK],
  [`docker login -u me -p ${P} registry.example.com`, P, MARK],
  [`az login --service-principal -u x -p ${P} --tenant t`, P, MARK],
  [`sqlcmd -S h -U sa -P ${P} -Q "select 1"`, P, MARK],
  [`ldapsearch -x -D cn=a -w ${P} -b dc=x`, P, MARK],
  [`openssl rsa -in k.pem -passin pass:${P} -out o.pem`, P, MARK],
  [`7z x -p${P} a.7z`, P, MARK],
  [`mongodump --host h -u me -p ${P}`, P, MARK],
  [`{"command":"mysql -u root -p${P} app"}`, P, MARK],
  // Cookies.
  [`Cookie: theme=dark; connect.sid=${ID}; lang=en`, ID, '[redacted:cookie]'],
  [`set-cookie: sid=${HEX}; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT`, HEX, '[redacted:cookie]'],
  [`curl -H 'Cookie: session=${HEX}' https://h/`, HEX, '[redacted:cookie]'],
  [`document.cookie = "auth=${HEX}; path=/"`, HEX, '[redacted:cookie]'],
  // Keys that are no PEM.
  [`{"kty":"EC","crv":"P-256","d":"${KEY}","x":"abc"}`, KEY, '[redacted:private-key]'],
  [`{ "k": "${KEY}", "kty": "oct" }`, KEY, '[redacted:private-key]'],
  [
    `Private-Lines: 1\n${KEY.replace('-_', '+/')}=\nPrivate-MAC: 12`,
    `${KEY.replace('-_', '+/')}=\n`,
    '[redacted:private-key]',
  ],
  // Names.
  [`Passwort: ${P.replace('&', '')}`, P.replace('&', ''), MARK],
  [`https://h/x?X-Amz-Date=1&X-Amz-Signature=${HEX}${HEX}`, `${HEX}${HEX}`, MARK],
];

const HARMLESS: readonly string[] = [
  'Server=h;Database=d;Trusted_Connection=yes;Password=;',
  'Server=h;Uid=u;Pwd=%DB_PASSWORD%; Server=h;Uid=u;Password={0}; a;password=<secret>;',
  'if (x) { a = 1; password = input.value; b = 2 }',
  'const a = 1; const password = readPassword(); login(user, password);',
  'u:p@tcp is a protocol; user@tcp(host)/db; fmt.Sprintf("%s:%s@tcp(%s)/db", u, p, h)',
  'jdbc:oracle:thin:@//h:1521/x jdbc:oracle:thin:scott/<password>@h',
  'mkdir -p src/deep/folder; cp -a from1 to2; docker run -p 8080:80 image; ps -p 12345; ls -w 120',
  'mysql -u root -p app; mysql -p; mysql --protocol=tcp -P 3306; ssh -p 22022 host; git log -p HEAD~3',
  'psql -h h -p 5432 -U me; nmap -p 1-65535 host; redis-cli -p 6379; grep -a pattern1 file; rg -w word1',
  'docker login -u me -p $TOKEN; sshpass -p "$PASS" ssh h; mysql -u root -p"$MYSQL_PWD"; docker login -p <token>',
  'a - p, b -p, c-pa; | mysql | -p12 | text -password',
  'The cookie: a small text. Cookie=consent; cookies: { theme: "dark" }',
  'Cookie: theme=dark; lang=en-GB; consent=accepted-all-of-it; _path=/a/long/path/of/a/page',
  'res.cookie("sid", value); const cookie = parse(req.headers.cookie); getCookie = (name) => name',
  '{"kty":"RSA","n":"abc","e":"AQAB","kid":"key-2024-01-01-abcdefgh"}',
  '{"d":"M10 20L30 40 50 60Z","q":"what is kty?","p":"plain-english-words"}',
  'Private-Lines: 8\nPrivate-MAC: 12 and -----BEGIN PUBLIC KEY-----',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 9fceb02d0ae598e95dc970b74767f19372d61af8',
  'API-FIRST-DESIGN API-2024 dapi dapi-tools cio ciocolata oy2 pa-system pat.match sat.morning t1.micro tk-us-keyboard',
  'cio1234 EAAAA sess-1 secret-live-show ico-svg-icons fio-u-turn dnkey- sm_pat_ JQQJ99 1//0 a1//0b https://h/1//0/x',
  'aria-password-hint, X-Amz-SignedHeaders=host, signature=verified, Kennwort: erforderlich, Passwort: string',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'const t1.a = 5; eyJrIjoi; sk.eyJ; AQ.Ab8; -pass:phrase; // -pthread -pedantic gcc -pipe',
];

describe('rules that were added', () => {
  for (const [text, secret, marker] of HIDDEN) {
    it(`takes the secret out of: ${JSON.stringify(text).slice(0, 80)}`, () => {
      const clean = text.replace(secret, marker);
      expect(redact(text)).toBe(clean);
      expect(redact(clean)).toBe(clean);
      expect(redact(`Before.\n${text}\nAfter.`)).toBe(`Before.\n${clean}\nAfter.`);
      expect(JSON.stringify(redactJson({ note: text }))).not.toContain(secret.slice(4, 16));
    });
  }

  for (const text of HARMLESS) {
    it(`leaves: ${JSON.stringify(text).slice(0, 90)}`, () => {
      expect(redact(text)).toBe(text);
      expect(redactJson({ note: text })).toEqual({ note: text });
    });
  }

  it('knows cookies, keys and numeric passwords by their names in JSON', () => {
    expect(redactJson({ headers: { cookie: `a=b; sid=${HEX}`, 'Set-Cookie': [`sid=${HEX}; Path=/`, 'x=y'] } })).toEqual(
      {
        headers: { cookie: 'a=b; sid=[redacted:cookie]', 'Set-Cookie': ['sid=[redacted:cookie]; Path=/', 'x=y'] },
      },
    );
    expect(redactJson({ kty: 'RSA', n: 'public', d: KEY, p: KEY, other: { d: KEY } })).toEqual({
      kty: 'RSA',
      n: 'public',
      d: '[redacted:private-key]',
      p: '[redacted:private-key]',
      other: { d: KEY },
    });
    expect(
      redactJson({ password: 12345678, pin: 1234, passwords: 3, max_tokens: 4096, password_length: 123456 }),
    ).toEqual({
      password: MARK,
      pin: 1234,
      passwords: 3,
      max_tokens: 4096,
      password_length: 123456,
    });
  });
});

describe('JSON as text', () => {
  const text = (source: string) => redact(source);

  it('is redacted as its value is, and the very same string where there is no secret', () => {
    const values = [
      { a: 'plain', n: 1, list: [true, null, 'more plain text'] },
      { password: P, note: `x\n${HEX}` },
      { password: `"${WORD}1` },
      { name: 'DB_PASSWORD', between: 1, value: P },
      { password: 12345678, token: 12345678901 },
      { text: `a\nCookie: sid=${HEX}\nb`, quoted: '"', back: 'C:\\temp' },
    ];
    for (const value of values) {
      const json = JSON.stringify(value);
      expect(JSON.parse(redactJsonTextWith(text, json, true)), json).toEqual(redactJson(value));
      expect(redactJsonTextWith(text, json, false)).toBe(redactJsonTextWith(text, json, true));
    }
    const plain = JSON.stringify(values[0]);
    expect(redactJsonTextWith(text, plain, true)).toBe(plain);
  });

  it('misses nothing that the value would not, whatever stands side by side', () => {
    // Guards the short way: JSON in which a text finds nothing is not parsed.
    const pieces = [
      'password',
      'token',
      'Cookie',
      'name',
      'value',
      'kty',
      'd',
      ' ',
      ':',
      '=',
      '; ',
      '-p',
      'mysql ',
      '--token ',
      P,
      KEY,
      HEX,
      WORD,
      'a',
      '12345678',
      "'",
      '{',
      '}',
      '/',
      '@',
      '://',
      '@tcp(',
    ];
    let state = 11;
    const next = (most: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * most);
    };
    const phrase = (most: number) => Array.from({ length: 1 + next(most) }, () => pieces[next(pieces.length)]).join('');
    for (let round = 0; round < 10_000; round += 1) {
      const value = Object.fromEntries(Array.from({ length: 1 + next(3) }, () => [phrase(2), phrase(4)]));
      const json = JSON.stringify(value);
      expect(redactJsonTextWith(text, json, true), json).toBe(redactJsonTextWith(text, json, false));
    }
  });
});
