import { Query } from 'web-tree-sitter';
import { type Grammar, grammarFor } from './grammars.js';
import { parseSource } from './parse-source.js';

/** A match of a query: the texts that it captured, by their names in it. */
export interface CapturedMatch {
  /** The line where its first capture begins, from 1. */
  readonly line: number;
  readonly captures: Readonly<Record<string, string>>;
}

/** What to look for where. */
export interface CaptureInput {
  /** Tells which grammar is meant where a language has two; the file itself is not read. */
  readonly path: string;
  readonly text: string;
  /** As `detectLanguage` names it. */
  readonly language: string;
  /** A query of tree-sitter, in the words of the language's grammar. */
  readonly query: string;
  /** How long parsing may take, in milliseconds. */
  readonly timeoutMs: number;
}

const compiled = new WeakMap<Grammar, Map<string, Query>>();

/**
 * Parses a text and finds what a query captures.
 *
 * @returns undefined when there is no grammar for the language, or parsing took too long
 */
export async function findCaptures(input: CaptureInput): Promise<readonly CapturedMatch[] | undefined> {
  const grammar = await grammarFor(input.language, input.path);
  if (grammar === undefined) return undefined;
  const tree = parseSource(grammar, input.text, input.timeoutMs);
  if (tree === null) return undefined;
  try {
    return queryFor(grammar, input.query)
      .matches(tree.rootNode)
      .map(({ captures }) => ({
        line: (captures[0]?.node.startPosition.row ?? 0) + 1,
        captures: Object.fromEntries(captures.map(({ name, node }) => [name, node.text])),
      }));
  } finally {
    tree.delete();
  }
}

function queryFor(grammar: Grammar, text: string): Query {
  const queries = compiled.get(grammar) ?? new Map<string, Query>();
  compiled.set(grammar, queries);
  const query = queries.get(text) ?? new Query(grammar.language, text);
  queries.set(text, query);
  return query;
}
