import { detectLanguage } from '@cairndb/code/parsing';
import type { FileMention, FileRelationshipType, NewFileRelationship } from '@cairndb/core';
import { resolveLink, resolveName } from './document-resolver.js';
import {
  csharpResolver,
  goResolver,
  resolveC,
  resolveJava,
  resolvePhp,
  resolvePython,
  resolveRuby,
  resolveRust,
} from './module-resolvers.js';
import type { Resolve } from './resolution.js';
import { scriptResolver } from './script-resolver.js';
import { isTest, testedFile } from './tested-files.js';
import type { TreePaths } from './tree-paths.js';

/** A file with what it names. */
export interface MentioningFile {
  readonly path: string;
  readonly mentions: readonly FileMention[];
}

/** How much a test that imports a file says that it tests it. */
const TESTS_BY_IMPORT = 0.5;
const DOCUMENT = /\.(?:md|mdx|markdown|rst|adoc|txt|html?)$/i;

/** Makes relationships between files of a tree out of what they name. */
export class RelationshipFinder {
  readonly #tree: TreePaths;
  readonly #resolvers: Readonly<Record<string, Resolve>>;

  /** @param namespaces files by the namespaces that they declare */
  constructor(root: string, tree: TreePaths, namespaces: ReadonlyMap<string, readonly string[]>) {
    this.#tree = tree;
    const script = scriptResolver(root, tree);
    this.#resolvers = {
      typescript: script,
      javascript: script,
      python: resolvePython,
      go: goResolver(root, tree),
      rust: resolveRust,
      java: resolveJava,
      c: resolveC,
      'c++': resolveC,
      ruby: resolveRuby,
      php: resolvePhp,
      'c#': csharpResolver(namespaces),
    };
  }

  /** What a file has to do with others, each of them once for each type. */
  relationshipsOf({ path, mentions }: MentioningFile): readonly NewFileRelationship[] {
    const found = new Map<string, NewFileRelationship>();
    const add = (target: string, type: FileRelationshipType, strength: number, line?: number) => {
      if (target === path) return;
      const name = `${type} ${target}`;
      const metadata = line === undefined ? {} : { line };
      if ((found.get(name)?.strength ?? -1) < strength)
        found.set(name, { source: path, target, type, strength, metadata });
    };
    const tests = isTest(path);
    const tested = tests ? testedFile(path, this.#tree) : undefined;
    if (tested !== undefined) add(tested, 'tests', 1);
    for (const mention of mentions) {
      for (const { target, type, strength } of this.#meant(path, mention)) {
        add(target, type, strength, mention.line);
        if (tests && type !== 'documents' && type !== 'references' && !isTest(target)) {
          add(target, 'tests', TESTS_BY_IMPORT * strength, mention.line);
        }
      }
    }
    return [...found.values()];
  }

  #meant(path: string, { type, target }: FileMention) {
    if (type === 'declares') return [];
    const isDocument = type === 'links' || type === 'names';
    const resolve = isDocument ? (type === 'links' ? resolveLink : resolveName) : this.#resolvers[detectLanguage(path)];
    return (resolve?.(target, path, this.#tree) ?? []).map((meant) => ({
      target: meant.path,
      strength: meant.strength,
      type: isDocument ? (DOCUMENT.test(meant.path) ? 'references' : 'documents') : relationshipType(type),
    }));
  }
}

function relationshipType(type: string): FileRelationshipType {
  return type === 'requires' || type === 'includes' ? type : 'imports';
}
