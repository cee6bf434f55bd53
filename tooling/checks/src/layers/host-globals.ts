import ts from 'typescript';
import { CORE, HOST_FILE, HOST_GLOBALS } from './layer-table.js';
import { lineOf } from './read-imports.js';
import type { SourceTree } from './source-tree.js';
import type { Violation } from './violation.js';

const RULE = 'host-free';

/**
 * What ties core to one host and the compiler may not see: globals of Node or the DOM (a library's types may bring them
 * in), declarations that make them up, and `/// <reference>` lines. A name that a file declares itself is its own, so
 * a variable called `document` is fine.
 */
export function checkHostGlobals(program: ts.Program, file: string): Violation[] {
  const source = program.getSourceFile(`/${file}`);
  if (source === undefined) return [];
  const checker = program.getTypeChecker();
  const found: Violation[] = [];
  for (const reference of [...source.typeReferenceDirectives, ...source.libReferenceDirectives]) {
    const line = source.getLineAndCharacterOfPosition(reference.pos).line + 1;
    found.push({
      file,
      line,
      rule: RULE,
      message: `refers to the types of '${reference.fileName}': core compiles without a host's types.`,
    });
  }
  const visit = (node: ts.Node): void => {
    const line = lineOf(source, node);
    if (isGlobalDeclaration(node)) {
      found.push({
        file,
        line,
        rule: RULE,
        message: `declares globals: what core takes from its host stands in ${HOST_FILE}.`,
      });
      return;
    }
    if (ts.isIdentifier(node) && HOST_GLOBALS.has(node.text) && isReference(node) && !isOwn(checker, node)) {
      if (!(file === HOST_FILE && node.text === 'globalThis')) {
        found.push({
          file,
          line,
          rule: RULE,
          message: `uses the global '${node.text}': core takes from its host what ${HOST_FILE} names.`,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `declare const x`, `declare global { … }`, `declare module 'x'`. */
function isGlobalDeclaration(node: ts.Node): boolean {
  // What is added to an interface of our own is in that module, not in the host.
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name) && node.name.text.startsWith('.')) return false;
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) &&
    node.parent?.kind === ts.SyntaxKind.SourceFile
  );
}

/** Whether an identifier names a variable or a type, and not a member of something. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isImportSpecifier(parent)) return false;
  if (ts.isExportSpecifier(parent))
    return (parent.propertyName ?? parent.name) === node && parent.parent.parent.moduleSpecifier === undefined;
  if (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent)) return parent.name !== node;
  return (
    !ts.isMetaProperty(parent) &&
    !ts.isLabeledStatement(parent) &&
    !ts.isBreakOrContinueStatement(parent) &&
    !ts.isNamedTupleMember(parent)
  );
}

/** Whether a name was declared in the file, by a declaration that exists at run time or as a type of its own. */
function isOwn(checker: ts.TypeChecker, node: ts.Identifier): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : ts.isExportSpecifier(node.parent)
      ? checker.getExportSpecifierLocalTargetSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  return (symbol?.declarations ?? []).length > 0;
}

/** A program over core's sources alone, without any library: enough to tell own names from global ones. */
export function coreProgram(tree: SourceTree, files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = { noLib: true, noResolve: true, target: ts.ScriptTarget.ES2022, types: [] };
  const host: ts.CompilerHost = {
    fileExists: (path) => tree.has(path.slice(1)),
    readFile: (path) => tree.get(path.slice(1)),
    getSourceFile: (path, languageVersion) => {
      const text = tree.get(path.slice(1));
      return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion, true);
    },
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  return ts.createProgram(
    files.map((file) => `/${file}`),
    options,
    host,
  );
}

/** Core's compiler options: neither a host's types nor the DOM's, so that the compiler refuses them. */
export function checkCoreTsconfig(tree: SourceTree): Violation[] {
  const file = `${CORE}/tsconfig.json`;
  const read = (path: string) => tree.get(path.slice(1));
  const { config, error } = ts.readConfigFile(`/${file}`, read);
  if (error !== undefined)
    return [{ file, line: 1, rule: RULE, message: ts.flattenDiagnosticMessageText(error.messageText, ' ') }];
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    readDirectory: () => [`/${CORE}/src/index.ts`],
    fileExists: (path) => tree.has(path.slice(1)),
    readFile: read,
  };
  const { options } = ts.parseJsonConfigFileContent(config, host, `/${CORE}`);
  const found: Violation[] = [];
  if (options.types === undefined || options.types.length > 0) {
    found.push({
      file,
      line: 1,
      rule: RULE,
      message: `"types" must be [] (it is ${JSON.stringify(options.types)}): core compiles without a host's types.`,
    });
  }
  const lib = options.lib ?? [];
  if (lib.length === 0 || lib.some((name) => /\b(dom|webworker|scripthost)\b/.test(name))) {
    found.push({
      file,
      line: 1,
      rule: RULE,
      message: `"lib" must be set and hold no DOM (it is ${JSON.stringify(lib)}).`,
    });
  }
  return found;
}
