import type { DatabasePages } from './database-pages.js';

/** Which page of a tree hangs on which, found out from every page there is and not only from the root down. */
export class PageOwners {
  /** The page that leads to a page, by its number; 0 where none is known. */
  readonly #parents: Uint32Array;
  /** Pages of tables' trees, and pages that should be of one and can't be read as such, but no free ones. */
  readonly treePages: readonly number[];
  readonly #rootOf = new Map<number, number>();

  constructor(pages: DatabasePages) {
    const claims = claimsOf(pages);
    const treePages: number[] = [];
    this.#parents = new Uint32Array(pages.count + 1);
    for (let number = 1; number <= pages.count; number += 1) {
      if (pages.isOverhead(number)) continue;
      const entry = pages.mapEntry(number);
      const claimed = claims.get(number) ?? [];
      // A page that points to a free one points wrongly: an entry that became a free one's by chance would not fit.
      if (entry?.kind === 'free') continue;
      const tree = pages.treePage(number);
      if (entry?.kind === 'overflow' && !(claimed.length > 0 && tree?.isSound === true)) continue;
      const parent = parentOf(claimed, entry?.kind === 'tree' ? entry.parent : 0);
      this.#parents[number] = parent;
      if (tree !== undefined || parent > 0) treePages.push(number);
    }
    this.treePages = treePages;
  }

  /** The page that leads to this one; 0 where none is known. */
  parentOf(number: number): number {
    return this.#parents[number] ?? 0;
  }

  /** The page from which a page is reached, itself when nothing leads to it. Undefined where pages lead to each other in a circle. */
  rootOf(number: number): number | undefined {
    const seen: number[] = [];
    let at = number;
    while (!this.#rootOf.has(at)) {
      const parent = this.parentOf(at);
      if (parent === 0) break;
      if (seen.length > 64) return undefined;
      seen.push(at);
      at = parent;
    }
    const root = this.#rootOf.get(at) ?? at;
    for (const one of seen) this.#rootOf.set(one, root);
    return root;
  }
}

/** Which pages name a page as their child. */
function claimsOf(pages: DatabasePages): ReadonlyMap<number, readonly number[]> {
  const claims = new Map<number, number[]>();
  for (let number = 1; number <= pages.count; number += 1) {
    if (pages.isOverhead(number) || pages.mapEntry(number)?.kind === 'free') continue;
    const tree = pages.treePage(number);
    if (tree?.kind !== 'interior') continue;
    for (const child of tree.children) {
      const known = claims.get(child);
      if (known === undefined) claims.set(child, [number]);
      else known.push(number);
    }
  }
  return claims;
}

/** One that both say, else the only one that any says; a page that several claim is whose the map says. */
function parentOf(claimed: readonly number[], mapped: number): number {
  if (mapped > 0 && (claimed.length === 0 || claimed.includes(mapped))) return mapped;
  return claimed.length === 1 ? (claimed[0] ?? 0) : mapped;
}
