import MarkdownIt from 'markdown-it';

/** An address between angle brackets: the only use of them that isn't HTML. */
const AUTOLINK = /^<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/i;
const HEADING = /^( {0,3})(#{1,6})(?=[ \t]|$)/;
/** How far headings inside messages go down, below those of the messages. */
const HEADING_SHIFT = 2;

/** Longer texts are shown as they are. */
const MAX_CHARS = 200_000;

/** Finds out which lines are code: blocks alone, not what is inside of them. */
const parser = new MarkdownIt({ html: false });
parser.core.ruler.enableOnly(['normalize', 'block']);

/**
 * Markdown that somebody wrote, as a part of a larger document: its headings stand below those of the document, HTML in it
 * is shown instead of obeyed, and a fence that it leaves open is closed, so that nothing behind it changes its meaning.
 */
export function embedMarkdown(text: string): string {
  if (text.length > MAX_CHARS) return fenced(text, 'text');
  const lines = text.split('\n');
  const isCode = new Set<number>();
  let ending: string | undefined;
  for (const { type, map, level, markup } of parser.parse(text, {})) {
    if (map === null || (type !== 'fence' && type !== 'code_block')) continue;
    for (let line = map[0]; line < map[1]; line++) isCode.add(line);
    // In a list or a quotation, the end of that ends it.
    if (type === 'fence' && level === 0 && !isFenceEnd(lines, map, markup)) ending = markup;
  }
  const embedded = lines.map((line, at) => (isCode.has(at) ? line : showHtml(lowerHeading(line))));
  return [...embedded, ...(ending === undefined ? [] : [ending])].join('\n');
}

/** Whether a fenced block, which goes over the lines of `map`, has an end of its own. */
function isFenceEnd(lines: readonly string[], map: readonly [number, number], markup: string): boolean {
  const last = (lines[map[1] - 1] ?? '').trim();
  return map[1] - map[0] > 1 && last.startsWith(markup) && last === (markup[0] ?? '').repeat(last.length);
}

function lowerHeading(line: string): string {
  return line.replace(HEADING, (_, indent: string, marks: string) => {
    return indent + '#'.repeat(Math.min(6, marks.length + HEADING_SHIFT));
  });
}

/** Escapes what begins HTML, outside of code spans. */
function showHtml(line: string): string {
  if (!line.includes('<')) return line;
  // Code spans end with as many backticks as they begin with; what is odd is text.
  const parts = line.split(/((?<!`)(`+)(?!`).*?(?<!`)\2(?!`))/);
  return parts
    .map((part, at) => {
      // Every third part is the delimiter that the one before it captured.
      if (at % 3 === 1) return part;
      if (at % 3 === 2) return '';
      return part.replace(/\\?<(?=[a-z/!?])/gi, (mark, offset: number) => {
        return mark.startsWith('\\') || AUTOLINK.test(part.slice(offset)) ? mark : `\\${mark}`;
      });
    })
    .join('');
}

/** A fenced block whose fence is longer than any in the text. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${fence}`;
}

/** A text as a code span. */
export function codeSpan(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${marks}${room}${text}${room}${marks}`;
}

/** A text on one line, in which no character has a meaning of its own. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&');
}
