import type { NewRepair } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const DAY_MS = 86_400_000;
const UNUSED = "/app/src/a.ts(3,7): error TS6133: 'count' is declared but its value is never read.";
const UNUSED_ELSEWHERE = "lib/b.tsx(120,1): error TS6133: 'Props' is declared but its value is never read.";
const UNUSED_PATTERN = 'error TS6133: <q> is declared but its value is never read.';
const TOKEN = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;

/** Outcomes of a strategy: how many that succeeded, how many that failed. */
function outcomes(repair: Omit<NewRepair, 'success'>, successes: number, failures: number): readonly NewRepair[] {
  return Array.from({ length: successes + failures }, (_, at) => ({ ...repair, success: at < successes }));
}

/** What agents learn: repairs and conventions. */
export const learning = suite('learning', {
  'one-pattern': {
    title:
      'the same error in another file is the same pattern; its outcomes are counted, with attempts, types and times',
    rows: ['CB-12', 'CB-19'],
    async run({ open }) {
      const { learning } = (await open()).api;
      const strategy = 'Remove the variable';
      const first = await learning.recordRepair({
        ...{ error: UNUSED, strategy, success: true, errorType: 'type', language: 'typescript', framework: 'react' },
        ...{ attempts: 2, durationMs: 500, example: '- const count = 1;', project: 'app', at: 1_000 },
      });
      assert.deepInclude(first, { pattern: UNUSED_PATTERN, strategy, match: 'exact', similarity: 1, successes: 1 });
      assert.deepInclude(first, { failures: 0, attempts: 2, averageDurationMs: 500, lastAt: 1_000, successRate: 1 });
      const second = await learning.recordRepair({
        ...{ error: UNUSED_ELSEWHERE, strategy: ' remove  the variable.', success: false, errorType: 'lint' },
        ...{ project: 'lib', at: 2_000 },
      });
      assert.deepInclude(second, { patternId: first.patternId, successes: 1, failures: 1, attempts: 3, lastAt: 2_000 });
      assert.deepEqual(second.own, { successes: 0, failures: 1 });
      assert.deepEqual(
        [second.errorTypes, second.languages, second.frameworks],
        [['lint', 'type'], ['typescript'], ['react']],
      );
      assert.deepEqual(second.examples, [
        { success: true, attempts: 2, durationMs: 500, example: '- const count = 1;', project: 'app', at: 1_000 },
      ]);
      assert.deepEqual(await learning.repairStats(), {
        ...{ patterns: 1, strategies: 1, successes: 1, failures: 1, successRate: 0.5, attempts: 3 },
        errorTypes: [
          { errorType: 'lint', successes: 0, failures: 1 },
          { errorType: 'type', successes: 1, failures: 0 },
        ],
      });
      assert.deepInclude(await learning.repairStats({ project: 'lib' }), { patterns: 1, successes: 0, failures: 1 });
      assert.deepInclude(await learning.repairStats({ project: 'none' }), { patterns: 0, successRate: 0 });
    },
  },
  'same-outcome-twice': {
    title: 'an outcome recorded again with its id changes nothing and tells nobody; what it was recorded as comes back',
    rows: ['CB-12'],
    async run({ open }) {
      const { store, api } = await open();
      const repair = { id: 'r1', error: UNUSED, strategy: 'Remove it', success: true };
      await api.learning.recordRepair(repair);
      const before = await api.learning.listPatterns();
      const position = await store.changePosition();
      assert.deepInclude(await api.learning.recordRepair(repair), { successes: 1, failures: 0, strategy: 'Remove it' });
      const other = await api.learning.recordRepair({ id: 'r1', error: 'panic: other', strategy: 'x', success: false });
      assert.deepInclude(other, { successes: 1, failures: 0, pattern: UNUSED_PATTERN, strategy: 'Remove it' });
      assert.deepEqual(await api.learning.listPatterns(), before);
      assert.equal(await store.changePosition(), position);
      await api.learning.recordRepair({ ...repair, id: 'r2' });
      const told: unknown[] = [];
      for await (const { kind, id, operation } of store.changes({ since: position, follow: false })) {
        told.push([kind, id, operation]);
      }
      assert.deepEqual(told, [['repairPattern', before.items[0]?.id, 'appended']]);
    },
  },
  'best-first': {
    title: 'strategies are ranked by what is sure: nine of ten go before one of one, and what never worked stands last',
    rows: ['CB-12'],
    async run({ open }) {
      const { api } = await open();
      for (const repair of [
        ...outcomes({ error: UNUSED, strategy: 'nine of ten' }, 9, 1),
        ...outcomes({ error: UNUSED, strategy: 'one of one', language: 'typescript' }, 1, 0),
        ...outcomes({ error: UNUSED, strategy: 'none of three' }, 0, 3),
      ]) {
        await api.learning.recordRepair(repair);
      }
      const best = await api.learning.bestStrategies(UNUSED_ELSEWHERE);
      assert.deepEqual(
        best.map(({ strategy, successes, failures }) => [strategy, successes, failures]),
        [
          ['nine of ten', 9, 1],
          ['one of one', 1, 0],
          ['none of three', 0, 3],
        ],
      );
      // Wilson's lower bounds at 95 %: 9 of 10 and 1 of 1.
      assert.closeTo(best[0]?.score ?? 0, 0.5958, 0.001);
      assert.closeTo(best[1]?.score ?? 0, 0.2065, 0.001);
      assert.equal(best[2]?.score, 0);
      assert.lengthOf(await api.learning.bestStrategies(UNUSED, { limit: 1 }), 1);
      const typescript = await api.learning.bestStrategies(UNUSED, { language: 'typescript' });
      assert.deepEqual(
        typescript.map(({ strategy }) => strategy),
        ['one of one'],
      );
      assert.isEmpty(await api.learning.bestStrategies(UNUSED, { errorType: 'test' }));
    },
  },
  fading: {
    title: 'old outcomes fade by the half-life; sums do not depend on the order in which they came',
    rows: ['CB-12'],
    async run({ open, createDatabase }) {
      let now = START_OF_TIME;
      const { api, scoped } = await open({ clock: () => now, learning: { halfLifeMs: 30 * DAY_MS } });
      const ages = [0, 30, 60, 365, 4_000];
      const write = async (of: typeof api, order: readonly number[]) => {
        for (const age of order) {
          const repair = { error: UNUSED, strategy: 'fix', success: age < 60, at: now - age * DAY_MS };
          await of.learning.recordRepair(repair);
        }
        const [found] = await of.learning.bestStrategies(UNUSED);
        return found;
      };
      const forth = await write(api, ages);
      const back = await write(scoped('ada').api, [...ages].reverse());
      // 1 + 1/2 of what worked, 1/4 + 2^(-365/30) of what did not.
      assert.closeTo(forth?.successRate ?? 0, 1.5 / (1.75 + 2 ** (-365 / 30)), 1e-9);
      assert.closeTo(back?.successRate ?? 0, forth?.successRate ?? 1, 1e-12);
      assert.closeTo(back?.score ?? 0, forth?.score ?? 1, 1e-12);
      assert.deepInclude(forth, { successes: 2, failures: 3 });
      now += 300 * DAY_MS;
      const [later] = await api.learning.bestStrategies(UNUSED);
      assert.closeTo(later?.successRate ?? 0, forth?.successRate ?? 1, 1e-9);
      assert.isBelow(later?.score ?? 1, (forth?.score ?? 0) / 10);
      const database = await createDatabase();
      await rejection('invalid_input', () => open({ database, learning: { halfLifeMs: 1 } }));
    },
  },
  'own-project': {
    title: 'what worked in the project goes before what worked elsewhere; what fails here goes behind it',
    rows: ['CB-12'],
    async run({ open }) {
      const { learning } = (await open()).api;
      for (const repair of [
        ...outcomes({ error: UNUSED, strategy: 'worked here', project: 'app' }, 1, 0),
        ...outcomes({ error: UNUSED, strategy: 'fails here', project: 'app' }, 0, 2),
        ...outcomes({ error: UNUSED, strategy: 'fails here', project: 'lib' }, 4, 0),
        ...outcomes({ error: UNUSED, strategy: 'works elsewhere', project: 'lib' }, 8, 0),
        ...outcomes({ error: UNUSED, strategy: 'worked elsewhere', project: 'lib' }, 1, 0),
      ]) {
        await learning.recordRepair(repair);
      }
      const order = async (project?: string) =>
        (await learning.bestStrategies(UNUSED, { project })).map(({ strategy }) => strategy);
      assert.deepEqual(await order('app'), ['worked here', 'works elsewhere', 'fails here', 'worked elsewhere']);
      assert.deepEqual((await order('lib')).slice(0, 2), ['works elsewhere', 'fails here']);
      assert.deepEqual((await order('new')).slice(0, 1), ['works elsewhere']);
      assert.equal((await order())[0], 'works elsewhere');
      const [here] = await learning.bestStrategies(UNUSED, { project: 'app' });
      assert.deepEqual(here?.own, { successes: 1, failures: 0 });
    },
  },
  'near-patterns': {
    title: 'strategies of near patterns fill up the list, marked as such; of far ones nothing is said',
    rows: ['CB-12'],
    async run({ open }) {
      const { learning } = (await open()).api;
      const read = (what: string) => `TypeError: Cannot read properties of ${what} (reading 'x')`;
      await learning.recordRepair({ error: read('undefined'), strategy: 'Check for undefined', success: true });
      await learning.recordRepair({ error: read('undefined'), strategy: 'Check both', success: true });
      await learning.recordRepair({ error: read('null'), strategy: 'Check both', success: true });
      await learning.recordRepair({
        error: 'panic: runtime error: out of memory',
        strategy: 'Buy more',
        success: true,
      });
      const found = await learning.bestStrategies(read('null'));
      assert.deepEqual(
        found.map(({ strategy, match }) => [strategy, match]),
        [
          ['Check both', 'exact'],
          ['Check for undefined', 'similar'],
        ],
      );
      // Six words in common of eight.
      assert.closeTo(found[1]?.similarity ?? 0, 6 / 8, 1e-9);
      assert.lengthOf(await learning.bestStrategies(read('null'), { similar: false }), 1);
      assert.lengthOf(await learning.bestStrategies(read('a proxy')), 2);
      assert.isEmpty(await learning.bestStrategies('Segmentation fault (core dumped)'));
    },
  },
  'patterns-listed': {
    title:
      'patterns are listed by project and type, the last recorded first, in pages; one goes with all of its strategies',
    rows: ['CB-12'],
    async run({ open }) {
      const { api } = await open();
      const errors = ['panic: one', 'panic: two', 'panic: three'];
      for (const [at, error] of errors.entries()) {
        const place = {
          project: at === 0 ? 'app' : 'lib',
          errorType: at === 1 ? 'odd' : 'even',
          at: START_OF_TIME + at,
        };
        await api.learning.recordRepair({ error, strategy: `fix ${at}`, success: true, ...place });
      }
      await api.learning.recordRepair({
        error: 'panic: one',
        strategy: 'other',
        success: false,
        project: 'lib',
        at: START_OF_TIME + 9,
      });
      const list = async (filter: Parameters<typeof api.learning.listPatterns>[0], limit?: number) =>
        (await allItems((page) => api.learning.listPatterns({ ...filter, ...page }), limit)).map((one) => one.pattern);
      assert.deepEqual(await list({}), ['panic: one', 'panic: three', 'panic: two']);
      assert.deepEqual(await list({}, 1), ['panic: one', 'panic: three', 'panic: two']);
      assert.deepEqual(await list({ project: 'app' }), ['panic: one']);
      assert.deepEqual(await list({ errorType: 'odd' }), ['panic: two']);
      const [one] = (await api.learning.listPatterns({ project: 'app' })).items;
      assert.deepInclude(one, {
        strategies: 1,
        successes: 1,
        failures: 0,
        createdAt: START_OF_TIME,
        lastAt: START_OF_TIME + 9,
        errorTypes: ['even'],
      });
      const id = one?.id ?? 0;
      const whole = await api.learning.getPattern(id, { project: 'lib' });
      assert.deepInclude(whole, { strategies: 2, successes: 1, failures: 1 });
      assert.deepEqual(
        whole.tried.map(({ strategy, own }) => [strategy, own]),
        [
          ['fix 0', { successes: 0, failures: 0 }],
          ['other', { successes: 0, failures: 1 }],
        ],
      );
      await api.learning.removePattern(id);
      await rejection('not_found', () => api.learning.getPattern(id));
      await rejection('not_found', () => api.learning.removePattern(id));
      assert.isEmpty(await api.learning.bestStrategies('panic: one', { similar: false }));
    },
  },
  reset: {
    title: 'what was learned is forgotten for one project or for all, repairs and conventions apart',
    rows: ['CB-19'],
    async run({ open }) {
      const { store, api } = await open();
      const { learning } = api;
      for (const project of ['app', 'lib']) {
        await learning.recordRepair({ error: UNUSED, strategy: 'fix', success: true, project });
        await learning.recordRepair({ error: `panic: ${project}`, strategy: 'fix', success: true, project });
        await learning.observeConvention({ project, kind: 'naming', statement: 'x', evidence: { path: 'a.ts' } });
      }
      assert.deepEqual(await learning.reset({ project: 'app', only: 'repairs' }), { patterns: 1, conventions: 0 });
      assert.deepInclude(await learning.repairStats(), { patterns: 2, successes: 2 });
      assert.deepEqual(await learning.reset({ project: 'app' }), { patterns: 0, conventions: 1 });
      assert.deepEqual(await learning.reset({ only: 'conventions' }), { patterns: 0, conventions: 1 });
      assert.deepEqual(await learning.reset(), { patterns: 2, conventions: 0 });
      assert.deepEqual(await learning.reset(), { patterns: 0, conventions: 0 });
      const left = await store.stats();
      for (const [table, rows] of Object.entries(left.tables)) {
        if (/^(?:repair|convention)/.test(table)) assert.equal(rows, 0, table);
      }
    },
  },
  'redacted-and-bounded': {
    title:
      'secrets are redacted everywhere; outcomes, examples and evidence are bounded; what holds no word is refused',
    rows: ['CB-12', 'CB-16'],
    async run({ open, capabilities }) {
      const { store, api } = await open();
      const { learning } = api;
      const repair = {
        error: `Error: bad credentials for ${TOKEN}`,
        strategy: `Use ${TOKEN}`,
        example: `token ${TOKEN}`,
      };
      const recorded = await learning.recordRepair({ ...repair, success: true });
      const convention = { kind: 'x', statement: `Log in as ${TOKEN}`, evidence: { path: `${TOKEN}.ts` } };
      const { id } = await learning.observeConvention(convention);
      const seen = JSON.stringify([recorded, await learning.getConvention(id)]);
      assert.notInclude(seen, TOKEN.slice(5));
      assert.include(seen, '[redacted');
      await learning.recordRepair({ ...repair, example: 'x'.repeat(5_000), success: true });
      const [best] = await learning.bestStrategies(repair.error);
      assert.equal(best?.examples[0]?.example.length, 4_000);
      for (const error of ['', ' \n ']) {
        await rejection('invalid_input', () => learning.recordRepair({ ...repair, error, success: true }));
      }
      const long = { ...repair, strategy: 'x'.repeat(2_001), success: true };
      await rejection('too_big', () => learning.recordRepair(long));
      if (capabilities.remote) return;
      await api.transaction(function* (tx) {
        for (let at = 0; at < 210; at += 1) {
          yield* tx.learning.recordRepair({ error: UNUSED, strategy: 'fix', success: true, example: `e${at}` });
          yield* tx.learning.observeConvention({ kind: 'y', statement: 'z', evidence: { path: `f${at}` }, at });
        }
      });
      const [fix] = await learning.bestStrategies(UNUSED);
      assert.deepInclude(fix, { successes: 210 });
      assert.equal(fix?.examples[0]?.example, 'e209');
      const kept = await store.raw.get('select count(*) as n, count(example) as e from repair_outcomes');
      assert.deepEqual({ ...kept }, { n: 202, e: 12 });
      const [many] = (await learning.listConventions({ kind: 'y' })).items;
      assert.deepInclude(many, { supports: 200, contradicts: 0 });
      assert.equal((await learning.getConvention(many?.id ?? 0)).evidence.at(-1)?.path, 'f10');
    },
  },
  conventions: {
    title:
      'a convention is as sure as its evidence; the same place counts once, and told the other way round changes sides',
    rows: ['CB-16'],
    async run({ open }) {
      const { store, api } = await open();
      const { learning } = api;
      const about = { project: 'app', kind: 'tests', statement: 'Tests stand beside what they test' };
      const observe = async (path: string, supports?: boolean, statement = about.statement) =>
        await learning.observeConvention({ ...about, statement, evidence: { path, line: 3 }, supports });
      const first = await observe('a.test.ts');
      assert.deepInclude(first, { ...about, status: 'observed', supports: 1, contradicts: 0 });
      assert.closeTo(first.confidence, 0.2065, 0.001);
      const position = await store.changePosition();
      assert.deepEqual(await observe('a.test.ts', true, 'tests stand beside  what they test.'), first);
      assert.equal(await store.changePosition(), position);
      for (const path of ['b', 'c', 'd', 'e']) await observe(path);
      const fifth = await observe('f', false);
      assert.deepInclude(fifth, { supports: 5, contradicts: 1 });
      assert.closeTo(fifth.confidence, 0.4365, 0.001);
      assert.deepInclude(await observe('f', true), { id: first.id, supports: 6, contradicts: 0 });
      const { evidence } = await learning.getConvention(first.id);
      assert.lengthOf(evidence, 6);
      assert.deepInclude(evidence.at(-1), { path: 'a.test.ts', line: 3, supports: true });
      await learning.removeConvention(first.id);
      await rejection('not_found', () => learning.getConvention(first.id));
    },
  },
  'conventions-listed': {
    title:
      'confirmed conventions come first, then the surer ones; rejected ones are left out, and stay so when seen again',
    rows: ['CB-16'],
    async run({ open }) {
      const { learning } = (await open()).api;
      const observe = async (statement: string, times: number, kind = 'naming', project = 'app') => {
        let id = 0;
        for (let at = 0; at < times; at += 1) {
          ({ id } = await learning.observeConvention({ project, kind, statement, evidence: { path: `f${at}` } }));
        }
        return id;
      };
      const ids = [await observe('sure', 5), await observe('said so', 1), await observe('wrong', 3)];
      await observe('unsure', 2, 'imports');
      await observe('of another', 4, 'naming', 'lib');
      const [, confirmed = 0, rejected = 0] = ids;
      assert.equal((await learning.reviewConvention(confirmed, 'confirmed')).status, 'confirmed');
      await learning.reviewConvention(rejected, 'rejected');
      await observe('wrong', 4);
      const list = async (filter: Parameters<typeof learning.listConventions>[0], limit?: number) =>
        (await allItems((page) => learning.listConventions({ ...filter, ...page }), limit)).map((one) => one.statement);
      const everything = ['said so', 'sure', 'of another', 'unsure'];
      assert.deepEqual(await list({}), everything);
      assert.deepEqual(await list({}, 1), everything);
      assert.deepEqual(await list({ project: 'app', kind: 'naming' }), ['said so', 'sure']);
      assert.deepEqual(await list({ status: 'rejected' }), ['wrong']);
      assert.deepEqual(await list({ minConfidence: 0.5 }), ['said so', 'sure', 'of another']);
      await learning.reviewConvention(rejected, 'observed');
      assert.include(await list({ project: 'app' }), 'wrong');
      await rejection('not_found', () => learning.reviewConvention(9_999, 'confirmed'));
      await rejection('invalid_input', () => learning.reviewConvention(rejected, 'maybe' as 'confirmed'));
      await rejection('invalid_input', () => learning.listConventions({ cursor: 'x' }));
    },
  },
  'in-transactions': {
    title: 'a repair and a convention are recorded with a message in one transaction, or not at all',
    rows: ['CB-12', 'CB-16'],
    async run({ open }) {
      const { api } = await open();
      const body = (fails: boolean) =>
        api.transaction(function* (tx) {
          yield* tx.learning.recordRepair({ error: UNUSED, strategy: 'fix', success: true });
          yield* tx.learning.observeConvention({ kind: 'k', statement: 's', evidence: { path: 'p' } });
          const [best] = yield* tx.learning.bestStrategies(UNUSED);
          if (fails) throw new RangeError('no');
          return best?.successes;
        });
      let caught: unknown;
      await body(true).catch((error: unknown) => {
        caught = error;
      });
      assert.exists(caught);
      assert.deepInclude(await api.learning.repairStats(), { patterns: 0 });
      assert.equal(await body(false), 1);
      assert.lengthOf((await api.learning.listConventions()).items, 1);
    },
  },
});
