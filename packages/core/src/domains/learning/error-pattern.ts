import { errorLines } from './error-lines.js';

/**
 * Which rules {@link errorPattern} follows. Stored with each pattern: when rules change, the number does, and patterns of other numbers are no
 * longer met exactly, but still found as near ones.
 */
export const ERROR_PATTERN_VERSION = 1;

/** Characters of a pattern, at most. */
const MOST_CHARS = 480;
/** Words that a pattern is compared by, at most. */
const MOST_WORDS = 40;

/** An error without what is different each time it occurs. */
export interface ErrorPattern {
  /** Its lines, joined by ` | `, with placeholders: `<path>: error TS2345: Argument of type <q> …`. Empty for an empty text. */
  readonly pattern: string;
  /** Its words without the placeholders, each once, in lower case: what near patterns have in common. */
  readonly words: readonly string[];
}

const EXTENSIONS =
  'tsx?|jsx?|mjs|cjs|mts|cts|json|vue|svelte|py|pyi|rs|go|java|kt|c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|rb|php|swift|scala|lua|sh|toml|ya?ml|xml|html?|css|scss|sql|md|txt|lock|cfg|ini|gradle|class|jar|so|dll|o|a|lib|exe|log';
/** Where in a file: `:12:5`, `(12,5)`, `, line 12`. */
const PLACE = String.raw`(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\)|, line \d+)?`;

/**
 * What is replaced, in this order: every rule finds texts whose end is told by their own characters, so the work is linear.
 *
 * Kept are words that say what kind of error it is: names of error classes, codes (`TS2345`, `E0382`, `ENOENT`), rules of linters, and
 * numbers behind exit code, status, HTTP, signal, errno.
 */
const RULES: readonly (readonly [find: RegExp, put: string])[] = [
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s'"`<>)]+/gi, '<url>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  // What stands in quotes. A quote inside a word is an apostrophe; gcc opens with a backtick and closes with an apostrophe.
  [/(^|[^\w'])'(?:[^'\n]|(?<=\w)'(?=\w)){0,300}'(?!\w)/g, '$1<q>'],
  [/(^|[^\w"])"(?:\\.|[^"\\\n]){0,300}"/g, '$1<q>'],
  [/`[^`'\n]{0,300}[`'](?!\w)/g, '<q>'],
  [/[‘“«][^‘’“”«»\n]{0,300}[’”»]/g, '<q>'],
  // Packages with a version: left-pad@1.3.0, @scope/name@^2.
  [/(?<![\w@./-])@?[\w.-]+(?:\/[\w.-]+)?@[~^<>=v]*\d[\w.+-]*/g, '<pkg>'],
  // Paths: absolute ones, those from here or home, those with several folders, names of files.
  [new RegExp(String.raw`\b[A-Za-z]:\\[^\s:*?"<>|()]+${PLACE}`, 'g'), '<path>'],
  [new RegExp(String.raw`(?<![\w<@/])(?:~|\.{1,2})?/[\w.@+~$%-]+(?:/[\w.@+~$%-]*)*${PLACE}`, 'g'), '<path>'],
  [new RegExp(String.raw`(?<![\w<@/.])[\w.@+~-]+(?:/[\w.@+~-]+){2,}${PLACE}`, 'g'), '<path>'],
  [new RegExp(String.raw`(?<![\w<@/.])[\w.@+~-]+/[\w.+~-]*\.(?:${EXTENSIONS})\b(?!\w)${PLACE}`, 'g'), '<path>'],
  [new RegExp(String.raw`(?<![\w<@/.])\w[\w.+~-]*\.(?:${EXTENSIONS})\b(?![\w(])${PLACE}`, 'g'), '<path>'],
  [/\(\.text[^)\s]{0,80}\)/g, '<path>'],
  [/\b0x[0-9a-f]+\b/gi, '<n>'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b/gi, '<id>'],
  // Names that the messages of some tools have bare.
  [/(?<![\w<.])[\w$.]+(?= is not (?:defined|a function|iterable|a constructor)\b)/g, '<name>'],
  [
    /(?<=\b(?:undefined|undefined reference to|unresolved import|unused variable|unused import|declared and not used|imported and not used): )[\w$.:]+/g,
    '<name>',
  ],
  [/(?<![\w<.])[\w$.-]+(?=: command not found\b)/g, '<name>'],
  [/(?<![\w<.])[\w$]+(?:\.[\w$]+)*\(\)/g, '<name>()'],
];

/** Numbers that say what kind of error it is. */
const TELLING =
  /\b((?:exit(?:ed)?(?: with)?(?: code| status)?|code|status(?: code)?|http(?:\/\d\.\d)?|signal|errno)[ :=]{1,2}-?\d{1,5})\b/gi;
/** A bare word that may be an identifier or a number. */
const WORD = /(?<![\w<$@/-])[A-Za-z_$\d][\w$]*(?:[.:-]{1,2}[\w$]+)*/g;

/**
 * An error's text as a pattern: the same error in another file, at another line, about another name or another version has the same one
 * (CB-12). It takes the lines that say what is wrong, see {@link errorLines}, and puts `<path>`, `<q>` (what stood in quotes), `<name>`
 * (identifiers), `<n>` (numbers and versions), `<id>`, `<time>`, `<url>` and `<pkg>` for what varies. A pattern is its own pattern.
 */
export function errorPattern(text: string): ErrorPattern {
  const lines = errorLines(text)
    .flatMap((line) => line.split(' | '))
    .map(normalised);
  const pattern = cut([...new Set(lines.filter((line) => line !== ''))].slice(0, 4).join(' | '));
  const words = pattern
    .replace(/<[a-z]+>/g, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{N}_/@.-]*[\p{L}\p{N}]/gu);
  return { pattern, words: [...new Set(words ?? [])].slice(0, MOST_WORDS) };
}

function normalised(line: string): string {
  const text = RULES.reduce((rest, [find, put]) => rest.replace(find, put), line);
  // Every other part is a telling number.
  const parts = text.split(TELLING).map((part, at) => (at % 2 === 0 ? part.replace(WORD, wordFor) : part));
  return parts
    .join('')
    .replace(/(<[a-z]+>)(?:(?:\s*[|,&]\s*|\s+)\1)+/g, '$1')
    .replace(/^(?:(?:<path>|<time>)\s?[:\-–]?\s?)+(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A word as the pattern has it. */
function wordFor(word: string): string {
  if (/^\d/.test(word)) return numberFor(word);
  if (/(?:Error|Exception|Warning|Failure|Interrupt|Exit)$/.test(word)) return word;
  // Codes and constants: TS2345, E0382, ENOENT, ERR_MODULE_NOT_FOUND.
  if (/^[A-Z]{1,5}\d{2,5}$/.test(word) || /^[A-Z][A-Z\d_]+$/.test(word)) return word;
  // Rules of linters and options of compilers are words with hyphens; everything joined otherwise is somebody's name.
  if (/^[a-z]+(?:-[a-z]+)+$/.test(word)) return word;
  const isName = /[_$\d]|[a-z][A-Z]|[A-Z][a-z]+[A-Z]|\w[.:]\w/.test(word);
  return isName ? '<name>' : word;
}

/** A number stands for any other; what is counted or measured stays. */
function numberFor(word: string): string {
  const [, unit = ''] = /^\d[\d._]*(?:[-+][\w.]+)?([a-zA-Z%]{0,3})$/.exec(word) ?? [];
  return /^\d+(?:[._]\d+)*[a-zA-Z%]{0,3}$/.test(word) ? `<n>${unit}` : '<n>';
}

function cut(pattern: string): string {
  if (pattern.length <= MOST_CHARS) return pattern;
  return pattern.slice(0, pattern.lastIndexOf(' ', MOST_CHARS) + 1 || MOST_CHARS).trim();
}
