import { afterEach, describe, expect, it, vi } from 'vitest';
import { redact, safePrefixLength } from './index.js';

const KILOBYTE = 1024;
// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const BEGIN = `-----${'BEGIN'}`;

/**
 * Texts that repeat what makes a scanner look closer, where going on from each beginning again would take quadratic
 * time.
 */
const REPEATED: readonly string[] = [
  'sk-',
  'sk-sk-sk-',
  `sk-${'ant'}-`,
  'glpat-',
  'xoxb-',
  'pypi-',
  'tvly-',
  'ghp_',
  'AKIA',
  'EAA',
  'AA',
  'MT',
  'SG.',
  'hvs.',
  'eyJ',
  'eyJ.',
  'eyJ-',
  `eyJ.eyJ.eyJ`,
  `eyJ${'a'.repeat(24)}.`,
  'password=password=',
  'PASSWORD=',
  'PASSWORD="',
  '"password":"',
  'password: ',
  'password:',
  'token=token:',
  'name: token\nvalue:',
  'Authorization: ',
  'Authorization: Bearer ',
  'Bearer ',
  '--password ',
  '--',
  '-',
  'curl -u a:',
  ' -u a:b',
  '://',
  '://a:',
  '://a:b',
  'http://a:b@',
  '@',
  '<password>',
  '>',
  BEGIN,
  `${BEGIN} PRIVATE KEY-----`,
  `${BEGIN} RSA PRIVATE KEY-----\nVersion: a\n`,
  'PRIVATE KEY',
  `-----${'END'} PRIVATE KEY-----`,
  'Cookie: a=',
  'cookie=',
  'set-cookie: ;',
  'cookie: a=b; ',
  '"kty"',
  '{"kty":',
  '"kty":"d":"',
  'mysql -p',
  'mysql -pa ',
  ' -pass pass:',
  'sshpass -p ',
  'docker login -p ',
  ';pwd=',
  'server=a;pwd={',
  'server=h;user id=u;password=',
  '@tcp(',
  'a:b@tcp(',
  'jdbc:oracle:thin:',
  'jdbc:oracle:thin:a/',
  `Private-Lines: 1\n${'A'.repeat(20)}\n`,
  '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
  '1//0',
  'sk.eyJ',
  '[redacted:',
  '[redacted:jwt]',
  'Q~',
  'aaa8Q~',
  "PASSWORD '",
  '\\',
  '"',
  '=',
  ':',
  '_',
  'a',
  ' ',
  '\n',
  '\u{1f511}',
  `token: a1b2c3d4e5 `,
  `gh${'p'}_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R-`,
];

function repeated(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length);
}

/** How many times an expression is run while `work` does its work: the verifications behind all searches. */
function verifications(work: () => void): number {
  const exec = vi.spyOn(RegExp.prototype, 'exec');
  work();
  const { length } = exec.mock.calls;
  exec.mockRestore();
  return length;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the work of redaction is linear', () => {
  for (const part of REPEATED) {
    it(`for repeated ${JSON.stringify(part).slice(0, 60)}`, () => {
      const small = repeated(part, 16 * KILOBYTE);
      const large = repeated(part, 64 * KILOBYTE);
      const few = verifications(() => redact(small));
      const many = verifications(() => redact(large));
      expect(many).toBeLessThanOrEqual(few * 4.5 + 64);
      expect(many).toBeLessThanOrEqual(large.length * 2);
      // Ends in a fraction of a second; a single expression that goes back over the text would take minutes.
      const huge = repeated(part, 256 * KILOBYTE);
      expect(redact(huge).length).toBeGreaterThan(0);
      expect(safePrefixLength(huge)).toBeLessThanOrEqual(huge.length);
      expect(redact(redact(large))).toBe(redact(large));
    });
  }

  it('and without a verification where nothing looks like a secret', () => {
    const prose = 'The quick brown fox jumps over the lazy dog; it took 12 minutes (see page 7). '.repeat(500);
    const code =
      'export function sum(values: readonly number[]): number {\n  return values.reduce((a, b) => a + b, 0);\n}\n'.repeat(
        500,
      );
    expect(verifications(() => redact(prose))).toBe(0);
    expect(verifications(() => redact(code))).toBe(0);
  });
});
