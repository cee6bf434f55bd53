import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { anonymousBytes } from '../anonymous-memory.js';
import { CairnVectors } from '../benchmarks/vector-sides.js';
import { VectorWorkload } from '../benchmarks/vector-workload.js';

/** The plan of the program that opens a store and searches its vectors. */
export interface VectorPlan {
  readonly path: string;
  readonly searches: number;
}

/** What it prints. */
export interface VectorRun {
  /** From opening the store to the first answer. */
  readonly coldMs: number;
  /** What the index says it holds. */
  readonly indexBytes: number;
  /** How much anonymous memory the index took, after its searches and without garbage; null where the system doesn't tell. */
  readonly anonymousBytes: number | null;
}

const { path, searches } = JSON.parse(process.argv[2] ?? '{}') as VectorPlan;
const workload = new VectorWorkload('clustered', 99);
const queries = Array.from({ length: searches }, () => workload.vector());
const startedAt = performance.now();
const store = await openStore({ driver: betterSqlite3({ path }), embeddings: true });
const opened = performance.now() - startedAt;
// What opening a store takes whatever it holds is none of the index.
gc?.();
const before = anonymousBytes();
const searchedAt = performance.now();
const cairn = await CairnVectors.open(store);
cairn.search(queries[0] ?? workload.vector());
const coldMs = opened + performance.now() - searchedAt;
for (const query of queries) cairn.search(query);
gc?.();
const after = anonymousBytes();
const run: VectorRun = {
  coldMs,
  indexBytes: cairn.index.memoryBytes,
  anonymousBytes: before === null || after === null ? null : after - before,
};
console.log(JSON.stringify(run));
await store.close();
