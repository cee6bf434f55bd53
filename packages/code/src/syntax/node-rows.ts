import type { Node } from 'web-tree-sitter';

/** The first row of a node, from 0. */
export function firstRow(node: Node): number {
  return node.startPosition.row;
}

/** The last row that a node has anything in; one that ends with its line break does not reach into the next row. */
export function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 ? Math.max(row - 1, node.startPosition.row) : row;
}
