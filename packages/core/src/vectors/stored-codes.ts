import { all, get, run, type Steps, transaction } from '../steps/index.js';
import { isLittleEndian } from './byte-order.js';
import { BLOCK_VECTORS } from './code-block.js';
import { portableMemory } from './kernel/code-memory.js';
import { vectorOfBytes } from './vector-bytes.js';
import { VectorCodes } from './vector-codes.js';
import {
  insertBlock,
  removeBlock,
  removeOutdatedBlocks,
  selectHollowBlock,
  selectUncoded,
  selectVectorsAfter,
  updateBlock,
} from './vector-statements.js';

/**
 * Writes a block of codes, or one that lost more than half of its vectors anew; in one transaction.
 *
 * @param wereManyRemoved whether it is worth looking for such a block
 * @returns how many vectors were looked at; 0: nothing is left. Fewer vectors than a block takes wait for others.
 */
export function* storeCodes(sourceKey: number, dimensions: number, wereManyRemoved: boolean): Steps<number> {
  if (!isLittleEndian) return 0;
  const { count } = yield* uncoded(sourceKey);
  if (count === BLOCK_VECTORS) return yield* transaction(() => storeBlock(sourceKey, dimensions));
  if (!wereManyRemoved || (yield* get(selectHollowBlock, { sourceKey })) === undefined) return 0;
  return yield* transaction(() => storeAnew(sourceKey, dimensions));
}

function* uncoded(sourceKey: number) {
  return (yield* get(selectUncoded, { sourceKey, limit: BLOCK_VECTORS })) ?? { after: 0, count: 0 };
}

function* storeBlock(sourceKey: number, dimensions: number): Steps<number> {
  // Somebody may have been quicker.
  const { after, count } = yield* uncoded(sourceKey);
  if (count < BLOCK_VECTORS) return 0;
  const codes = yield* codesOf(sourceKey, dimensions, after, Number.MAX_SAFE_INTEGER);
  yield* run(removeOutdatedBlocks, { sourceKey });
  yield* run(insertBlock, {
    sourceKey,
    firstKey: after + 1,
    lastKey: codes.lastKey,
    vectors: codes.count,
    codes: codes.toBytes(),
  });
  return codes.count;
}

function* storeAnew(sourceKey: number, dimensions: number): Steps<number> {
  const hollow = yield* get(selectHollowBlock, { sourceKey });
  if (hollow === undefined) return 0;
  const { key, firstKey, lastKey, vectors } = hollow;
  const codes = yield* codesOf(sourceKey, dimensions, firstKey - 1, lastKey);
  if (codes.count === 0) yield* run(removeBlock, { key });
  else yield* run(updateBlock, { key, vectors: codes.count, codes: codes.toBytes() });
  return vectors;
}

/** Codes of a source's vectors behind a key, a block of them at most. */
function* codesOf(sourceKey: number, dimensions: number, after: number, to: number): Steps<VectorCodes> {
  const codes = new VectorCodes(dimensions, portableMemory);
  for (const { key, doc, vector } of yield* all(selectVectorsAfter, { sourceKey, after, to, limit: BLOCK_VECTORS }))
    codes.add(key, doc, vectorOfBytes(vector));
  return codes;
}
