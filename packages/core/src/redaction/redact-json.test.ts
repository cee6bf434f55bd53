import { describe, expect, it } from 'vitest';
import { redactJson } from './index.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const TOKEN = `gh${'p'}_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R`;
const PASSWORD = `hunter2${'longer'}`;

describe('redactJson', () => {
  it('redacts strings at any depth and leaves everything else', () => {
    const value = { a: [1, null, true, { b: `x ${TOKEN} y` }], n: 2.5, s: 'plain' };
    expect(redactJson(value)).toEqual({ a: [1, null, true, { b: 'x [redacted:github-token] y' }], n: 2.5, s: 'plain' });
    expect(redactJson(TOKEN)).toBe('[redacted:github-token]');
    expect(redactJson(42)).toBe(42);
    expect(redactJson(null)).toBe(null);
    expect(redactJson(undefined)).toBe(undefined);
  });

  it('redacts values under names of secrets', () => {
    expect(redactJson({ password: PASSWORD, db: { DB_PASSWORD: PASSWORD } })).toEqual({
      password: '[redacted:assigned-secret]',
      db: { DB_PASSWORD: '[redacted:assigned-secret]' },
    });
    expect(redactJson({ headers: { Authorization: `Bearer abc123${'def456'}` } })).toEqual({
      headers: { Authorization: 'Bearer [redacted:bearer-token]' },
    });
    expect(redactJson({ name: 'DB_PASSWORD', value: PASSWORD })).toEqual({
      name: 'DB_PASSWORD',
      value: '[redacted:assigned-secret]',
    });
    expect(redactJson({ api_key: TOKEN })).toEqual({ api_key: '[redacted:github-token]' });
  });

  it('leaves values under such names that are no secrets', () => {
    const value = {
      password: 'string',
      token: '\u0024{TOKEN}',
      secret: '',
      max_tokens: 4096,
      required: ['password'],
      properties: { password: { type: 'string' } },
    };
    expect(redactJson(value)).toBe(value);
  });

  it('gives the same reference where nothing changed, and shares what did not change', () => {
    const same = { a: { b: ['x', { c: 'y' }] } };
    expect(redactJson(same)).toBe(same);
    const value = { kept: { deep: ['x'] }, changed: { list: ['x', TOKEN] } };
    const redacted = redactJson(value);
    expect(redacted).not.toBe(value);
    expect(redacted.kept).toBe(value.kept);
    expect(value.changed.list[1]).toBe(TOKEN);
  });

  it('keeps the order of keys, and "__proto__" as a plain key', () => {
    const value: unknown = JSON.parse(`{"z":"${TOKEN}","__proto__":{"token":"${TOKEN}"},"a":1}`);
    expect(JSON.stringify(redactJson(value))).toBe(
      '{"z":"[redacted:github-token]","__proto__":{"token":"[redacted:github-token]"},"a":1}',
    );
    expect(JSON.stringify(redactJson(JSON.parse(`{"__proto__":"${TOKEN}"}`)))).toBe(
      '{"__proto__":"[redacted:github-token]"}',
    );
    expect(Object.prototype).not.toHaveProperty('token');
  });

  it('is idempotent, and agrees with the text of the same JSON', () => {
    const value = { password: PASSWORD, list: [TOKEN, { client_secret: 'a1b2c3d4e5f6' }], note: 'fine' };
    const once = redactJson(value);
    expect(redactJson(once)).toBe(once);
    expect(redactJson(JSON.stringify(value))).toBe(JSON.stringify(once));
  });

  it('reaches a depth of 10,000 in arrays and objects', () => {
    const depth = 10_000;
    const text = `${'[{"a":'.repeat(depth / 2)}"${TOKEN}"${'}]'.repeat(depth / 2)}`;
    let value: unknown = TOKEN;
    for (let i = 0; i < depth / 2; i++) value = [{ a: value }];
    let inner: unknown = redactJson(value);
    for (let i = 0; i < depth / 2; i++) inner = (inner as [{ a: unknown }])[0].a;
    expect(inner).toBe('[redacted:github-token]');
    expect(redactJson(text)).toContain('[redacted:github-token]');
  });

  it('ends on a value that holds itself, and redacts the rest of it', () => {
    // Guards the set of entered containers: without it the walk never ended and took all memory.
    const inner: Record<string, unknown> = { token: TOKEN };
    const value = { inner, twice: [inner, inner] };
    inner.self = value;
    const found = redactJson(value);
    expect(found.inner.token).toBe('[redacted:github-token]');
    expect(found.twice).toMatchObject([{ token: '[redacted:github-token]' }, { token: '[redacted:github-token]' }]);
  });

  it('leaves bytes and an array as they are', () => {
    const value = { bytes: new Uint8Array([1, 2, 3]), list: [] };
    expect(redactJson(value)).toBe(value);
  });
});
