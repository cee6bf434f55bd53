import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Scalar } from './value-kind.js';

/** A place in a file; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value of a file, or the heading of a table. */
export interface TomlEntry {
  readonly kind: 'value' | 'table';
  /** Its whole key, `storage.sqlite.journal_mode`. */
  readonly path: string;
  /** Where the key stands. */
  readonly at: Position;
  /** Undefined for a table, and for a list or a date, which no setting is. */
  readonly value: Scalar | undefined;
  /** Where the value stands. */
  readonly valueAt: Position;
}

/** What a file says, or where it is no TOML. */
export type ReadToml =
  | { readonly entries: readonly TomlEntry[] }
  | { readonly problem: { readonly message: string; readonly at: Position } };

/** Reads TOML 1.0 into its values with their places. */
export function readToml(source: string): ReadToml {
  try {
    const { body } = parseTOML(source.replace(/^\uFEFF/, ''));
    return { entries: body[0].body.flatMap((node) => entriesOf(node, [])) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    // The parser's own messages say what it expected, and may quote a character, but no value.
    return { problem: { message: error.message.replace(/\.$/, ''), at: errorPosition(source, error) } };
  }
}

/** That a value is missing behind its `=` is noticed at the beginning of the next line, and looked for at the end of its own. */
function errorPosition(source: string, { lineNumber, column }: ParseError): Position {
  const before = column === 0 ? source.split(/\r?\n/)[lineNumber - 2]?.trimEnd() : undefined;
  if (before?.endsWith('=') !== true) return { line: lineNumber, column: column + 1 };
  return { line: lineNumber - 1, column: before.length };
}

function entriesOf(node: AST.TOMLTable | AST.TOMLKeyValue, parents: readonly string[]): TomlEntry[] {
  const keys = [...parents, ...node.key.keys.map(nameOf)];
  const at = positionOf(node.key);
  if (node.type === 'TOMLTable') {
    const table: TomlEntry = { kind: 'table', path: keys.join('.'), at, value: undefined, valueAt: at };
    // A list of tables is nothing that any setting is: its heading is told as a value.
    if (node.kind === 'array') return [{ ...table, kind: 'value' }];
    return [table, ...node.body.flatMap((one) => entriesOf(one, keys))];
  }
  if (node.value.type === 'TOMLInlineTable') return node.value.body.flatMap((one) => entriesOf(one, keys));
  return [{ kind: 'value', path: keys.join('.'), at, value: scalarOf(node.value), valueAt: positionOf(node.value) }];
}

function nameOf(node: AST.TOMLBare | AST.TOMLQuoted): string {
  return node.type === 'TOMLBare' ? node.name : node.value;
}

function scalarOf(node: AST.TOMLContentNode): Scalar | undefined {
  if (node.type !== 'TOMLValue' || node.value instanceof Date) return undefined;
  return node.value;
}

function positionOf({ loc }: AST.TOMLNode): Position {
  return { line: loc.start.line, column: loc.start.column + 1 };
}
