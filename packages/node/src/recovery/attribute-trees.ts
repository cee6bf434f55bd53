import type { ReadRow, TableReader, TableSurvey, Tree } from './table-rows.js';
import { fits, type TableShape } from './table-shape.js';

/** The trees of a table: its own, and parts of it that nothing leads to any more. */
export interface TableTrees {
  readonly shape: TableShape;
  readonly surveys: TableSurvey[];
}

/** Rows that are looked at to tell whose a tree is. */
const SAMPLE = 40;
/** How many of them must look like rows of the table: a damaged page may hold some that don't. */
const ENOUGH = 0.6;

/** Which trees belong to which tables, and those that can't be told. */
export interface Attribution {
  readonly tables: ReadonlyMap<string, TableTrees>;
  /** Leaves with rows of which nobody knows the table. */
  readonly unknown: readonly number[];
}

/**
 * Finds the trees of every table: by the root that the schema says, when its rows can be of the table; else, and for parts that nothing leads
 * to, by what their rows look like. A part is taken only where rows of the table are missing.
 *
 * @param roots the root of each table as the schema says
 * @param others roots of what is made anew and not salvaged
 * @param usual the root of each table in a new database, in their order: most files have the same, or at least the order
 */
export function attributeTrees(
  reader: TableReader,
  shapes: ReadonlyMap<string, TableShape>,
  roots: ReadonlyMap<string, number>,
  usual: ReadonlyMap<string, number>,
  others: readonly number[],
): Attribution {
  const trees = reader.trees();
  // What SQLite keeps for itself and for indexes of words is nobody's part.
  const taken = new Set([SCHEMA_ROOT, ...others]);
  const tables = new Map<string, TableTrees>();
  for (const [name, shape] of shapes) {
    const root = roots.get(name);
    const tree = root === undefined ? undefined : (trees.get(root) ?? EMPTY);
    const mine: TableTrees = { shape, surveys: [] };
    tables.set(name, mine);
    if (root === undefined || tree === undefined || taken.has(root) || !isOf(shape, sampleOf(reader, tree))) continue;
    taken.add(root);
    mine.surveys.push(reader.survey(root, tree));
  }
  const unknown: number[] = [];
  for (const [root, tree] of trees) {
    if (taken.has(root) || tree.leaves.length === 0) continue;
    const sample = sampleOf(reader, tree);
    if (sample.length === 0) continue;
    const owner = ownerOf(root, sample, [...tables.values()], roots, usual);
    if (owner === undefined) unknown.push(...tree.leaves);
    else owner.surveys.push(reader.survey(root, tree));
  }
  return { tables, unknown };
}

const SCHEMA_ROOT = 1;
const EMPTY: Tree = { leaves: [], unreadable: [] };

/** Whether row ids are known to be of rows that are there, or were removed. */
export function isCertain({ surveys: [own] }: TableTrees, rowid: number): boolean {
  return own?.certain.has(rowid) === true && !own.lostKeys.has(rowid);
}

function ownerOf(
  root: number,
  sample: readonly ReadRow[],
  tables: readonly TableTrees[],
  roots: ReadonlyMap<string, number>,
  usual: ReadonlyMap<string, number>,
): TableTrees | undefined {
  const possible = tables.filter(
    (table) => isOf(table.shape, sample) && !sample.some(({ rowid }) => isCertain(table, rowid)),
  );
  const width = sample[0]?.values.length;
  const asWide = possible.filter(({ shape }) => shape.columns.length === width);
  const best = asWide.length > 0 ? asWide : possible;
  if (best.length === 1) return best[0];
  const rootless = best.filter(({ surveys }) => surveys.length === 0);
  if (rootless.length === 1) return rootless[0];
  const inOrder = rootless.filter(({ shape }) => isInOrder(shape.name, root, roots, [...usual.keys()]));
  if (inOrder.length === 1) return inOrder[0];
  return inOrder.find(({ shape }) => usual.get(shape.name) === root);
}

/** Whether a root lies where the table's would: behind the roots of tables before it, and before those behind it. */
function isInOrder(name: string, root: number, roots: ReadonlyMap<string, number>, order: readonly string[]): boolean {
  const place = order.indexOf(name);
  const known = (one: string) => roots.get(one);
  const before = order
    .slice(0, place)
    .reverse()
    .map(known)
    .find((one) => one !== undefined);
  const behind = order
    .slice(place + 1)
    .map(known)
    .find((one) => one !== undefined);
  return place >= 0 && root > (before ?? 0) && root < (behind ?? Number.POSITIVE_INFINITY);
}

function isOf(shape: TableShape, sample: readonly ReadRow[]): boolean {
  if (sample.length === 0) return true;
  return sample.filter(({ values }) => fits(shape, values)).length / sample.length >= ENOUGH;
}

function sampleOf(reader: TableReader, { leaves }: Tree): readonly ReadRow[] {
  const sample: ReadRow[] = [];
  for (const leaf of leaves) {
    for (const row of reader.rows(leaf)) {
      sample.push(row);
      if (sample.length === SAMPLE) return sample;
    }
  }
  return sample;
}
