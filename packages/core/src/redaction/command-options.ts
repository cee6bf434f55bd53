import { bareWord, isQuote } from './assigned-value.js';
import type { Finding } from './finding.js';

const LONGEST_COMMAND = 256;
const LONGEST_VALUE = 256;
/** `-pass pass:…` and `-passin pass:…` of openssl. */
const OPENSSL = /pass(?:in|out)?[ \t]{1,4}["']?pass:([^\s"'`]{1,256})/y;

/** The commands whose option is a password, by the option: the value stands right behind it, or behind a blank. */
const ATTACHED: Readonly<Record<string, RegExp>> = {
  p: /\b(?:mysql(?:dump|admin|import|show|check|slap)?|mariadb(?:-\w+)?|7z[ar]?|rar|unrar)(?:\.exe)?[ \t][^\n|;&]*$/,
  P: /\bunzip[ \t][^\n|;&]*$/,
};
const SEPARATE: Readonly<Record<string, RegExp>> = {
  p: /\b(?:sshpass|(?:docker|podman|nerdctl|helm|az|oc|cf|skopeo|buildah)(?:[ \t]+[\w-]+){0,2}[ \t]+login|mongo(?:sh|dump|restore|export|import)?)(?:[ \t][^\n|;&]*)?[ \t]?$/,
  P: /\b(?:sqlcmd|bcp|isql|tsql|osql|zip|unzip)(?:[ \t][^\n|;&]*)?[ \t]?$/,
  a: /\b(?:redis|valkey)-(?:cli|benchmark)(?:[ \t][^\n|;&]*)?[ \t]?$/,
  w: /\bldap\w{3,8}(?:[ \t][^\n|;&]*)?[ \t]?$/,
};

/** A value that stands for one: a variable, a template, a mask, another option. */
const STANDS_FOR = /^(?:[-$<{%*[(]|\\|x{3,}|\.{3})|^[A-Z]+(?:_[A-Z]+)*$/;

/** The password behind `-p`, `-P`, `-a` or `-w` of a command that is known to take one there; `at` is the dash. */
export function commandOptionAt(text: string, at: number): Finding | undefined {
  const letter = text.charAt(at + 1);
  if (letter !== 'p' && letter !== 'P' && letter !== 'a' && letter !== 'w') return undefined;
  if (at === 0 || text.charCodeAt(at - 1) > 32) return undefined;
  const next = text.charCodeAt(at + 2);
  if (next > 32) return letter === 'p' ? (openssl(text, at) ?? attached(text, at, letter)) : attached(text, at, letter);
  return SEPARATE[letter] === undefined ? undefined : passwordAt(text, at, at + 3, SEPARATE[letter]);
}

function attached(text: string, at: number, letter: string): Finding | undefined {
  const command = ATTACHED[letter];
  return command === undefined ? undefined : passwordAt(text, at, at + 2, command);
}

function openssl(text: string, at: number): Finding | undefined {
  OPENSSL.lastIndex = at + 1;
  const secret = OPENSSL.exec(text)?.[1];
  if (secret === undefined || STANDS_FOR.test(secret)) return undefined;
  return { start: OPENSSL.lastIndex - secret.length, end: OPENSSL.lastIndex, kind: 'assigned-secret' };
}

/** The value from `from` on, where the command before the dash is one of those. */
function passwordAt(text: string, dash: number, from: number, command: RegExp): Finding | undefined {
  const word = isQuote(text.charCodeAt(from)) ? quoted(text, from) : bareWord(text, from);
  if (word === undefined || word.end - word.start < 4) return undefined;
  if (STANDS_FOR.test(text.slice(word.start, word.start + LONGEST_VALUE))) return undefined;
  if (!command.test(text.slice(Math.max(0, dash - LONGEST_COMMAND), dash))) return undefined;
  return { start: word.start, end: word.end, kind: 'assigned-secret' };
}

function quoted(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const end = text.indexOf(text.charAt(from), from + 1);
  const value = end === -1 || end - from > LONGEST_VALUE ? '\n' : text.slice(from + 1, end);
  return value.includes('\n') ? undefined : { start: from + 1, end };
}
