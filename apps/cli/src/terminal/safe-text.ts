import { stripVTControlCharacters } from 'node:util';

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what these look for.
/** Control strings with what they hold: titles, links, the clipboard. Node's own stripping knows only some of them. */
const STRINGS =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)/g;
/** Everything that a terminal may obey and that is no line break or tab: C0, DEL, C1, and the marks that reorder text. */
const COMMANDS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** The same inside JSON, whose own escapes cover the first 32 only; with the separators that end lines in some programs. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.

/**
 * Text from a transcript, safe to show: a page or tool output that an agent once read could hold sequences that move the
 * cursor, set the title or write to the clipboard of whoever looks at it. Line breaks and tabs stay.
 */
export function safeText(text: string): string {
  return stripVTControlCharacters(text.replace(STRINGS, '')).replace(/\r\n?/g, '\n').replace(COMMANDS, '');
}

/** {@link safeText} as one line: every run of white space is one blank. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim();
}

/** A value as JSON on one line, in which no character can command a terminal. Still the same value. */
export function safeJson(value: unknown): string {
  return safeJsonText(JSON.stringify(value) ?? 'null');
}

/** JSON that was written elsewhere, in which no character can command a terminal. Still the same value. */
export function safeJsonText(json: string): string {
  return json.replace(UNESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
