import { describe, expect, it } from 'vitest';
import { redact } from './index.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const BEGIN = `-----${'BEGIN'}`;
const END = `-----${'END'}`;
const MARKER = '[redacted:private-key]';

/** Lines as a key has them: base64 in lines of 64 characters, the last one shorter. */
function bodyLines(count = 6): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let state = 12345;
  const line = (length: number): string =>
    Array.from({ length }, () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return alphabet[state % 64];
    }).join('');
  return [...Array.from({ length: count }, () => line(64)), `${line(9)}==`];
}

function block(label: string, lines = bodyLines()): string {
  return [`${BEGIN} ${label}-----`, ...lines, `${END} ${label}-----`].join('\n');
}

describe('private keys', () => {
  const LABELS = [
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'DSA PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ];
  for (const label of LABELS) {
    it(`replaces a whole block: ${label}`, () => {
      expect(redact(`before\n${block(label)}\nafter`)).toBe(`before\n${MARKER}\nafter`);
      expect(redact(block(label).replaceAll('\n', '\r\n'))).toBe(MARKER);
    });

    it(`replaces a block with escaped line breaks, at two depths of JSON: ${label}`, () => {
      const once = JSON.stringify({ private_key: `${block(label)}\n`, id: 7 });
      expect(redact(once)).toBe(JSON.stringify({ private_key: `${MARKER}\n`, id: 7 }));
      expect(redact(JSON.stringify(once))).toBe(JSON.stringify(JSON.stringify({ private_key: `${MARKER}\n`, id: 7 })));
    });
  }

  it('keeps what follows a block without a footer, from the end of its base64 on', () => {
    const cut = [`${BEGIN} RSA PRIVATE KEY-----`, ...bodyLines(3)].join('\n');
    expect(redact(`${cut}\n\nThat was all, I think.`)).toBe(`${MARKER}\n\nThat was all, I think.`);
    expect(redact(cut)).toBe(MARKER);
    expect(redact(cut.slice(0, -30))).toBe(MARKER);
    expect(redact(JSON.stringify({ a: cut, b: 'word' }))).toBe(JSON.stringify({ a: MARKER, b: 'word' }));
  });

  it('covers encrypted keys with headers, and armour with a version', () => {
    const lines = [
      'Proc-Type: 4,ENCRYPTED',
      'DEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF',
      '',
      ...bodyLines(),
    ];
    expect(redact(block('RSA PRIVATE KEY', lines))).toBe(MARKER);
    expect(redact(block('RSA PRIVATE KEY', lines).split('\n').slice(0, -1).join('\n'))).toBe(MARKER);
    expect(redact(block('PGP PRIVATE KEY BLOCK', ['Version: GnuPG v2', '', ...bodyLines(), '=aB3d']))).toBe(MARKER);
  });

  it('covers keys that are indented, quoted, numbered by a listing, in a diff or joined in source code', () => {
    const lines = block('PRIVATE KEY').split('\n');
    expect(redact(`key: |\n${lines.map((line) => `    ${line}`).join('\n')}\nnext: 1`)).toBe(
      `key: |\n    ${MARKER}\nnext: 1`,
    );
    expect(redact(lines.map((line) => `> ${line}`).join('\n'))).toBe(`> ${MARKER}`);
    expect(redact(lines.map((line, index) => `${String(index + 9).padStart(6)}\u2192${line}`).join('\n'))).toBe(
      `     9\u2192${MARKER}`,
    );
    expect(redact(lines.map((line) => `-${line}`).join('\n'))).toBe(`-${MARKER}`);
    expect(redact(lines.map((line) => `+${line}`).join('\n'))).toBe(`+${MARKER}`);
    expect(redact(`const key =\n${lines.map((line) => `  '${line}\\n' +`).join('\n')}\n  '';`)).toBe(
      `const key =\n  '${MARKER}\\n' +\n  '';`,
    );
  });

  it('covers two keys, and a cut one before a whole one', () => {
    expect(redact(`${block('PRIVATE KEY')}\n${block('EC PRIVATE KEY')}`)).toBe(`${MARKER}\n${MARKER}`);
    const cut = [`${BEGIN} RSA PRIVATE KEY-----`, ...bodyLines(3)].join('\n');
    expect(redact(`${cut}\n\n# other file\n${block('PRIVATE KEY')}`)).toBe(`${MARKER}\n\n# other file\n${MARKER}`);
  });

  it('covers a short body between header and footer', () => {
    expect(redact(block('PRIVATE KEY', ['MC4CAQAwBQYD']))).toBe(MARKER);
  });

  it('covers a whole PEM file in base64, as a configuration of Kubernetes holds it', () => {
    const encode = (text: string): string => Buffer.from(text).toString('base64');
    for (const label of [
      'PRIVATE KEY',
      'RSA PRIVATE KEY',
      'EC PRIVATE KEY',
      'OPENSSH PRIVATE KEY',
      'ENCRYPTED PRIVATE KEY',
    ]) {
      expect(redact(`client-key-data: ${encode(block(label))}\nnext: 1`)).toBe(`client-key-data: ${MARKER}\nnext: 1`);
    }
    const certificate = `client-certificate-data: ${encode(block('CERTIFICATE'))}`;
    expect(redact(certificate)).toBe(certificate);
  });

  it('leaves headers without a key, certificates, public keys and placeholders', () => {
    const texts = [
      `if (pem.startsWith('${BEGIN} PRIVATE KEY-----') && pem.endsWith('${END} PRIVATE KEY-----')) return;`,
      `A key begins with ${BEGIN} RSA PRIVATE KEY----- and ends with ${END} RSA PRIVATE KEY-----, says the manual.`,
      `const pem = \`${BEGIN} PRIVATE KEY-----\\n\${body}\\n${END} PRIVATE KEY-----\`;`,
      `'${BEGIN} PRIVATE KEY-----\\n' + privateKeyBody + '\\n${END} PRIVATE KEY-----'`,
      `${BEGIN} PRIVATE KEY-----\n...\n${END} PRIVATE KEY-----`,
      `${BEGIN} PRIVATE KEY-----\n<your key>\n${END} PRIVATE KEY-----`,
      block('CERTIFICATE'),
      block('PUBLIC KEY'),
      'the PRIVATE KEY is kept elsewhere',
    ];
    for (const text of texts) expect(redact(text)).toBe(text);
  });
});
