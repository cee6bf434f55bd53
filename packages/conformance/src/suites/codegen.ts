import type { CodegenErrorType } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { RECORD } from '../fixtures/codegen-record.js';
import { rejection } from '../rejection.js';

/** Code-generation sessions, iterations and errors, row by row of their requirements. */
export const codegen = suite('codegen', {
  sessions: {
    title: 'a session has an integer id, its goal, perhaps a parent, and when it was made',
    rows: ['CC-1', 'CC-4'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const first = await codegen.createSession({ designGoal: 'a goal' });
      assert.isTrue(Number.isSafeInteger(first.id) && first.id > 0);
      assert.isAtLeast(first.createdAt, START_OF_TIME);
      assert.deepInclude(first, { designGoal: 'a goal', parentSessionId: null });
      const child = await codegen.createSession({ designGoal: 'finer', parentSessionId: first.id, createdAt: 7 });
      assert.deepEqual(child, { id: child.id, designGoal: 'finer', parentSessionId: first.id, createdAt: 7 });
      assert.deepEqual(await codegen.getSession(child.id), child);
      assert.deepEqual(await codegen.findSession(first.id), first);
      assert.isNull(await codegen.findSession(child.id + 1_000));
      await rejection('not_found', () => codegen.createSession({ designGoal: 'orphan', parentSessionId: 4_711 }));
    },
  },
  'ids-are-not-used-again': {
    title: 'the id of a removed session is never given to another',
    rows: ['CC-1'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const { id } = await codegen.createSession({ designGoal: 'short-lived' });
      await codegen.removeSession(id);
      assert.isAbove((await codegen.createSession({ designGoal: 'next' })).id, id);
    },
  },
  iterations: {
    title: 'iterations keep code and feedback, in the order in which they were added',
    rows: ['CC-2', 'CC-5'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const { id } = await codegen.createSession({ designGoal: 'g' });
      const other = await codegen.createSession({ designGoal: 'other' });
      const one = await codegen.addIteration(id, { code: 'one', feedback: 'too slow', createdAt: 9 });
      await codegen.addIteration(other.id, { code: 'elsewhere' });
      const two = await codegen.addIteration(id, { code: 'two', createdAt: 8 });
      assert.deepEqual(one, { id: one.id, sessionId: id, code: 'one', feedback: 'too slow', createdAt: 9 });
      assert.isNull(two.feedback);
      assert.deepEqual(await codegen.listIterations(id), [one, two]);
      assert.deepEqual(await codegen.getIteration(two.id), two);
      assert.isEmpty(await codegen.listIterations((await codegen.createSession({ designGoal: 'empty' })).id));
    },
  },
  errors: {
    title: 'an iteration has several errors, syntax or runtime, with a line or without',
    rows: ['CC-3', 'CC-6'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const { id: sessionId } = await codegen.createSession({ designGoal: 'g' });
      const { id } = await codegen.addIteration(sessionId, { code: 'x' });
      const syntax = await codegen.addError(id, { type: 'syntax', message: 'bad token', line: 3, createdAt: 5 });
      const runtime = await codegen.addError(id, { type: 'runtime', message: 'boom' });
      assert.deepEqual(syntax, {
        id: syntax.id,
        iterationId: id,
        type: 'syntax',
        message: 'bad token',
        line: 3,
        createdAt: 5,
      });
      assert.isNull(runtime.line);
      assert.deepEqual(await codegen.listErrors(id), [syntax, runtime]);
      assert.deepEqual(await codegen.getError(runtime.id), runtime);
      const wrong = { type: 'cosmic' as CodegenErrorType, message: 'ray' };
      await rejection('invalid_input', () => codegen.addError(id, wrong));
      assert.lengthOf(await codegen.listErrors(id), 2);
    },
  },
  'error-type-check': {
    title: 'the database itself refuses an error that is neither syntax nor runtime',
    rows: ['CC-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open();
      const { iterations } = await api.codegen.record({ designGoal: 'g', iterations: [{ code: 'x' }] });
      const insert = 'insert into codegen_errors (iteration_id, type, message, created_at) values (?, ?, ?, ?)';
      const iterationId = iterations[0]?.id ?? 0;
      await rejection('constraint', () => store.raw.run(insert, [iterationId, 'cosmic', 'ray', 1]));
      await rejection('constraint', () => store.raw.run(insert, [iterationId + 1_000, 'syntax', 'orphan', 1]));
    },
  },
  projections: {
    title: 'every get and list gives only the named fields',
    rows: ['CC-4'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const { id, iterations } = await codegen.record(RECORD);
      const iterationId = iterations[0]?.id ?? 0;
      const errorId = iterations[0]?.errors[0]?.id ?? 0;
      assert.deepEqual(await codegen.getSession(id, ['designGoal']), { designGoal: 'parse dates' });
      assert.deepEqual(await codegen.findSession(id, ['id', 'createdAt']), { id, createdAt: 10 });
      assert.isNull(await codegen.findSession(id + 1_000, ['id']));
      assert.deepEqual(await codegen.getIteration(iterationId, ['code', 'feedback']), {
        code: 'const a =',
        feedback: 'does not compile',
      });
      assert.deepEqual(await codegen.listIterations(id, ['code']), [{ code: 'const a =' }, { code: 'const a = 1' }]);
      assert.deepEqual(await codegen.getError(errorId, ['line']), { line: 1 });
      assert.deepEqual(await codegen.listErrors(iterationId, ['message', 'line']), [
        { message: 'unexpected end', line: 1 },
        { message: 'missing value', line: null },
      ]);
      await rejection('invalid_input', () => codegen.getSession(id, ['ownerId' as 'id']));
    },
  },
  updates: {
    title: 'an update changes what is given and nothing else; null clears what may be empty',
    rows: ['CC-4', 'CC-5', 'CC-6'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const parent = await codegen.createSession({ designGoal: 'parent' });
      const { id, iterations } = await codegen.record(RECORD);
      const [iteration] = iterations;
      const error = iteration?.errors[0];
      if (iteration === undefined || error === undefined)
        return assert.fail('the record has an iteration with an error');
      assert.deepInclude(await codegen.updateSession(id, { parentSessionId: parent.id }), {
        designGoal: 'parse dates',
        parentSessionId: parent.id,
        createdAt: 10,
      });
      assert.deepInclude(await codegen.updateSession(id, { designGoal: 'parse times' }), {
        parentSessionId: parent.id,
      });
      assert.deepInclude(await codegen.updateSession(id, { parentSessionId: null }), {
        designGoal: 'parse times',
        parentSessionId: null,
      });
      assert.deepInclude(await codegen.updateIteration(iteration.id, { code: 'let b' }), {
        feedback: 'does not compile',
      });
      assert.deepInclude(await codegen.updateIteration(iteration.id, { feedback: null }), {
        code: 'let b',
        feedback: null,
      });
      assert.deepInclude(await codegen.updateError(error.id, { message: 'new' }), { type: 'syntax', line: 1 });
      assert.deepInclude(await codegen.updateError(error.id, { type: 'runtime', line: null }), {
        type: 'runtime',
        message: 'new',
        line: null,
      });
      assert.deepEqual(await codegen.updateError(error.id, {}), await codegen.getError(error.id));
    },
  },
  'unknown-ids': {
    title: 'every method refuses an unknown id before anything is written',
    rows: ['CC-9'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const known = await codegen.record(RECORD);
      const nowhere = 4_711;
      const refused: readonly (() => Promise<unknown>)[] = [
        () => codegen.getSession(nowhere),
        () => codegen.updateSession(nowhere, { designGoal: 'x' }),
        () => codegen.updateSession(nowhere, {}),
        () => codegen.updateSession(known.id, { parentSessionId: nowhere }),
        () => codegen.removeSession(nowhere),
        () => codegen.addIteration(nowhere, { code: 'x' }),
        () => codegen.getIteration(nowhere),
        () => codegen.listIterations(nowhere),
        () => codegen.updateIteration(nowhere, { code: 'x' }),
        () => codegen.addError(nowhere, { type: 'syntax', message: 'x' }),
        () => codegen.getError(nowhere),
        () => codegen.listErrors(nowhere),
        () => codegen.updateError(nowhere, { message: 'x' }),
        () => codegen.record({ ...RECORD, parentSessionId: nowhere }),
        () => codegen.history(nowhere),
        () => codegen.ancestors(nowhere),
        () => codegen.descendants(nowhere),
      ];
      for (const call of refused) {
        const error = await rejection('not_found', call);
        assert.propertyVal(error.details, 'id', nowhere);
        assert.match(error.operation, /^codegen\./);
      }
      assert.deepEqual(await codegen.history(known.id), known);
      assert.equal((await codegen.stats()).sessions, 1);
    },
  },
  removal: {
    title: 'removing a session takes its iterations and errors along; its children lose their parent',
    rows: ['CC-1'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const parent = await codegen.record(RECORD);
      const child = await codegen.createSession({ designGoal: 'child', parentSessionId: parent.id });
      const [iteration] = parent.iterations;
      await codegen.removeSession(parent.id);
      assert.isNull(await codegen.findSession(parent.id));
      await rejection('not_found', () => codegen.getIteration(iteration?.id ?? 0));
      await rejection('not_found', () => codegen.getError(iteration?.errors[0]?.id ?? 0));
      assert.deepEqual(await codegen.getSession(child.id), { ...child, parentSessionId: null });
      await rejection('not_found', () => codegen.removeSession(parent.id));
    },
  },
  'session-filters': {
    title: 'sessions are listed newest first, by parent and by time',
    rows: ['CC-4'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const root = await codegen.createSession({ designGoal: 'root', createdAt: 100 });
      const one = await codegen.createSession({ designGoal: 'one', parentSessionId: root.id, createdAt: 200 });
      const two = await codegen.createSession({ designGoal: 'two', parentSessionId: root.id, createdAt: 300 });
      const ids = async (filter: Parameters<typeof codegen.listSessions>[0]) =>
        (await codegen.listSessions(filter)).items.map(({ id }) => id);
      assert.deepEqual(await ids({}), [two.id, one.id, root.id]);
      assert.deepEqual(await ids({ parentSessionId: root.id }), [two.id, one.id]);
      assert.deepEqual(await ids({ parentSessionId: null }), [root.id]);
      assert.deepEqual(await ids({ since: 200 }), [two.id, one.id]);
      assert.deepEqual(await ids({ until: 200 }), [root.id]);
      assert.deepEqual(await ids({ since: 200, until: 300, parentSessionId: root.id }), [one.id]);
    },
  },
  stats: {
    title: 'statistics count sessions, iterations, errors by type, and sessions whose last iteration has no error',
    async run({ open }) {
      const { codegen } = (await open()).api;
      assert.deepEqual(await codegen.stats(), {
        sessions: 0,
        iterations: 0,
        errors: { syntax: 0, runtime: 0 },
        solvedSessions: 0,
        iterationsPerSession: 0,
      });
      const failing = { code: 'x', errors: [{ type: 'runtime', message: 'm' }] } as const;
      await codegen.record(RECORD);
      await codegen.record({ designGoal: 'unsolved', iterations: [{ code: 'x' }, failing] });
      await codegen.record({ designGoal: 'not begun', iterations: [] });
      assert.deepEqual(await codegen.stats(), {
        sessions: 3,
        iterations: 4,
        errors: { syntax: 2, runtime: 1 },
        solvedSessions: 1,
        iterationsPerSession: 4 / 3,
      });
    },
  },
  'given-ids': {
    title: 'ids of the caller are kept, and later ones do not collide with them',
    rows: ['CC-1', 'CC-2', 'CC-3'],
    async run({ open }) {
      const { codegen } = (await open()).api;
      const session = await codegen.createSession({ id: 500, designGoal: 'given' });
      const iteration = await codegen.addIteration(500, { id: 600, code: 'given' });
      const error = await codegen.addError(600, { id: 700, type: 'syntax', message: 'given' });
      assert.deepEqual([session.id, iteration.id, error.id], [500, 600, 700]);
      assert.isAbove((await codegen.createSession({ designGoal: 'next' })).id, 500);
      assert.isAbove((await codegen.addIteration(500, { code: 'next' })).id, 600);
      assert.isAbove((await codegen.addError(600, { type: 'syntax', message: 'next' })).id, 700);
    },
  },
});
