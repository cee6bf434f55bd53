import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../errors/errors.js';
import { defaultRedactor, redact, redactJson, redactor } from './index.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const TOKEN = `gh${'p'}_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R`;
const PASSWORD = `hunter2${'longer'}`;
const PEM = [
  `-----${'BEGIN'} PRIVATE KEY-----`,
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
  `-----${'END'} PRIVATE KEY-----`,
].join('\n');

/** Texts in which a careless rule would see a secret. */
const HARMLESS: readonly string[] = [
  '',
  'token',
  'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 (HEAD -> main)',
  'index 83db48f..bf269f4 100644',
  'id: 3f2b8c1e-9d47-4a6b-8e21-7c0d5f9a4b36',
  '"integrity": "sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==",',
  'resolved "https://registry.example.org/ms/-/ms-2.1.3.tgz#574c8138ce1d2b5861f0b44579dbadd60c6615b2"',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==`,
  `src="data:font/woff2;base64,${'d09GMgABAAAAAAAAEAAAAAAAEAAA/EAAA+EAAAAAAAAAAAAAAAAAAA'.repeat(20)}"`,
  '.sk-spinner-wandering-cubes .sk-cube2 { animation: sk-rotateplane 1.2s infinite ease-in-out; }',
  '<div class="sk-folding-cube sk-estimator-doc-link fitted sk-toggleable__label-arrow-2"></div>',
  'const password = await prompt("Password: ", { hidden: true });',
  'const password = await prompt()',
  'const { password, token } = req.body;',
  'interface Login { user: string; password: string; token: string | undefined; secret?: string }',
  'password: z.string().min(8).max(128), token: z.string().optional(),',
  'password: Yup.string().required("Password is required"),',
  'password: { type: "string", minLength: 12 }',
  '"password": { "type": "string" }, "required": ["password"]',
  '{"password": "string", "token": "string", "secret": "required|min:8"}',
  'def login(user: str, password: str = None, token: Optional[str] = None) -> Token:',
  'token: process.env.API_TOKEN, secret: process.env.SECRET2,',
  'password=os.environ["DB_PASSWORD"], token=os.getenv("TOKEN1"), api_key=settings.API_KEY2',
  'API_KEY=\u0024{API_KEY}',
  'API_KEY=$API_KEY PASSWORD="$PASSWORD" TOKEN=$(cat token.txt) SECRET=`cat secret`',
  'password: \u0024{{ secrets.DB_PASSWORD }}',
  'password: {{ .Values.db.password }}',
  'password: <%= ENV["DB_PASSWORD"] %>',
  'apiKey: "<your-api-key>", token: "YOUR_TOKEN_HERE_1", secret: "****************"',
  'OPENAI_API_KEY=sk-...  ANTHROPIC_API_KEY=sk-ant-...',
  'OPENAI_API_KEY=your-api-key-here-123',
  'token = lexer.next(); token2 = parser.peek1(); secret = base64Encode(value)',
  'this.token = token; self.password = password; const secret = options.secret2;',
  'if (token === Token.Number1) return; while (token !== SyntaxKind.EndOfFileToken) next();',
  'password = hashPassword1(password); api_key = generateApiKey2()',
  'const token = jwt.sign({ id: 1 }, secret, { algorithm: "HS256" });',
  'secret: crypto.randomBytes(32).toString("base64url")',
  '<input type="password" name="password" autocomplete="current-password" placeholder="8+ characters" />',
  '<label for="password">Password</label><Password value={password} />',
  '"forgotPassword": "Passwort vergessen?", "password": "Contrase\u00f1a", "newPassword": "\u65b0\u3057\u3044\u30d1\u30b9\u30ef\u30fc\u30c9"',
  '{"max_tokens": 4096, "input_tokens": 123456, "token_count": 12345678, "next_token": "CAESBgoEcGFnZQ8x7z6w5v4u3t2s1"}',
  'pad_token: "<pad>", eos_token: "</s>", tokenizer: "cl100k_base", next_page_token=abc123def456ghi789',
  '"generate-password": "^1.7.1", "jsonwebtoken": "9.0.2", "@scope/token": "npm:other@1.2.3"',
  'import { randomPassword2 } from "@example/password-generator-v2"; // npm package my-secret-token-lib-3',
  'An access key id begins with AKIA, a temporary one with ASIA. AKIA is four letters.',
  'A token looks like ghp_ and then letters; JWTs begin with eyJ. A key begins with sk- or sk-ant-.',
  'The Basic authentication scheme and Bearer authentication are described in RFC 7617 and RFC 6750.',
  'Authorization: Bearer <token>\nAuthorization: Bearer \u0024{token}\nAuthorization: Basic base64(user:pass)',
  'headers: { Authorization: `Bearer \u0024{token}` }, authorization: getAuthHeader2(req)',
  'see http://localhost:8080/a@b and https://example.com:443/@scope/pkg and user@example.com',
  'git@github.com:user/repo.git ssh://git@example.com:22/repo.git https://user@example.com/x',
  'postgres://\u0024{user}:\u0024{password}@\u0024{host}/db  mysql://{user}:{password}@localhost',
  'docker run -u 1000:1000 -p 8080:80 image; sort -u a:b; curl -s http://h:80/',
  'tool --password-stdin --token "$TOKEN" --secret <file> --api-key $KEY --password',
  'PWD=/home/ada/project1 OLDPWD=/tmp/x2 HOME=/home/ada',
  'secret: my-tls-secret-2\nsecretName: web-tls-1\nimagePullSecrets: regcred1',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3',
  'key: "user:42:profile", cacheKey: "a1b2c3d4e5f6a7b8c9d0", primaryKey = "id1", publicKey: "b64abc123def456ghi789jkl"',
  '--- PASS: TestParseUrl2 (0.00s)\nPASS: shtest-format-argv0 (1 of 2)\npass: 12 tests, 3f passed',
  "'secret': 'V1SecretVolumeSource', oauth2_creds: 'oauth2client_4_0.client.OAuth2Credentials'",
  'Authorization: OAuth realm=movies',
  'bypass: 12ab34cd, compass=north1east2, monkey: b4n4n4s123, turkey=x1y2z3a4b5',
  'const eyJustAName = 1; const a = eyJhbGciOiJ; risk-management-2024-report-final; task-0123456789abcdef0123',
  'x.SG.y; a.hvs.b; MTk4NjIyNDgzNDcxOTI1MjQ4 NzkyNzE1NDU0MTk2MDg4ODQy',
  '!function(e,t){"object"==typeof exports?t():e.token=t(e.key=1,e.pass=n(2))}(this,function(){var a={token:1,secret:!0,key:b2c3}});',
  'npm_config_registry npm_package_devDependencies_typescript npm_lifecycle_event_name_is_long_enough',
  'hf_hub_download_with_a_long_function_name(); r8_some_name; sk_buff_alloc_with_fragments_and_more();',
  'glpat- glpat-short xoxb-your-token-here-please-now xoxb-not-a-real-token',
  'version: 1.2.3-beta.4+build.5678, token@1.2.3, secret=v1.2.3',
  'SELECT password, token FROM users WHERE password = ? AND token = :token1',
  'UPDATE users SET password = crypt($1, gen_salt("bf")) WHERE id = 12345678',
  'Password: must contain 8 characters, one digit. Token: see RFC6749. Secret: none',
  'a\u0000b \ud800 lone \udc00 token: \ud83d\ude00 password: \u0000',
];

describe('redact', () => {
  for (const text of HARMLESS) {
    it(`leaves: ${JSON.stringify(text).slice(0, 90)}`, () => {
      expect(redact(text)).toBe(text);
      const quoted = JSON.stringify({ content: text });
      expect(redact(quoted)).toBe(quoted);
    });
  }

  it('keeps NUL, lone surrogates and pairs around what it replaces', () => {
    expect(redact(`\u0000\ud800${TOKEN}\udc00\u0000`)).toBe('\u0000\ud800[redacted:github-token]\udc00\u0000');
    expect(redact(`\u{1f511}${TOKEN}\u{1f511}`)).toBe('\u{1f511}[redacted:github-token]\u{1f511}');
  });

  it('leaves its own markers alone wherever they stand', () => {
    const marker = '[redacted:assigned-secret]';
    for (const text of [
      `password=${marker}`,
      `"token": "${marker}"`,
      `Authorization: Bearer ${marker}`,
      `https://u:${marker}@h/`,
      `${marker}: x1y2z3a4`,
      `--token ${marker}`,
    ]) {
      expect(redact(text)).toBe(text);
    }
  });

  it('makes one marker of findings that overlap', () => {
    expect(redact(`token=abc123${TOKEN}def456`)).toBe('token=[redacted:github-token]');
    expect(redact(JSON.stringify({ private_key: PEM }))).toBe('{"private_key":"[redacted:private-key]"}');
  });

  it('changes nothing on a second pass, whatever fragments stand side by side', () => {
    const fragments = [
      TOKEN,
      PASSWORD,
      PEM,
      'password',
      'token',
      'api_key',
      'Authorization',
      'Bearer ',
      'Basic ',
      '--password ',
      ' -u a:',
      'curl',
      '://',
      'u:',
      '@',
      'h/',
      '=',
      ':',
      ' ',
      '"',
      "'",
      '\\',
      '\\n',
      '\n',
      '[redacted:jwt]',
      '[redacted:',
      ']',
      '<password>',
      '</',
      'value',
      'name',
      '-----',
      'BEGIN',
      'PRIVATE KEY',
      'a1b2c3d4e5',
      '-',
      '_',
      '.',
      '\u0024{',
      '}',
      `ey${'J'}hbGciOiJIUzI1NiJ9.ey${'J'}zdWIiOiIxIn0.c2lnbmF0dXJl`,
      `sk${'-'}ant-`,
      `AK${'IA'}ABCDEFGH23456723`,
      '\ud83d\ude00',
      '\ud800',
      '\u0000',
      '%3D',
      'x'.repeat(30),
    ];
    let state = 7;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from(
        { length: 2 + Math.floor(next() * 14) },
        () => fragments[Math.floor(next() * fragments.length)],
      ).join('');
      const once = redact(text);
      expect(redact(once), JSON.stringify(text)).toBe(once);
    }
  });
});

describe('redactor', () => {
  const acme = { kind: 'acme-token', prefix: ['acme:', 'ACME:'], expression: /acme:[a-z]{4,}/iy };

  it('knows patterns of the caller besides its own', () => {
    const own = redactor({ patterns: [acme] });
    expect(own.text(`acme:abcd ACME:efgh ${TOKEN}`)).toBe(
      '[redacted:acme-token] [redacted:acme-token] [redacted:github-token]',
    );
    expect(own.json({ a: ['acme:abcd'] })).toEqual({ a: ['[redacted:acme-token]'] });
    expect(redact('acme:abcd')).toBe('acme:abcd');
  });

  it('replaces only the first group of a pattern that has one, and needs no flag', () => {
    const own = redactor({ patterns: [{ kind: 'pin', prefix: ['PIN '], expression: /PIN (\d{4})/ }] });
    expect(own.text('the PIN 1234 and PIN x')).toBe('the PIN [redacted:pin] and PIN x');
  });

  it('stays idempotent and whole with patterns that match a marker or half a surrogate pair', () => {
    const greedy = redactor({ patterns: [{ kind: 'x', prefix: ['redacted'], expression: /redacted[^ ]*/y }] });
    const once = greedy.text(`a ${TOKEN} redacted-by-hand`);
    expect(once).toBe('a [redacted:github-token] [redacted:x]');
    expect(greedy.text(once)).toBe(once);
    const half = redactor({ patterns: [{ kind: 'half', prefix: ['k='], expression: /k=./y }] });
    expect(half.text('k=\u{1f511}!')).toBe('[redacted:half]!');
  });

  it('redacts nothing when disabled', () => {
    const off = redactor({ disabled: true, patterns: [acme] });
    const value = { password: PASSWORD };
    expect(off.text(TOKEN)).toBe(TOKEN);
    expect(off.json(value)).toBe(value);
  });

  it('refuses patterns that cannot work, and says why', () => {
    expect(() => redactor({ patterns: [{ ...acme, kind: 'Acme Token' }] })).toThrow(InvalidInputError);
    expect(() => redactor({ patterns: [{ ...acme, prefix: [] }] })).toThrow(/acme-token.*prefix/);
    expect(() => redactor({ patterns: [{ ...acme, prefix: [''] }] })).toThrow(InvalidInputError);
  });

  it('is the default redactor where nothing is said', () => {
    expect(defaultRedactor.text(TOKEN)).toBe(redact(TOKEN));
    expect(redactor().text(TOKEN)).toBe(redact(TOKEN));
    expect(defaultRedactor.json([TOKEN])).toEqual(redactJson([TOKEN]));
  });
});
