import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { InvalidInputError } from './errors/errors.js';
import { decodeCursor, encodeCursor, pageOf, someText, validate } from './validation.js';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('validate', () => {
  const schema = z.strictObject({ title: someText, limit: z.optional(z.int()) });

  it('names every wrong field and what it should be, never the value', () => {
    const error = thrownBy(() =>
      validate(schema, { title: '', limit: 'my secret' }, 'things.list'),
    ) as InvalidInputError;
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.operation).toBe('things.list');
    expect(error.message).toMatch(/title/);
    expect(error.message).toMatch(/limit/);
    expect(JSON.stringify(error)).not.toContain('my secret');
  });

  it('says in words what each field must be', () => {
    const fields = z.strictObject({
      title: someText,
      limit: z.optional(z.int().check(z.lte(9))),
      role: z.optional(z.enum(['user', 'tool'])),
    });
    const said = (value: unknown) => (thrownBy(() => validate(fields, value, 'x')) as InvalidInputError).message;
    expect(said(null)).toBe('x: input: must be an object. Nothing was written.');
    expect(said({ title: 7, limit: 1.5 })).toContain('title: must be a text; limit: must be a whole number.');
    expect(said({ title: '', limit: 10, role: 'cook' })).toContain(
      'title: must be at least 1 characters long; limit: must be at most 9; role: must be one of user, tool.',
    );
    expect(said({ title: 'x', titel: 1 })).toContain('has no field called titel.');
  });

  it('says it so beside an app that loaded texts of zod, which hold for a whole process', () => {
    const before = z.config();
    z.config(z.locales.de());
    try {
      const error = thrownBy(() => validate(schema, { title: 7 }, 'x'));
      expect(error).toHaveProperty('message', 'x: title: must be a text. Nothing was written.');
    } finally {
      z.config({ localeError: before.localeError });
    }
  });

  it('refuses fields that it does not know, so that a misspelt option is not passed over', () => {
    expect(thrownBy(() => validate(schema, { title: 'x', limt: 3 }, 'things.list'))).toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('cursors', () => {
  it('come back as they went', () => {
    expect(decodeCursor(encodeCursor([5, 7]), 2, 'x')).toEqual([5, 7]);
    expect(decodeCursor(undefined, 2, 'x')).toBeNull();
  });

  for (const cursor of ['', 'nonsense', '[1]', '["1",2]', '{"a":1}', '[1,2,3]', '[1.5,2]']) {
    it(`refuses ${JSON.stringify(cursor)}`, () => {
      expect(thrownBy(() => decodeCursor(cursor, 2, 'x'))).toMatchObject({ code: 'invalid_input' });
    });
  }

  it('are given only when there is more', () => {
    const page = (rows: number[]) =>
      pageOf(
        rows,
        { limit: 2 },
        (row) => [row],
        (row) => row,
      );
    expect(page([1, 2, 3])).toEqual({ items: [1, 2], nextCursor: '[2]' });
    expect(page([1, 2])).toEqual({ items: [1, 2], nextCursor: null });
  });
});
