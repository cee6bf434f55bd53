import type { Node } from 'web-tree-sitter';
import { firstRow, lastRow } from '../syntax/node-rows.js';
import { lineWindows } from './line-windows.js';
import type { SourceLines } from './source-lines.js';
import { CHUNK_SIZE, type Stretch } from './stretch.js';

/** Where a part of a node begins, with what stands before it and belongs to it. */
interface Part {
  readonly first: number;
  /** Of the nodes in it the one with the most rows; no comment where there is another. */
  node: Node;
}

/** What stands before a node and is about it, unless a blank line parts them. */
const COMMENT = /comment/;
/** What stands before a node and is part of it: decorators, attributes of Rust, the headings of Markdown. */
const LEADING = /^(?:decorator|attribute_item|attribute_list|atx_heading|setext_heading)$/;

/** How deep a node is looked into; below that lines decide. */
const DEEPEST = 50;

/**
 * Cuts a file into stretches at the boundaries of its symbols: its own parts first, and the parts of what is too large. They
 * cover every row once.
 */
export function syntaxStretches(root: Node, lines: SourceLines): Stretch[] {
  let groups = 0;
  const cut = (node: Node, first: number, last: number, group: number, depth: number): Stretch[] => {
    const parts = depth > DEEPEST ? [] : partsOf(node, first, last);
    const [only] = parts;
    if (only === undefined) return lineWindows(lines, first, last, group);
    if (parts.length === 1) return cut(only.node, first, last, group, depth + 1);
    const head = only.first > first ? fitting(first, only.first - 1, group, () => undefined) : [];
    const rest = parts.flatMap((part, at) =>
      fitting(part.first, (parts[at + 1]?.first ?? last + 1) - 1, group, (from, to) => {
        groups += 1;
        return cut(part.node, from, to, groups, depth + 1);
      }),
    );
    return [...head, ...rest];
  };
  const fitting = (
    first: number,
    last: number,
    group: number,
    cutFurther: (first: number, last: number) => Stretch[] | undefined,
  ): Stretch[] => {
    if (lines.size(first, last) <= CHUNK_SIZE.most) return [{ first, last, group }];
    return cutFurther(first, last) ?? lineWindows(lines, first, last, group);
  };
  return lines.count === 0 ? [] : cut(root, 0, lines.count - 1, groups, 0);
}

/** The named children of a node by the rows they begin in, comments with what they are about. Each row begins one at most. */
function partsOf(node: Node, first: number, last: number): Part[] {
  const parts: Part[] = [];
  let current: Part | undefined;
  /** The last row of the comment or decorator that the next child may belong to; undefined after anything else. */
  let leading: { readonly row: number; readonly isBound: boolean } | undefined;
  let reached = -1;
  for (const child of node.namedChildren) {
    const from = Math.max(first, firstRow(child));
    const to = Math.min(last, lastRow(child));
    const shares = current !== undefined && from <= reached;
    const belongs = leading !== undefined && (leading.isBound || from - leading.row <= 1);
    if (current === undefined || (!shares && !belongs)) {
      current = { first: from, node: child };
      parts.push(current);
    } else if (leading !== undefined || rows(child) > rows(current.node)) current.node = child;
    const isBound = LEADING.test(child.type);
    const leads = (isBound || COMMENT.test(child.type)) && (!shares || leading !== undefined);
    leading = leads ? { row: to, isBound } : undefined;
    reached = Math.max(reached, to);
  }
  return parts;
}

function rows(node: Node): number {
  return lastRow(node) - firstRow(node);
}
