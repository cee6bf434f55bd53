import * as z from 'zod/mini';

/** NUL ends a text in much software, and half a surrogate pair comes back as another character. */
export const plain = z.refine<string>(
  (text) => !/[\0\p{Surrogate}]/u.test(text),
  'must hold no NUL and no half character',
);

/** A name of at most so many UTF-16 units. */
export const named = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest), plain);

/** A project's name. */
export const project = named(512);

/** Where a file lies below the project's root. */
export const path = named(4096).check(
  z.refine(
    isRelative,
    'must be relative to the project, with / between its parts and no empty part, . or .. among them',
  ),
);

function isRelative(path: string): boolean {
  return !/^[A-Za-z]:\/|\\/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** A language, empty when unknown. */
export const language = z.string().check(
  z.maxLength(64),
  plain,
  z.refine<string>((given) => given === given.toLowerCase(), 'must be in lower case'),
);

/** A hash of a file's bytes. */
export const hash = z.string().check(z.minLength(1), z.maxLength(256), z.refine(isHex, 'must be hexadecimal digits'));

function isHex(text: string): boolean {
  return /^[\da-f]*$/i.test(text);
}

/** That a list names each path once. */
export const eachOnce = z.refine<readonly { readonly path: string }[]>(
  (files) => new Set(files.map((file) => file.path)).size === files.length,
  'must name each path once',
);
