import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Language, Parser, Query } from 'web-tree-sitter';
import * as queries from './queries/index.js';

/** A language that can be parsed: its grammar, and the query that finds what a file defines. */
export interface Grammar {
  readonly language: Language;
  readonly symbols: Query;
}

/** Where a grammar comes from. */
interface GrammarSource {
  /** Its file: `tree-sitter-<name>.wasm`. */
  readonly name: string;
  readonly query: string;
  /** Whether this package's build put it beside its own files. */
  readonly own?: true;
}

const typescript = { name: 'typescript', query: queries.typescript };
const tsx = { name: 'tsx', query: queries.typescript };

/** By language, as {@link detectLanguage} calls them. */
const SOURCES: ReadonlyMap<string, GrammarSource> = new Map<string, GrammarSource>([
  ['typescript', typescript],
  ['javascript', { name: 'javascript', query: queries.javascript }],
  ['python', { name: 'python', query: queries.python }],
  ['go', { name: 'go', query: queries.go }],
  ['rust', { name: 'rust', query: queries.rust }],
  ['java', { name: 'java', query: queries.java }],
  ['c', { name: 'c', query: queries.c, own: true }],
  ['c++', { name: 'cpp', query: queries.cpp }],
  ['ruby', { name: 'ruby', query: queries.ruby }],
  ['php', { name: 'php', query: queries.php }],
  ['c#', { name: 'c-sharp', query: queries.csharp }],
  ['markdown', { name: 'markdown', query: queries.markdown, own: true }],
]);

/** Languages with a grammar; files in others are cut at lines. */
export const parsedLanguages: readonly string[] = [...SOURCES.keys()];

const require = createRequire(import.meta.url);
const loaded = new Map<GrammarSource, Promise<Grammar>>();
let ready: Promise<void> | undefined;

/** The grammar for a file, loaded once in each thread; undefined where there is none. */
export async function grammarFor(language: string, path: string): Promise<Grammar | undefined> {
  const source = language === 'typescript' && /\.tsx$/i.test(path) ? tsx : SOURCES.get(language);
  if (source === undefined) return undefined;
  const grammar = loaded.get(source) ?? load(source);
  loaded.set(source, grammar);
  return await grammar;
}

async function load({ name, query, own }: GrammarSource): Promise<Grammar> {
  ready ??= Parser.init();
  await ready;
  const file = `tree-sitter-${name}.wasm`;
  // From `src` in tests and from `dist` alike.
  const path = own
    ? fileURLToPath(new URL(`../../dist/grammars/${file}`, import.meta.url))
    : require.resolve(`@vscode/tree-sitter-wasm/wasm/${file}`);
  const language = await Language.load(await readFile(path));
  return { language, symbols: new Query(language, query) };
}
