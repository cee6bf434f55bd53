import { all, batch, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import * as input from './input.js';
import type { AddedMemory, MemoryFilter, NewMemory, SimilarMemory, SimilarOptions } from './memories.js';
import type { MemoryAccess, Twin } from './memory-access.js';
import { type NewMemoryRow, newMemoryRow } from './rows.js';
import { similarity, wordsOf } from './similarity.js';
import { liveByKeys } from './statements.js';

/** Memories that the index proposes, of which the similar ones are chosen. */
const CANDIDATES = 32;
const OFFERED = 3;
const THRESHOLD = 0.5;

/** `memories.add` and `memories.similar`. */
export function addMethods(access: MemoryAccess) {
  const { context } = access;

  function* add(given: NewMemory, options?: SimilarOptions): Steps<AddedMemory> {
    const memory = validate(input.newMemory, given, 'memories.add');
    const wanted = validate(input.similarOptions, options ?? {}, 'memories.add');
    const now = context.clock();
    const row = newMemoryRow(memory, input.expiryOf(memory, now, 'memories.add') ?? null, now, context);
    input.checkPlace(row, 'memories.add');
    const projects = row.project === '' ? [''] : ['', row.project];
    const near = yield* nearTo(row.content, { ...wanted, projects });
    const { memory: stored, outcome } = yield* insertOrStrengthen(row, memory.id);
    return { memory: stored, outcome, similar: near.filter((one) => one.memory.id !== stored.id) };
  }

  function* insertOrStrengthen(row: NewMemoryRow, id: string | undefined): Steps<Omit<AddedMemory, 'similar'>> {
    const twin = yield* access.twinOf(row, id);
    if (twin.outcome === 'none') {
      const [inserted] = yield* batch(access.inserting(row));
      if (inserted?.changes === 1) return { memory: access.show(yield* access.needAny(row.id)), outcome: 'added' };
    }
    // It is there, or somebody else was quicker: looked at again under the lock.
    return yield* transaction(function* () {
      return yield* settle(row, id, yield* access.twinOf(row, id));
    });
  }

  function* settle(row: NewMemoryRow, id: string | undefined, twin: Twin): Steps<Omit<AddedMemory, 'similar'>> {
    switch (twin.outcome) {
      case 'repeated':
        return { memory: access.show(twin.row), outcome: 'added' };
      case 'strengthenedBefore':
        return { memory: access.show(twin.row), outcome: 'strengthened' };
      case 'live':
        return { memory: access.show(yield* access.strengthen(twin.row, row, id)), outcome: 'strengthened' };
      default: {
        yield* batch(access.inserting(row));
        return { memory: access.show(yield* access.needAny(row.id)), outcome: 'added' };
      }
    }
  }

  interface Near extends SimilarOptions {
    readonly types?: readonly string[] | undefined;
    readonly scopes?: readonly string[] | undefined;
    readonly projects?: readonly string[] | undefined;
  }

  /** The live memories most like a text: proposed by the keyword index, measured by their words. */
  function* nearTo(content: string, options: Near): Steps<readonly SimilarMemory[]> {
    const { limit = OFFERED, threshold = THRESHOLD, types, scopes, projects } = options;
    if (limit === 0) return [];
    const now = context.clock();
    const filter = { memoryTypes: types, memoryScopes: scopes, memoryProjects: projects, now };
    const keys = yield* context.findAlike(content, { kind: 'memory', filter, limit: CANDIDATES + limit });
    if (keys.length === 0) return [];
    const words = wordsOf(content);
    const rows = yield* all(liveByKeys, { ownerId: context.ownerId, keys: JSON.stringify(keys), now });
    return rows
      .map((row) => ({ memory: access.show(row), similarity: similarity(words, wordsOf(row.content)) }))
      .filter((one) => one.similarity >= threshold && one.similarity > 0)
      .sort((a, b) => b.similarity - a.similarity || (a.memory.id < b.memory.id ? -1 : 1))
      .slice(0, limit);
  }

  function* similar(
    content: string,
    options?: SimilarOptions & Pick<MemoryFilter, 'types' | 'scopes' | 'project'>,
  ): Steps<readonly SimilarMemory[]> {
    const text = validate(input.similarText, { content }, 'memories.similar').content;
    const { project, ...wanted } = validate(input.similarSearch, options ?? {}, 'memories.similar');
    return yield* nearTo(text, { ...wanted, projects: project === undefined ? undefined : [project] });
  }

  return { add, similar };
}
