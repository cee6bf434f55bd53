import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';
import { isSameTree, strangePaths, treeDigest } from './tree-digest.js';

function tree(text: string, mode = 0o644) {
  const root = temporaryFolder();
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a/b'), text);
  chmodSync(join(root, 'a/b'), mode);
  symlinkSync(text, join(root, 'link'));
  mkdirSync(join(root, '.cairn-restore'));
  return treeDigest(root);
}

it('is the same for the same bytes, permissions and links, and for nothing else', () => {
  expect(isSameTree(tree('x'), tree('x'))).toBe(true);
  expect(isSameTree(tree('x'), tree('y'))).toBe(false);
  expect(isSameTree(tree('x'), tree('x', 0o600))).toBe(false);
  expect(isSameTree(tree('x'), new Map())).toBe(false);
});

it('tells what is in neither of two trees', () => {
  expect(strangePaths(tree('x'), tree('x'), tree('y'))).toEqual([]);
  expect(strangePaths(tree('z'), tree('x'), tree('y'))).toEqual(['a/b', 'link']);
});
