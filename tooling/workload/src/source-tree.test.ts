import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';
import { writeSourceTree } from './source-tree.js';

it('writes the same tree for the same seed, 8 KB a file on average, times included', () => {
  const write = () => {
    const folder = temporaryFolder();
    return { folder, written: writeSourceTree(folder, { seed: 5, files: 300 }) };
  };
  const [one, other] = [write(), write()];
  expect(one.written).toEqual(other.written);
  const { paths, bytes } = one.written;
  expect(paths).toHaveLength(300);
  expect(Math.round(bytes / paths.length / 1_000)).toBe(8);
  const look = (folder: string) =>
    paths.map((path) => [readFileSync(join(folder, path), 'utf8'), statSync(join(folder, path)).mtimeMs]);
  expect(look(one.folder)).toEqual(look(other.folder));
  const there = readdirSync(one.folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
  expect(there.sort()).toEqual([...paths].sort());
  expect(new Set(paths.map((path) => path.slice(path.lastIndexOf('.')))).size).toBe(8);
});
