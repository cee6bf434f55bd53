import type { CodeSymbol, CodeSymbolType } from '@cairndb/core';
import type { Node, QueryMatch } from 'web-tree-sitter';
import type { CompiledQueries } from './grammars.js';
import { firstRow, lastRow } from './node-rows.js';
import { shortName } from './short-name.js';

/**
 * A match of the query: a definition; a `scope` such as Rust's `impl`, which defines nothing but holds definitions; or `none`, what
 * looks like a definition to a later pattern and is none.
 */
interface Definition {
  readonly type: CodeSymbolType | 'scope' | 'none';
  readonly name: string;
  /** What it stands in, where it says so itself, as the receiver of a method in Go. */
  readonly container: string | null;
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly pattern: number;
}

/** A definition that is open while the next ones are looked at. */
interface Open extends Definition {
  readonly path: string;
}

/** Longest container that is kept, in UTF-16 units. */
const LONGEST_CONTAINER = 2_000;

/** Captures that are no definition. */
const PARTS: ReadonlySet<string> = new Set(['name', 'container', 'modifier']);

/** Patterns that begin at the root count after all others. */
const AFTER_ALL = 1_000;

/** What makes a function in it a method. */
const HAS_METHODS: ReadonlySet<string> = new Set(['class', 'struct', 'interface', 'trait', 'enum', 'scope']);

/** Nodes around a definition that belong to it: decorators, `export`, `template <…>`. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'decorated_definition',
  'export_statement',
  'ambient_declaration',
  'template_declaration',
]);

/** Nodes around a definition that belong to it when it is the only one there: `const` with one name, `type` with one. */
const WRAPPERS_OF_ONE: ReadonlySet<string> = new Set([
  'lexical_declaration',
  'variable_declaration',
  'type_declaration',
  'const_declaration',
  'var_declaration',
  'expression_statement',
]);

/** Nodes before a definition that belong to it. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['decorator', 'attribute_item']);

/**
 * What a file defines, in the order of its text. The query captures each definition under its type, its name as `name`, and
 * its container as `container` where the definition names one; of several patterns for one name the first counts.
 *
 * @param options.modulesHaveMethods whether a function in a module is a method, as in Ruby
 */
export function findSymbols(root: Node, queries: CompiledQueries, { modulesHaveMethods = false } = {}): CodeSymbol[] {
  const open: Open[] = [];
  const symbols: CodeSymbol[] = [];
  for (const definition of definitionsOf(root, queries)) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < definition.end) open.pop();
    const around = open.at(-1);
    const outside = around?.path ?? '';
    const container = joined(outside, definition.container ?? '');
    const inClass =
      around !== undefined && (HAS_METHODS.has(around.type) || (modulesHaveMethods && around.type === 'module'));
    open.push({ ...definition, path: joined(container, definition.name) });
    const { type } = definition;
    if (type === 'scope' || type === 'none' || isSameThing(definition, around)) continue;
    symbols.push({
      type: type === 'function' && inClass ? 'method' : type,
      name: definition.name,
      container: container === '' ? null : shortName(container, LONGEST_CONTAINER),
      startLine: beginningOf(definition.node) + 1,
      endLine: lastRow(definition.node) + 1,
    });
  }
  return symbols;
}

/** Outer definitions before those in them; each name once. */
function definitionsOf(root: Node, { anywhere, atRoot }: CompiledQueries): Definition[] {
  const byName = new Map<number, Definition>();
  const matches = [
    ...anywhere.matches(root),
    ...(atRoot?.matches(root, { maxStartDepth: 0 }) ?? []).map((match) => ({
      ...match,
      patternIndex: AFTER_ALL + match.patternIndex,
    })),
  ];
  for (const match of matches) {
    const found = definitionOf(match);
    if (found === undefined) continue;
    const before = byName.get(found.at);
    if (before === undefined || found.definition.pattern < before.pattern) byName.set(found.at, found.definition);
  }
  return [...byName.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function definitionOf({ captures, patternIndex }: QueryMatch) {
  const named = captures.find(({ name }) => name === 'name')?.node;
  const whole = captures.find(({ name }) => !PARTS.has(name));
  if (named === undefined || whole === undefined) return undefined;
  const name = plainName(named);
  if (name === '') return undefined;
  const container = captures.find((capture) => capture.name === 'container')?.node;
  const definition: Definition = {
    type: whole.name as Definition['type'],
    name,
    container: container === undefined ? null : plainName(container),
    node: whole.node,
    start: whole.node.startIndex,
    end: whole.node.endIndex,
    pattern: patternIndex,
  };
  return { at: named.startIndex, definition };
}

/** A name on one line, without quotes and arguments of types; parts of it joined by dots. */
function plainName({ text }: Node): string {
  const name = text.replace(/\s+/g, ' ').trim();
  return shortName(name.startsWith('operator') ? name : withoutSyntax(name));
}

function withoutSyntax(name: string): string {
  return name
    .replace(/^(['"`])(.*)\1$/, '$2')
    .replace(/<[^<>]*>/g, '')
    .replace(/::|\\/g, '.')
    .replace(/^\.|\.$/g, '');
}

function joined(outside: string, name: string): string {
  return outside === '' || name === '' ? outside + name : `${outside}.${name}`;
}

/** `typedef struct Point { … } Point` is one thing. */
function isSameThing({ type, name, node }: Definition, around: Open | undefined): boolean {
  return (
    around !== undefined && around.name === name && around.type === type && firstRow(around.node) === firstRow(node)
  );
}

/** The row where a definition begins, with its decorators and attributes. */
function beginningOf(node: Node): number {
  let current = node;
  for (let { parent } = current; parent !== null && isWrapped(parent); { parent } = current) current = parent;
  for (let before = current.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (!ATTRIBUTES.has(before.type)) break;
    current = before;
  }
  return firstRow(current);
}

function isWrapped({ type, namedChildCount }: Node): boolean {
  return WRAPPERS.has(type) || (WRAPPERS_OF_ONE.has(type) && namedChildCount === 1);
}
