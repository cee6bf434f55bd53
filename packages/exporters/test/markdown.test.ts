import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { documentOf, exported, newStore, PICTURE } from './harness.js';

/** What readers of Markdown make of a document: with HTML in it obeyed, as most do. */
function headingsOf(markdown: string): string[] {
  const tokens = new MarkdownIt({ html: true }).parse(markdown.replace(/^---\n.*?\n---\n/s, ''), {});
  return tokens.flatMap((token, at) => {
    return token.type === 'heading_open' ? [`${token.tag} ${tokens[at + 1]?.content ?? ''}`] : [];
  });
}

describe('a Markdown document', () => {
  it('names what the conversation is, and reads well', async () => {
    const store = await newStore();
    const { conversations } = store;
    const parent = await conversations.create({ id: 'parent', title: 'The "first" try', createdAt: 0 });
    await conversations.append(parent.id, { id: 'm0', role: 'user', content: 'Why?', createdAt: 1000 });
    const { id } = await conversations.fork(parent.id, 'm0', { id: 'fork' });
    await conversations.append(id, {
      id: 'm1',
      role: 'assistant',
      model: 'some-model',
      createdAt: 2000,
      usage: { inputTokens: 10, outputTokens: 20, costMicros: 1_500_000 },
      content: [
        { type: 'thinking', text: 'Hm.' },
        { type: 'text', text: '# So\nIt is `so`.' },
        { type: 'toolCall', id: 'c1', name: 'Bash', input: { command: 'ls' } },
        { type: 'toolResult', callId: 'c1', content: 'a ``` b ```` c', isError: true },
        { type: 'image', mediaType: 'image/png', data: PICTURE },
      ],
    });
    await conversations.attach('m1', { type: 'file', path: '/tmp/a b.txt', mediaType: 'text/plain', content: 'hello' });
    await conversations.addCompaction(id, {
      trigger: 'auto',
      originalMessageCount: 2,
      compactedMessageCount: 1,
      tokensSaved: 500,
      summary: 'In short: so.',
      performedAt: 3000,
    });
    const text = await documentOf(store, id, 'markdown');
    expect(text).toMatch(/^---\ntitle: "The \\"first\\" try"\nid: "fork"\n/);
    expect(text).toMatch(/\ninput_tokens: 10\noutput_tokens: 20\n.*\ncost_usd: 1\.5\nparent: "parent"\n---\n/s);
    expect(text).toContain('- Forked from `parent`');
    expect(text).toContain('\n## 2. Assistant · some-model · 1970-01-01 00:00:02 UTC\n');
    expect(text).toContain('<details>\n<summary>Thinking</summary>\n\nHm.\n\n</details>');
    expect(text).toContain('\n### So\nIt is `so`.\n');
    expect(text).toContain('**Tool call** `Bash`\n\n```json\n{\n  "command": "ls"\n}\n```');
    expect(text).toContain('**Result** (failed)\n\n`````text\na ``` b ```` c\n`````');
    expect(text).toMatch(/!\[image\/png, \d+ B\]\(data:image\/png;base64,iVBOR/);
    expect(text).toContain('*Attachment (file):* `/tmp/a b.txt` (text/plain, 5 B)');
    expect(text).toContain('*Compacted 1970-01-01 00:00:03 UTC (auto): 2 messages, 500 tokens saved.*');
    expect(text).toContain('In short: so.');
    expect(await documentOf(store, 'parent', 'markdown')).toContain('- Fork: `fork`');
  });

  it.each([
    ['an open fence', '```js\nconst a = 1;'],
    ['an open fence of tildes in a list', '- item\n\n  ~~~~\n  text'],
    ['a fence that only looks ended', '````\n```\n'],
    ['a fence with backticks in its info, which is none', '``` a`b\n# no heading of the document'],
    ['an open comment', 'text\n<!-- never ended'],
    ['an open script', '<script>\n\nlet a = 1;\n\n'],
    ['an open textarea, style, pre', '<textarea>\n\n<style>\n\n<pre>\n'],
    ['an instruction', '<?php never ended'],
    ['a declaration', '<!DOCTYPE html [\n\n<![CDATA[ x'],
    ['folded away', '<details><summary>all of it</summary>\n\n'],
    ['the end of what is around it', '</details>\n\n</summary></details>'],
    ['headings', '# 2. Assistant\n\n###### deep'],
    ['quoted and listed', '> quote\n> - item\nlazy'],
    ['front matter', '---\ntitle: other\n---'],
  ])('keeps its outline whatever is in a message: %s', async (_name, hostile) => {
    const document = await exported('markdown', hostile, [{ type: 'thinking', text: hostile }], 'after');
    const outline = headingsOf(document).filter((heading) => /^h[12] /.test(heading));
    // A line of dashes below a text makes a heading of it, which is what its writer sees everywhere.
    expect(outline.filter((heading) => !heading.includes('title: other'))).toEqual([
      'h1 A talk',
      ...[1, 2, 3].map((seq) => `h2 ${seq}. User · 2026-01-02 03:04:05 UTC`),
    ]);
    const tokens = new MarkdownIt({ html: true }).parse(document.replace(/^---\n.*?\n---\n/s, ''), {});
    expect(tokens.filter(({ type }) => type === 'inline').at(-1)?.content).toBe('after');
    const html = tokens.filter(({ type }) => type === 'html_block').map(({ content }) => content.trim());
    expect(html.filter((block) => !/^(?:<details>\n<summary>Thinking<\/summary>|<\/details>)$/.test(block))).toEqual(
      [],
    );
  });

  it('leaves addresses and code as they are', async () => {
    const text = 'See <https://example.org/a> and `<b>` and ``a ` <c>`` and a < b.\n\n```html\n<b># x</b>\n```';
    expect(await exported('markdown', text)).toContain(text);
    expect(await exported('markdown', 'a <b> c \\<d> `<e>` <f>')).toContain('a \\<b> c \\<d> `<e>` \\<f>');
  });

  it('has no character that commands a terminal', async () => {
    const document = await exported('markdown', 'a\u001b[2Jb\u001b]0;t\u0007c\u009b31md\u202ee\u0000f\r\ng');
    expect(document).toContain('abcdef\ng');
  });
});
