import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser, Query } from 'web-tree-sitter';
import * as queries from './queries/index.js';
import type { SymbolQueries } from './queries/symbol-queries.js';

/** A language that can be parsed: its grammar, and the queries that find what a file defines. */
export interface Grammar {
  readonly language: Language;
  /** Compiled when they are asked for first, which takes longer than loading a grammar. */
  readonly symbols: CompiledQueries;
}

/** {@link SymbolQueries}, compiled for a grammar. */
export interface CompiledQueries {
  readonly anywhere: Query;
  readonly atRoot: Query | null;
}

/** Where a grammar comes from. */
interface GrammarSource {
  /** Its file: `tree-sitter-<name>.wasm`. */
  readonly name: string;
  readonly queries: SymbolQueries;
  /** Whether this package's build put it beside its own files. */
  readonly own?: true;
}

const typescript = { name: 'typescript', queries: queries.typescript };
const tsx = { name: 'tsx', queries: queries.typescript };

/** By language, as {@link detectLanguage} calls them. */
const SOURCES: ReadonlyMap<string, GrammarSource> = new Map<string, GrammarSource>([
  ['typescript', typescript],
  ['javascript', { name: 'javascript', queries: queries.javascript }],
  ['python', { name: 'python', queries: queries.python }],
  ['go', { name: 'go', queries: queries.go }],
  ['rust', { name: 'rust', queries: queries.rust }],
  ['java', { name: 'java', queries: queries.java }],
  ['c', { name: 'c', queries: queries.c, own: true }],
  ['c++', { name: 'cpp', queries: queries.cpp }],
  ['ruby', { name: 'ruby', queries: queries.ruby }],
  ['php', { name: 'php', queries: queries.php }],
  ['c#', { name: 'c-sharp', queries: queries.csharp }],
  ['markdown', { name: 'markdown', queries: queries.markdown, own: true }],
]);

/** Languages with a grammar; files in others are cut at lines. */
export const parsedLanguages: readonly string[] = [...SOURCES.keys()];

const require = createRequire(import.meta.url);
/** From `src` in tests and from `dist` alike. */
const OWN = fileURLToPath(new URL('../../dist/grammars', import.meta.url));
const VSCODE = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
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

async function load({ name, queries: { anywhere, atRoot }, own }: GrammarSource): Promise<Grammar> {
  ready ??= Parser.init();
  await ready;
  const path = join(own ? OWN : VSCODE, `tree-sitter-${name}.wasm`);
  const language = await Language.load(await readFile(path));
  let symbols: CompiledQueries | undefined;
  return {
    language,
    get symbols() {
      symbols ??= {
        anywhere: new Query(language, anywhere),
        atRoot: atRoot === undefined ? null : new Query(language, atRoot),
      };
      return symbols;
    },
  };
}
