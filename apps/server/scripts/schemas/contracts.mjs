import { join } from 'node:path';
import ts from 'typescript';

const CORE = join(import.meta.dirname, '../../../../packages/core/dist/index.d.ts');

/**
 * Core's contracts as the compiler sees them.
 *
 * @returns {{ checker: ts.TypeChecker, domains: Map<string, ts.Type>, surface: ts.Type }}
 */
export function readContracts() {
  const program = ts.createProgram([CORE], {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    skipLibCheck: true,
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(CORE);
  if (source === undefined) throw new Error(`There is no ${CORE}.`);
  const module = checker.getSymbolAtLocation(source);
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  const typeOf = (name) => checker.getDeclaredTypeOfSymbol(resolved(checker, exported.get(name)));
  const domains = new Map(
    typeOf('Domains')
      .getProperties()
      .map((property) => [property.name, checker.getTypeOfSymbol(property)]),
  );
  return { checker, domains, surface: typeOf('StoreCore') };
}

function resolved(checker, symbol) {
  if (symbol === undefined) throw new Error('Core does not export what the server is made from.');
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a comment says, on as few lines as it has paragraphs, without links; and what follows `@throws`. */
export function docOf(checker, symbol) {
  const text = plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  const throws = symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'throws')
    .map(({ text: parts }) => plain(ts.displayPartsToString(parts)));
  return { text, throws };
}

function plain(text) {
  return text
    .replace(/\{@link ([^}\s]+)(?:\s+([^}]+))?\}/g, (_, target, label) => label ?? target)
    .replace(/\((?:[A-Z]{1,3}-\d+)(?:, [A-Z]{1,3}-\d+)*\)/g, '')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/\s+/g, ' ')
        .replace(/ ([.,;:])/g, '$1')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
