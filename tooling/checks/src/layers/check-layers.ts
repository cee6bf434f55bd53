import ts from 'typescript';
import { checkCoreImport, isCoreSource } from './core-rules.js';
import { checkCoreTsconfig, checkHostGlobals, coreProgram } from './host-globals.js';
import { findImportCycles } from './import-cycles.js';
import { ANY_FILE } from './layer-table.js';
import { checkPackageImport, checkPackagesHaveLayers, workspaceNames } from './package-rules.js';
import { type Import, lineOf, readImports } from './read-imports.js';
import { isSource, isTest, type SourceTree } from './source-tree.js';
import type { Violation } from './violation.js';

/** Every breach of the rules in layer-table.ts, by file and line; empty when the tree keeps them all. */
export function checkLayers(tree: SourceTree): Violation[] {
  const names = workspaceNames(tree);
  const sources = [...tree.keys()].filter(isSource).sort();
  const shipped = new Map<string, readonly Import[]>();
  const found = [...checkPackagesHaveLayers(names), ...checkCoreTsconfig(tree)];
  for (const file of sources) {
    const source = ts.createSourceFile(file, tree.get(file) ?? '', ts.ScriptTarget.ES2022, true);
    const imports = readImports(source);
    if (!isTest(file)) shipped.set(file, imports);
    for (const one of imports) {
      const broken = [
        checkPackageImport(file, one, names),
        isCoreSource(file) ? checkCoreImport(file, one) : undefined,
      ];
      found.push(...broken.filter((violation) => violation !== undefined));
    }
    if (file !== ANY_FILE) found.push(...findAny(file, source));
  }
  const core = sources.filter(isCoreSource);
  const program = coreProgram(tree, core);
  for (const file of core) found.push(...checkHostGlobals(program, file));
  found.push(...findImportCycles(tree, shipped));
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

/** Each `any` that stands for a type. */
function findAny(file: string, source: ts.SourceFile): Violation[] {
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const message = `says any: only ${ANY_FILE} may. Use unknown and narrow it, or a type of your own.`;
      found.push({ file, line: lineOf(source, node), rule: 'any', message });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
