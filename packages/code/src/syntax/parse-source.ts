import { Parser, type Tree } from 'web-tree-sitter';
import type { Grammar } from './grammars.js';

let parser: Parser | undefined;

/**
 * Parses a text. The caller deletes the tree.
 *
 * @param timeoutMs how long it may take
 * @returns null when it took longer
 */
export function parseSource({ language }: Grammar, text: string, timeoutMs: number): Tree | null {
  parser ??= new Parser();
  parser.setLanguage(language);
  const deadline = performance.now() + timeoutMs;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  // A parse that was given up would be taken up again by the next one.
  if (tree === null) parser.reset();
  return tree;
}
