import MarkdownIt from 'markdown-it';
import { cleanText } from './clean-text.js';
import { escapeHtml } from './escape-html.js';
import { highlight } from './highlight.js';

/** Longer texts are shown as they are. */
const MAX_CHARS = 200_000;
/** How far headings inside messages go down, below those of the page. */
const HEADING_SHIFT = 2;

const renderer = makeRenderer();

/** Markdown that somebody wrote as HTML that can do nothing: no HTML of theirs, no addresses but of the web and of mail. */
export function markdownHtml(text: string): string {
  const clean = cleanText(text);
  return clean.length > MAX_CHARS ? `<pre>${escapeHtml(clean)}</pre>\n` : renderer.render(clean);
}

function makeRenderer() {
  const made = new MarkdownIt({ html: false, linkify: true, breaks: true, highlight });
  // `notes.md` is a file here, not an address in Moldova.
  made.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  made.validateLink = (url) => /^(?:https?:|mailto:)/i.test(url.trim());
  const { rules } = made.renderer;
  rules.link_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
    return self.renderToken(tokens, index, options);
  };
  // The page loads nothing from anywhere: a picture elsewhere is a link to it.
  rules.image = (tokens, index) => {
    const token = tokens[index];
    const url = String(token?.attrGet('src') ?? '');
    return `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">[picture: ${escapeHtml(token?.content || url)}]</a>`;
  };
  const lowered = (tag: string) => tag.replace(/\d/, (level) => String(Math.min(6, Number(level) + HEADING_SHIFT)));
  rules.heading_open = (tokens, index) => `<${lowered(tokens[index]?.tag ?? 'h6')}>`;
  rules.heading_close = (tokens, index) => `</${lowered(tokens[index]?.tag ?? 'h6')}>\n`;
  return made;
}
