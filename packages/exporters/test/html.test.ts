import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PAGE_STYLE, PAGE_STYLE_HASH } from '../src/page-style.js';
import { documentOf, exported, newStore, PICTURE } from './harness.js';

/** Tags of a document, as a browser would see them, with their attributes. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*>/gi)].map(([tag]) => tag);
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</style></pre></article></main><svg onload=alert(1)>',
  '[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [data](data:text/html,<script>alert(1)</script>)',
  '[click](vbscript:x) [file](file:///etc/passwd) <javascript:alert(1)> [x](&#106;avascript:alert(1))',
  '![x](javascript:alert(1)) ![x](https://example.org/a.png" onerror="alert(1)) ![<b>](https://example.org/t.gif)',
  '```html\n<script>alert(1)</script>\nnever ended',
  '~~~"><script>alert(1)</script>\n<b>\n',
  '```json" onmouseover="alert(1)\n{"a":"</code></pre><script>"}\n```',
  '<!-- never ended',
  '<details><summary>',
  '&lt;script&gt; &#60;script&#62;',
  '[a]: javascript:alert(1)\n\n[a]',
  '\u001b]0;title\u0007\u001b[31mred\u001b[0m \u202ereversed',
  `${'> '.repeat(300)}deep`,
  '[[[['.repeat(500),
];

describe('a page of hostile texts', () => {
  it('has no element, attribute or address that the texts asked for, whatever part of a message they are', async () => {
    const contents = HOSTILE.flatMap((text) => [
      text,
      [
        { type: 'text' as const, text },
        { type: 'thinking' as const, text },
        { type: 'toolCall' as const, id: text, name: text, input: { command: text, [text]: text } },
        { type: 'toolResult' as const, callId: text, content: text, isError: true },
        {
          type: 'toolResult' as const,
          callId: text,
          content: [{ type: 'image' as const, mediaType: text, url: text }],
        },
        { type: 'image' as const, mediaType: `image/png" onload="${text}`, data: PICTURE },
        { type: 'image' as const, mediaType: 'image/svg+xml', data: new Uint8Array(Buffer.from('<svg onload="x"/>')) },
        { type: 'other' as const, value: { text } },
      ],
    ]);
    const html = await exported('html', ...contents);
    const body = html.slice(html.indexOf('<body>'));
    const names = new Set(tagsOf(body).map((tag) => /^<\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase()));
    for (const name of ['script', 'svg', 'iframe', 'img', 'style', 'form', 'base', 'link', 'object', 'meta']) {
      expect(names).not.toContain(name);
    }
    const attributes = tagsOf(body).flatMap((tag) => [...tag.matchAll(/\s([^\s=>]+)=/g)].map(([, name]) => name));
    expect([...new Set(attributes)].sort()).toEqual(
      ['class', 'datetime', 'href', 'id', 'rel', 'start'].filter((name) => attributes.includes(name)),
    );
    const addresses = [...body.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');
    for (const url of addresses) expect(url).toMatch(/^(?:https?:|mailto:|#m\d+$)/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html.match(/<article/g)).toHaveLength(contents.length);
    expect(html.match(/<\/article>/g)).toHaveLength(contents.length);
    expect([...html].filter((character) => /[\p{Cc}\u202a-\u202e]/u.test(character) && character !== '\n')).toEqual([]);
    expect(html.endsWith('</html>\n')).toBe(true);
  });

  it('has a hostile title, project and link escaped', async () => {
    const store = await newStore();
    const hostile = '"><script>alert(1)</script></title>';
    await store.conversations.create({
      id: hostile,
      title: hostile,
      project: hostile,
      metadata: { parentConversationId: hostile, relation: hostile },
    });
    const html = await documentOf(store, hostile, 'html');
    expect(html).not.toContain('<script');
    expect(html.match(/<\/title>/g)).toHaveLength(1);
  });

  it('allows its own style and nothing else', async () => {
    const html = await exported('html', 'hello');
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).toContain(`<style>${PAGE_STYLE}</style>`);
    expect(createHash('sha256').update(PAGE_STYLE).digest('base64')).toBe(PAGE_STYLE_HASH);
    expect(html).not.toMatch(/ style="/);
  });
});

describe('a page', () => {
  it('shows prose as written, code in colours, tool calls folded, pictures inside it, an anchor for each message', async () => {
    const html = await exported(
      'html',
      '# Heading\n\n**bold** `notes.md` and https://example.org/a?b=1&c=2\nnext line\n\n```ts\nconst a = 1;\n```',
      [
        { type: 'toolCall', id: 'c1', name: 'Bash', input: { command: 'npm test' } },
        { type: 'toolResult', callId: 'c1', content: 'it failed', isError: true },
      ],
      [{ type: 'image', mediaType: 'image/png', data: PICTURE }],
    );
    expect(html).toContain('<h3>Heading</h3>');
    expect(html).toContain('<strong>bold</strong> <code>notes.md</code>');
    expect(html).toContain('<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">');
    expect(html).toContain('<span class="hljs-keyword">const</span>');
    expect(html).toContain('<details><summary><b>Bash</b> <code>npm test</code></summary>');
    expect(html).toContain('<details class="failed"><summary><b>Failed</b> <code>it failed</code></summary>');
    expect(html).toMatch(/<img alt="picture, image\/png, \d+ B" src="data:image\/png;base64,iVBOR/);
    for (const seq of [1, 2, 3]) expect(html).toMatch(new RegExp(`<article id="m${seq}".*<a href="#m${seq}">User</a>`));
    expect(html).toContain('<article id="m2" class="user slim">');
  });

  it('leaves out pictures that are larger than wanted, and says so', async () => {
    const store = await newStore();
    const { id } = await store.conversations.create();
    await store.conversations.append(id, {
      role: 'user',
      content: [{ type: 'image', mediaType: 'image/png', data: PICTURE }],
    });
    expect(await documentOf(store, id, 'html', 10)).toMatch(/Picture left out: image\/png, \d+ B/);
    expect(await documentOf(store, id, 'markdown', 10)).toMatch(/\*\(picture left out: image\/png, \d+ B\)\*/);
  });

  it('takes text that is too much for Markdown as it is', async () => {
    expect(await exported('html', '*a* '.repeat(60_000))).toContain('<pre>*a* *a* ');
  });
});
