import MarkdownIt, { type Token } from 'markdown-it';
import { type ComponentChildren, createElement } from 'preact';
import { useMemo } from 'preact/hooks';
import { CodeBlock } from './code-block.js';
import { safeAddress } from './safe-address.js';

/** Longer texts are shown as they are. */
const MAX_CHARS = 200_000;
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true });
// `notes.md` is a file here, not an address in Moldova.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.validateLink = (url) => safeAddress(url) !== null;

/** Markdown as elements: texts stay texts, HTML in them too, and links lead to the web or to mail or nowhere. */
export function Markdown({ text }: { readonly text: string }) {
  const content = useMemo(() => (text.length > MAX_CHARS ? null : elementsOf(parser.parse(text, {}))), [text]);
  return <div class="prose">{content ?? <pre class="plain">{text}</pre>}</div>;
}

interface Open {
  readonly token: Token | null;
  readonly children: ComponentChildren[];
}

/** The parser's flat list of openings and closings as a tree. */
function elementsOf(tokens: readonly Token[]): ComponentChildren[] {
  const open: Open[] = [{ token: null, children: [] }];
  for (const [index, token] of tokens.entries()) {
    if (token.nesting === 1) {
      open.push({ token, children: [] });
      continue;
    }
    const inner = token.nesting === -1 ? open.pop() : undefined;
    const made = inner?.token ? containerOf(inner.token, inner.children, index) : leafOf(token, index);
    open.at(-1)?.children.push(made);
  }
  return open[0]?.children ?? [];
}

/** What may stand around other things; anything else the parser may learn shows only what is in it. */
const CONTAINERS: ReadonlySet<string> = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'strong', 'em', 's'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);
/** How far headings go down: the page and the message have theirs above. */
const HEADING_SHIFT = 2;

function containerOf(token: Token, children: ComponentChildren[], key: number): ComponentChildren {
  if (token.tag === 'a') return linkTo(String(token.attrGet('href') ?? ''), children, key);
  if (!CONTAINERS.has(token.tag)) return children;
  if (token.hidden) return children;
  const tag = token.tag.replace(/^h(\d)$/, (_, level: string) => `h${Math.min(6, Number(level) + HEADING_SHIFT)}`);
  const start = token.tag === 'ol' ? { start: Number(token.attrGet('start') ?? 1) } : {};
  return createElement(tag, { key, ...start }, children);
}

function linkTo(address: string, children: ComponentChildren, key: number): ComponentChildren {
  const href = safeAddress(address);
  if (href === null) return children;
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function leafOf(token: Token, key: number): ComponentChildren {
  switch (token.type) {
    case 'inline':
      return elementsOf(token.children ?? []);
    case 'text':
    case 'html_inline':
    case 'html_block':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return <br key={key} />;
    case 'hr':
      return <hr key={key} />;
    case 'code_inline':
      return <code key={key}>{token.content}</code>;
    case 'fence':
    case 'code_block':
      return <CodeBlock key={key} code={token.content.replace(/\n$/, '')} language={token.info.split(/\s/)[0] ?? ''} />;
    case 'image':
      // The page loads nothing from anywhere: a picture elsewhere is a link to it.
      return linkTo(String(token.attrGet('src') ?? ''), `[picture: ${token.content}]`, key);
    default:
      return token.content;
  }
}
