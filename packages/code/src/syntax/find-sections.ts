import type { CodeSymbol } from '@cairndb/core';
import type { Node } from 'web-tree-sitter';
import type { CompiledQueries } from './grammars.js';
import { firstRow } from './node-rows.js';
import { shortName } from './short-name.js';

/** A heading of a document. */
interface Heading {
  readonly name: string;
  /** 1 to 6. */
  readonly level: number;
  readonly line: number;
}

/**
 * The sections of a Markdown document: each from its heading to the next one that is not smaller. Counted by ourselves: the
 * grammar's sections leave out headings that are underlined.
 *
 * @param lines how many the document has
 */
export function findSections(root: Node, queries: CompiledQueries, lines: number): CodeSymbol[] {
  const headings = headingsOf(root, queries);
  const open: Heading[] = [];
  return headings.map((heading, at) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const container = open.map(({ name }) => name).join('.');
    open.push(heading);
    const next = headings.slice(at + 1).find(({ level }) => level <= heading.level);
    return {
      type: 'section',
      name: heading.name,
      container: container === '' ? null : container,
      startLine: heading.line,
      endLine: next === undefined ? lines : next.line - 1,
    };
  });
}

function headingsOf(root: Node, { anywhere }: CompiledQueries): Heading[] {
  const headings: Heading[] = [];
  for (const { captures } of anywhere.matches(root)) {
    const node = (wanted: string) => captures.find(({ name }) => name === wanted)?.node;
    const [heading, title, marker] = [node('heading'), node('name'), node('marker')];
    if (heading === undefined || title === undefined || marker === undefined) continue;
    const name = plainTitle(title.text);
    // `atx_h2_marker`, `setext_h1_underline`
    if (name !== '') headings.push({ name, level: Number(/\d/.exec(marker.type)?.[0]), line: firstRow(heading) + 1 });
  }
  return headings.sort((a, b) => a.line - b.line);
}

/** On one line, without closing marks, and links by their texts. */
function plainTitle(text: string): string {
  return shortName(
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/\s+#+$/, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1'),
  );
}
