import { assert } from 'chai';
import { suite } from '../case.js';
import { RECORD } from '../fixtures/codegen-record.js';
import type { Api } from '../surface.js';

/** A chain of sessions, each refining the one before; gives their ids, the first goal first. */
async function chain({ codegen }: Api, length: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let at = 0; at < length; at += 1) {
    const session = await codegen.createSession({ designGoal: `goal ${at}`, parentSessionId: ids.at(-1) ?? null });
    ids.push(session.id);
  }
  return ids;
}

/** What happened in a code-generation session, and the line of goals it stands in. */
export const codegenHistory = suite('codegen-history', {
  'in-one-call': {
    title: 'history gives the session with all iterations and all their errors, in order, in one call',
    rows: ['CC-7'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      await codegen.record({ designGoal: 'another', iterations: [{ code: 'not of it' }] });
      const recorded = await codegen.record(RECORD);
      const history = await codegen.history(recorded.id);
      assert.deepEqual(history, recorded);
      assert.deepInclude(history, { designGoal: 'parse dates', parentSessionId: null, createdAt: 10 });
      assert.deepEqual(
        history.iterations.map(({ code, feedback, createdAt, errors }) => ({
          code,
          feedback,
          createdAt,
          errors: errors.map(({ id: _id, iterationId: _iterationId, ...error }) => error),
        })),
        [
          {
            code: 'const a =',
            feedback: 'does not compile',
            createdAt: 11,
            errors: [
              { type: 'syntax', message: 'unexpected end', line: 1, createdAt: 12 },
              { type: 'syntax', message: 'missing value', line: null, createdAt: 13 },
            ],
          },
          { code: 'const a = 1', feedback: null, createdAt: 14, errors: [] },
        ],
      );
      const empty = await codegen.createSession({ designGoal: 'empty' });
      assert.deepEqual(await codegen.history(empty.id), { ...empty, iterations: [] });
    },
  },
  long: {
    title: 'a history of 150 iterations with their errors is whole and in order',
    rows: ['CC-7'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const iterations = Array.from({ length: 150 }, (_, at) => ({
        code: `code ${at}`,
        errors: Array.from(
          { length: at % 4 },
          (_error, line) => ({ type: 'runtime', message: `${at}/${line}`, line: line + 1 }) as const,
        ),
      }));
      const { id } = await codegen.record({ designGoal: 'long', iterations });
      const history = await codegen.history(id);
      assert.deepEqual(
        history.iterations.map(({ code, errors }) => [code, errors.map(({ message }) => message)]),
        iterations.map(({ code, errors }) => [code, errors.map(({ message }) => message)]),
      );
    },
  },
  lineage: {
    title: 'the line of refinements is found both ways, nearest first',
    rows: ['CC-8'],
    async run({ open }) {
      const { api } = await open();
      const [first = 0, second = 0, third = 0, fourth = 0] = await chain(api, 4);
      const branch = await api.codegen.createSession({ designGoal: 'branch', parentSessionId: second });
      const places = (entries: readonly { id: number; distance: number }[]) =>
        entries.map(({ id, distance }) => [id, distance]);
      const ancestors = await api.codegen.ancestors(fourth);
      assert.deepEqual(places(ancestors), [
        [third, 1],
        [second, 2],
        [first, 3],
      ]);
      assert.deepInclude(ancestors[2], { designGoal: 'goal 0', parentSessionId: null });
      assert.deepEqual(places(await api.codegen.descendants(first)), [
        [second, 1],
        [third, 2],
        [branch.id, 2],
        [fourth, 3],
      ]);
      assert.isEmpty(await api.codegen.ancestors(first));
      assert.isEmpty(await api.codegen.descendants(fourth));
    },
  },
  'lineage-with-a-cycle': {
    title: 'sessions that refine each other in a circle end the line: each is there once',
    rows: ['CC-8'],
    async run({ open }) {
      const { api } = await open();
      const [first = 0, second = 0, third = 0] = await chain(api, 3);
      await api.codegen.updateSession(first, { parentSessionId: third });
      const ids = (entries: readonly { id: number }[]) => entries.map(({ id }) => id);
      assert.deepEqual(ids(await api.codegen.ancestors(third)), [second, first]);
      assert.deepEqual(ids(await api.codegen.descendants(first)), [second, third]);
      await api.codegen.updateSession(second, { parentSessionId: second });
      assert.isEmpty(await api.codegen.ancestors(second));
      assert.deepEqual(ids(await api.codegen.descendants(second)), [third, first]);
    },
  },
  'long-lineage': {
    title: 'a line of 300 refinements is followed to its end',
    rows: ['CC-8'],
    async run({ open }) {
      const { api } = await open();
      const ids = await api.transaction(function* (tx) {
        const made: number[] = [];
        for (let at = 0; at < 300; at += 1) {
          made.push(
            (yield* tx.codegen.createSession({ designGoal: `${at}`, parentSessionId: made.at(-1) ?? null })).id,
          );
        }
        return made;
      });
      assert.lengthOf(await api.codegen.ancestors(ids.at(-1) ?? 0), 299);
      assert.lengthOf(await api.codegen.descendants(ids[0] ?? 0), 299);
    },
  },
});
