import type { FileMention } from '@cairndb/core';

type Named = Pick<FileMention, 'type' | 'target'>;

/** What a match of a query names. */
export function readMatch(captures: Readonly<Record<string, string>>): readonly Named[] {
  const { module, from, name, mod, use, include, quoted, java, ruby, included, required, php, using, declares } =
    captures;
  if (captures.imports !== undefined) return [{ type: 'imports', target: captures.imports }];
  if (captures.requires !== undefined) return [{ type: 'requires', target: captures.requires }];
  if (module !== undefined) return [{ type: 'imports', target: module }];
  // The name may be a module of the package, or something in it.
  if (from !== undefined) return [{ type: 'imports', target: name === undefined ? from : `${from}#${name}` }];
  if (mod !== undefined) return [{ type: 'imports', target: `mod ${mod}` }];
  if (use !== undefined) return usePaths(use).map((target) => ({ type: 'imports', target }));
  if (include !== undefined) return [{ type: 'includes', target: include.replace(/^"(.*)"$/, '$1') }];
  if (quoted !== undefined) return [{ type: 'imports', target: quoted.slice(1, -1) }];
  if (java !== undefined) return javaImport(java);
  if (ruby !== undefined) {
    const isRelative = captures.function === 'require_relative';
    return [{ type: 'requires', target: isRelative ? `./${ruby}` : ruby }];
  }
  if (included !== undefined) return lastString(included, 'includes');
  if (required !== undefined) return lastString(required, 'requires');
  if (php !== undefined) return phpUses(php).map((target) => ({ type: 'imports', target }));
  if (using !== undefined) return csharpUsing(using);
  return declares === undefined ? [] : [{ type: 'declares', target: declares }];
}

/** The paths of `a::{b, c::d}`, without names given to them. */
function usePaths(tree: string): readonly string[] {
  const open = tree.indexOf('{');
  if (open < 0) return [plainUse(tree)];
  const before = tree.slice(0, open).trim();
  const inside = tree.slice(open + 1, tree.lastIndexOf('}'));
  return topParts(inside).flatMap((part) => usePaths(`${before}${part.trim()}`));
}

function plainUse(path: string): string {
  return path
    .replace(/\s+as\s+\w+$/, '')
    .replace(/::(?:\*|self)$/, '')
    .replace(/\s/g, '');
}

/** Parts between commas that stand in no braces. */
function topParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const letter = text[at];
    if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    else if ((letter === ',' && depth === 0) || letter === undefined) {
      if (text.slice(start, at).trim() !== '') parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}

/** `import static a.b.C.d;`: a member is imported of what stands before it. */
function javaImport(text: string): readonly Named[] {
  const [, isStatic, path = ''] = /^import\s+(static\s+)?([\w.*\s]+?)\s*;/.exec(text) ?? [];
  const plain = path.replace(/\s/g, '');
  if (plain === '') return [];
  return [{ type: 'imports', target: isStatic === undefined ? plain : plain.replace(/\.[\w*]+$/, '') }];
}

/** The text in an expression such as `__DIR__ . '/a.php'`. */
function lastString(expression: string, type: string): readonly Named[] {
  const found = /(['"])([^'"$]+)\1\s*\)?$/.exec(expression)?.[2];
  if (found === undefined) return [];
  const isHere = /__DIR__|dirname\s*\(\s*__FILE__\s*\)/.test(expression);
  return [{ type, target: isHere ? `.${found.startsWith('/') ? '' : '/'}${found}` : found }];
}

/** The names of `use A\B, A\{C, D as E};`. */
function phpUses(text: string): readonly string[] {
  const list = text.replace(/^use\s+(?:function\s+|const\s+)?/, '').replace(/;\s*$/, '');
  return topParts(list).flatMap((part) => {
    const open = part.indexOf('{');
    if (open < 0) return [plainPhp(part)];
    const before = part.slice(0, open).trim();
    return topParts(part.slice(open + 1, part.lastIndexOf('}'))).map((inner) => plainPhp(`${before}${inner.trim()}`));
  });
}

function plainPhp(name: string): string {
  return name
    .trim()
    .replace(/\s+as\s+\w+$/i, '')
    .replace(/^\\/, '');
}

function csharpUsing(text: string): readonly Named[] {
  const target = /^(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)/.exec(text)?.[1];
  return target === undefined ? [] : [{ type: 'using', target }];
}
