import { describe, expect, it } from 'vitest';
import { redact, safePrefixLength } from './index.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const TOKEN = `gh${'p'}_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R`;
const PASSWORD = `hunter2${'longer'}`;
const LINE = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
const PEM = [`-----${'BEGIN'} RSA PRIVATE KEY-----`, LINE, LINE, `-----${'END'} RSA PRIVATE KEY-----`].join('\n');

/**
 * Stores a text that arrives in pieces, as a streamed message does: redacts and lets go what is safe, and the rest at
 * the end.
 */
function stream(pieces: readonly string[]): string {
  let stored = '';
  let pending = '';
  for (const piece of pieces) {
    pending += piece;
    const safe = safePrefixLength(pending);
    stored += redact(pending.slice(0, safe));
    pending = pending.slice(safe);
  }
  return stored + redact(pending);
}

describe('safePrefixLength', () => {
  it('holds back the last run of characters without white space', () => {
    expect(safePrefixLength('')).toBe(0);
    expect(safePrefixLength('hello world')).toBe(6);
    expect(safePrefixLength('hello world ')).toBe(12);
    expect(safePrefixLength('hello')).toBe(0);
    expect(safePrefixLength('line\n')).toBe(5);
  });

  it('holds back at most 4,096 characters of such a run, and never splits a pair', () => {
    expect(safePrefixLength('x'.repeat(5000))).toBe(904);
    const pairs = '\u{1f511}'.repeat(3000);
    expect(safePrefixLength(pairs)).toBe(1904);
    expect(safePrefixLength(`x${pairs}`)).toBe(1905);
  });

  it('holds back everything from an open private key on', () => {
    const open = PEM.slice(0, -10);
    expect(safePrefixLength(`see:\n${open}`)).toBe(5);
    expect(safePrefixLength(`see:\n${open}\nmore words `)).toBe(5);
    expect(safePrefixLength(`see:\n-----${'BEGIN'} RSA `)).toBe(5);
    expect(safePrefixLength(`see:\n-----${'BEGIN'} `)).toBe(5);
    expect(safePrefixLength(`see:\n${PEM}\nmore words `)).toBe(5 + PEM.length + 12);
    expect(safePrefixLength(`-----${'BEGIN'} CERTIFICATE-----\n${LINE}\n`)).toBe(29 + LINE.length);
  });

  it('holds back a name whose value may come', () => {
    expect(safePrefixLength('set password: ')).toBe(4);
    expect(safePrefixLength('set password')).toBe(4);
    expect(safePrefixLength('-H "Authorization: Bearer ')).toBe(3);
    expect(safePrefixLength('tool --token ')).toBe(5);
  });

  it('lets every split of a text be stored as if it had come whole', () => {
    const texts = [
      `I use ${TOKEN} for it. Then more words follow.`,
      `before\n${PEM}\nafter it all`,
      `curl -H "Authorization: Bearer a1b2c3d4e5f6" https://x`,
      `the password: ${PASSWORD} is set`,
      `const password: string = "${PASSWORD}";\nnext()`,
      `DB_PASSWORD = '${PASSWORD}'\nPORT=1`,
      `{"password" : "${PASSWORD}", "user": "ada"}`,
      `{\n  "name": "DB_PASSWORD",\n  "value": "${PASSWORD}"\n}`,
      `tool login --password ${PASSWORD} --yes`,
      `curl -s -u ada:${PASSWORD} https://example.com`,
      `postgres://ada:${PASSWORD}@db/app is the address`,
      `**Password:** ${PASSWORD} and so on`,
      `note ${'x'.repeat(80)}${TOKEN},password: ${PASSWORD} end`,
      `${PEM}password: ${PASSWORD} end`,
      `in ${TOKEN}${PEM} end`,
      '\u{1f511} keys \u{1f511}\u{1f511} and \ud800 halves',
    ];
    for (const text of texts) {
      for (let at = 0; at <= text.length; at++) {
        expect(stream([text.slice(0, at), text.slice(at)]), `${at} of ${JSON.stringify(text)}`).toBe(redact(text));
      }
      expect(stream(Array.from({ length: text.length }, (_, index) => text.charAt(index))), text).toBe(redact(text));
    }
  });
});
