import { NO_PACKAGED_NODE, packagedNode } from '@cairndb/testing';
import { loadSqlite } from '../src/load-sqlite.js';

/** Why there is nothing to run these tests in; the reason of a skipped test. */
export const NO_NODE = `this Node has no node:sqlite of 22.16 or later, and ${NO_PACKAGED_NODE}`;

/** A Node with node:sqlite: this one, else the one of npm's package; undefined where neither is. */
export function nodeWithSqlite(): string | undefined {
  return loadSqlite() === undefined ? packagedNode() : process.execPath;
}
