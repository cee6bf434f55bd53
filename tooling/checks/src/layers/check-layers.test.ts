import { expect, test } from 'vitest';
import { ROOT } from '../repository.js';
import { checkLayers } from './check-layers.js';
import { CORE_LAYERS, PACKAGE_LAYERS } from './layer-table.js';
import { readSourceTree, type SourceTree } from './source-tree.js';
import { formatViolation } from './violation.js';

/** A tree that keeps every rule, with the given files added or replaced. */
function tree(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(
    Object.entries({
      'packages/core/package.json': '{ "name": "@cairndb/core" }',
      'packages/core/tsconfig.json': '{ "compilerOptions": { "types": [], "lib": ["ES2023"] } }',
      'packages/core/src/index.ts': "export { openStore } from './store/store.js';",
      'packages/core/src/store/store.ts': 'export const openStore = 1;',
      'packages/libsql/package.json': '{ "name": "@cairndb/libsql" }',
      'packages/sqljs/package.json': '{ "name": "@cairndb/sqljs" }',
      'packages/importers/package.json': '{ "name": "@cairndb/importers" }',
      'packages/node/package.json': '{ "name": "@cairndb/node" }',
      'packages/conformance/package.json': '{ "name": "@cairndb/conformance" }',
      'apps/cli/package.json': '{ "name": "@cairndb/cli" }',
      'tooling/drill/package.json': '{ "name": "@cairndb/drill" }',
      ...files,
    }),
  );
}

/** What the checker says, as `rule file:line`. */
function broken(files: Readonly<Record<string, string>>): string[] {
  return checkLayers(tree(files)).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

test('this repository keeps its layers', () => {
  const sources = readSourceTree(ROOT);
  expect([...sources.keys()]).toContain('packages/core/package.json');
  expect(checkLayers(sources).map(formatViolation)).toEqual([]);
});

test('a tree that keeps the rules passes', () => {
  expect(broken({})).toEqual([]);
});

test('a message names the file, the line, the rule and what is allowed', () => {
  const [first] = checkLayers(tree({ 'packages/libsql/src/a.ts': "\nimport { x } from '@cairndb/sqljs';" }));
  expect(first && formatViolation(first)).toBe(
    "packages/libsql/src/a.ts:2 [packages] imports '@cairndb/sqljs' (drivers): drivers may import only node-driver, core.",
  );
});

test.each([
  ['a driver from a driver', 'packages/libsql/src/a.ts', '@cairndb/sqljs'],
  ['an exporter from node', 'packages/exporters/src/a.ts', '@cairndb/node'],
  ['node from an app', 'packages/node/src/a.ts', '@cairndb/cli'],
  ['conformance from a driver', 'packages/conformance/src/a.ts', '@cairndb/libsql'],
  ['core from anything', 'packages/core/src/index.ts', '@cairndb/node/deep'],
  ['a package from tooling', 'packages/node/src/a.ts', '@cairndb/drill'],
])('upward import between packages: %s', (_, file, specifier) => {
  expect(broken({ [file]: `export * from '${specifier}';` })).toEqual([`packages ${file}:1`]);
});

test.each([
  ['apps/cli/src/a.ts', '@cairndb/node'],
  ['apps/cli/src/a.ts', '@cairndb/core'],
  ['packages/importers/src/a.ts', '@cairndb/libsql'],
  ['packages/importers/src/a.ts', '@cairndb/node'],
  ['packages/conformance/src/a.ts', '@cairndb/core'],
  ['tooling/drill/src/a.ts', '@cairndb/cli'],
  ['packages/libsql/src/a.test.ts', '@cairndb/conformance'],
  ['packages/libsql/test/harness.ts', '@cairndb/drill'],
])('%s may import %s', (file, specifier) => {
  expect(broken({ [file]: `export * from '${specifier}';` })).toEqual([]);
});

test.each([
  ["import type { T } from '@cairndb/node';"],
  ["export type { T } from '@cairndb/node';"],
  ["type T = import('@cairndb/node').T;"],
  ["const loaded = await import('@cairndb/node');"],
  ["import loaded = require('@cairndb/node');"],
])('every form of import counts: %s', (text) => {
  expect(broken({ 'packages/libsql/src/a.ts': text })).toEqual(['packages packages/libsql/src/a.ts:1']);
});

test('a relative import may not leave its package, nor may a test do so', () => {
  const text = "import '../../core/src/store/store.js';";
  expect(broken({ 'packages/libsql/src/a.ts': text, 'packages/libsql/src/a.test.ts': text })).toEqual([
    'packages packages/libsql/src/a.test.ts:1',
    'packages packages/libsql/src/a.ts:1',
  ]);
});

test('a package without a layer is told to take one', () => {
  expect(broken({ 'packages/new/package.json': '{ "name": "@cairndb/new" }' })).toEqual([
    'packages packages/new/package.json:1',
  ]);
});

test.each([
  ['errors/a.ts', '../driver/b.js'],
  ['driver/a.ts', '../steps/b.js'],
  ['schema/a.ts', '../steps/b.js'],
  ['search/a.ts', '../content/b.js'],
  ['content/a.ts', '../search/b.js'],
  ['search/text/a.ts', '../../domains/b.js'],
  ['domains/codegen/a.ts', '../../store/store.js'],
  ['redaction/a.ts', '../host.js'],
  ['host.ts', './errors/a.js'],
  ['errors/a.ts', '../host.js'],
  ['steps/a.ts', '../index.js'],
])('inside core %s may not import %s', (file, specifier) => {
  expect(broken({ [`packages/core/src/${file}`]: `import '${specifier}';` })).toEqual([
    `core-folders packages/core/src/${file}:1`,
  ]);
});

test('a folder of core without a layer is told to take one', () => {
  const [first] = checkLayers(tree({ 'packages/core/src/extra/a.ts': "import '../errors/a.js';" }));
  expect(first?.message).toContain('extra has no layer');
});

test('domains never import each other, and what they share imports none of them', () => {
  expect(
    broken({
      'packages/core/src/domains/codegen/a.ts': "import type { T } from '../conversations/b.js';\nimport './b.js';",
      'packages/core/src/domains/shared.ts': "import './codegen/a.js';",
      'packages/core/src/domains/imports/a.ts': "import '../shared.js';",
    }),
  ).toEqual(['domains packages/core/src/domains/codegen/a.ts:1', 'domains packages/core/src/domains/shared.ts:1']);
});

test.each([
  ["import 'node:fs';"],
  ["import 'path';"],
  ["import type { Database } from 'better-sqlite3';"],
  ["import '@libsql/client';"],
  ["import 'sql.js';"],
  ["import 'drizzle-orm/better-sqlite3';"],
  ["import 'drizzle-orm/libsql/web';"],
  ['const name = "a"; await import(name);'],
  ['export const home = process.env;'],
  ['export const bytes = new Buffer(1);'],
  ['export const store = { localStorage };'],
  ['export let page: Document;'],
  ['export const g = globalThis;'],
  ['export function f(x = window.document) { return x; }'],
  ['export { process };'],
  ['declare const process: { env: object };'],
  ['declare global { interface Window { x: 1 } }\nexport {};'],
  ['/// <reference types="node" />\nexport {};'],
  ['/// <reference lib="dom" />\nexport {};'],
])('core is tied to no host: %s', (text) => {
  expect(broken({ 'packages/core/src/store/a.ts': text })).toEqual(['host-free packages/core/src/store/a.ts:1']);
});

test.each([
  ["import 'drizzle-orm/sqlite-core';"],
  ["declare module '../options.js' { interface Options { a: 1 } }\nexport {};"],
  ['export function f(document: string) { return { document, process: 1 }; }'],
  ['const list = [1]; for (const window of list) list.push(window);'],
  ['export interface A { process(): void; document: string }'],
  ['export const f = (a: { location: string }) => a.location;'],
  ["export const f = ({ location: place }: { location: string }) => place + 'process';"],
  ["import { self as me } from './b.js'; export { me as self };"],
  ['export class Request { self = 1; get document() { return this.self; } }'],
])('a name of its own is no global: %s', (text) => {
  expect(broken({ 'packages/core/src/store/a.ts': text })).toEqual([]);
});

test('tests of core may use Node, and only host.ts names globalThis', () => {
  expect(
    broken({
      'packages/core/src/store/a.test.ts': "import 'node:fs';\nprocess.exit();",
      'packages/core/src/host.ts': 'export const host = globalThis;\nexport const p = process;',
    }),
  ).toEqual(['host-free packages/core/src/host.ts:2']);
});

test.each([
  ['{ "compilerOptions": { "types": ["node"], "lib": ["ES2023"] } }'],
  ['{ "compilerOptions": { "lib": ["ES2023"] } }'],
  ['{ "compilerOptions": { "types": [], "lib": ["ES2023", "DOM.Iterable"] } }'],
  ['{ "compilerOptions": { "types": [] } }'],
])("core's compiler options leave the host out: %s", (text) => {
  expect(broken({ 'packages/core/tsconfig.json': text })).toEqual(['host-free packages/core/tsconfig.json:1']);
});

test("core's compiler options are read with what they extend", () => {
  const base = '{ "compilerOptions": { "types": ["node"], "lib": ["ES2023"] } }';
  const core = '{ "extends": "../../tooling/tsconfig/base.json", "compilerOptions": {} }';
  expect(broken({ 'tooling/tsconfig/base.json': base, 'packages/core/tsconfig.json': core })).toEqual([
    'host-free packages/core/tsconfig.json:1',
  ]);
});

test('any is a violation wherever it is a type, and only there', () => {
  expect(
    broken({
      'packages/node/src/a.ts': "// any\nexport const any = 'any';\nexport let x: any;\nexport const y = x as any[];",
      'packages/node/src/a.test.ts': 'export type T = Record<string, any>;',
      'packages/core/src/steps/compile.ts': 'export let session: any;',
    }),
  ).toEqual(['any packages/node/src/a.test.ts:1', 'any packages/node/src/a.ts:3', 'any packages/node/src/a.ts:4']);
});

test('a circle of imports is found once, by its whole length; one of types only is none', () => {
  const files = {
    'packages/node/src/a.ts': "import './b.js';",
    'packages/node/src/b.ts': "\nexport * from './c.js';",
    'packages/node/src/c.ts': "import { a } from './a.js';",
    'packages/node/src/d.ts': "import type { E } from './e.js';",
    'packages/node/src/e.ts': "import './d.js';",
  };
  expect(broken(files)).toEqual(['cycles packages/node/src/a.ts:1']);
  expect(checkLayers(tree(files))[0]?.message).toContain('a.ts → packages/node/src/b.ts → packages/node/src/c.ts → ');
});

test('the tables of layers have no circle and name only what they hold', () => {
  const core: Readonly<Record<string, readonly string[]>> = CORE_LAYERS;
  const packages = Object.fromEntries(
    Object.entries(PACKAGE_LAYERS).map(([name, row]) => [name, row.mayImport.filter((other) => other !== name)]),
  );
  for (const table of [core, packages]) {
    const order = Object.keys(table);
    for (const [index, name] of order.entries()) {
      const upward = (table[name] ?? []).filter((other) => order.indexOf(other) <= index);
      expect(upward, `${name} imports what stands above it in the table, or nowhere`).toEqual([]);
    }
  }
});
