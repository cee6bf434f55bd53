import { parseDocument } from '@cairndb/knowledge';
import { describe, expect, it } from 'vitest';

const GUIDE = `---
title: The guide
tags: [start]
---

[![build](https://ci.example.org/badge.svg)](https://ci.example.org)

# Guide

How to *begin* with \`cairn\`.

## Install <a id="setup"></a>

See [the API](../API.md#Calls), [usage] and ![a picture](img/one.png "One").

\`\`\`sh
# not a heading
\`\`\`

Steps
-----

| what | where |
| --- | --- |
| source | [index](/src/index.ts#L10) |

## Install

[Above](#install), [out](https://example.org), [mail](mailto:a@example.org), [a b](a%20b.md?x=1#top)

[usage]: ./usage.md
`;

describe('parsing Markdown', () => {
  it('finds title, purpose, sections with their lines, and anchors as GitHub gives them', () => {
    const parsed = parseDocument(GUIDE.replaceAll('\n', '\r\n'), 'docs/guide.md');
    expect(parsed).toMatchObject({ title: 'The guide', purpose: 'How to begin with cairn.', docType: 'guide' });
    expect(parsed.metadata).toEqual({ frontMatter: { title: 'The guide', tags: ['start'] } });
    expect(
      parsed.sections.map(({ headings, anchors, startLine, endLine }) => [headings, anchors, startLine, endLine]),
    ).toEqual([
      [[], [], 6, 6],
      [['Guide'], ['guide'], 8, 10],
      [['Guide', 'Install'], ['install', 'setup'], 12, 18],
      [['Guide', 'Steps'], ['steps'], 20, 25],
      [['Guide', 'Install'], ['install-1'], 27, 31],
    ]);
    expect(parsed.sections[3]?.text.split('\n')[0]).toBe('Steps');
  });

  it('finds what it refers to within the project, and nothing beyond', () => {
    const { references } = parseDocument(GUIDE, 'docs/guide.md');
    expect(references.map(({ line, text, kind, target, anchor }) => [line, text, kind, target, anchor])).toEqual([
      [14, 'the API', 'document', 'API.md', 'calls'],
      [14, 'usage', 'document', 'docs/usage.md', ''],
      [14, 'a picture', 'file', 'docs/img/one.png', ''],
      [25, 'index', 'file', 'src/index.ts', 'L10'],
      [29, 'Above', 'document', 'docs/guide.md', 'install'],
      [29, 'a b', 'document', 'docs/a b.md', ''],
    ]);
  });

  it('takes what is no proper document as it comes', () => {
    expect(parseDocument('', 'docs/empty.md')).toMatchObject({ title: 'empty.md', purpose: '', sections: [] });
    expect(parseDocument('---\n{ no: yaml: here\n---\nText\n', 'x.md')).toMatchObject({
      ...{ title: 'x.md', purpose: 'Text', metadata: {} },
      sections: [{ headings: [], startLine: 4, endLine: 4, text: 'Text' }],
    });
    expect(parseDocument('## Deep\n\n[x](%zz.md)\n\n# Top', 'x.md')).toMatchObject({
      ...{ title: 'Top', references: [{ target: '%zz.md' }] },
      sections: [{ headings: ['Deep'] }, { headings: ['Top'] }],
    });
  });
});
