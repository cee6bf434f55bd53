import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const WEEK_MS = 7 * 86_400_000;
const TOKEN = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
const PARSER = { project: 'app', component: 'Parser', type: 'module' };

/** What is known of projects: components, decisions, success patterns. */
export const knowledge = suite('knowledge', {
  'components-merge': {
    title:
      'a component noted again is merged: evidence once each, surer with what is new; the same again changes nothing',
    rows: ['AI-3'],
    async run({ open }) {
      const { store, api } = await open();
      const { knowledge } = api;
      const note = {
        ...PARSER,
        confidence: 0.6,
        evidence: [{ path: 'src/parser.ts', line: 3 }],
        metadata: { a: 1, b: 1 },
      };
      const first = await knowledge.noteComponent({ ...note, id: 'c1', description: 'Reads CJK' });
      assert.deepInclude(first, { id: 'c1', component: 'Parser', confidence: 0.6, description: 'Reads CJK' });
      const position = await store.changePosition();
      assert.deepEqual(await knowledge.noteComponent(note), first);
      assert.equal(await store.changePosition(), position);
      const again = await knowledge.noteComponent({
        ...{ ...PARSER, component: ' parser ', confidence: 0.5, metadata: { b: 2 } },
        evidence: [{ path: 'src/parser.ts', line: 3 }, { note: 'Said in the README' }],
      });
      assert.deepInclude(again, { id: 'c1', component: 'Parser', description: 'Reads CJK', metadata: { a: 1, b: 2 } });
      assert.closeTo(again.confidence, 0.8, 1e-12);
      assert.deepEqual(again.evidence, [{ path: 'src/parser.ts', line: 3 }, { note: 'Said in the README' }]);
      assert.equal((await knowledge.noteComponent({ ...PARSER, confidence: 0.3 })).confidence, again.confidence);
      assert.notEqual((await knowledge.noteComponent({ ...PARSER, type: 'table' })).id, 'c1');
      await rejection('conflict', () => knowledge.noteComponent({ ...PARSER, id: 'c1', component: 'Other' }));
    },
  },
  'components-read-and-changed': {
    title: 'components are listed by project, type and confidence in pages, changed, and removed',
    rows: ['AI-3'],
    async run({ open }) {
      const { knowledge } = (await open()).api;
      for (let at = 0; at < 5; at += 1) {
        const type = at % 2 === 0 ? 'module' : 'table';
        await knowledge.noteComponent({
          id: `c${at}`,
          project: 'app',
          component: `Part ${at}`,
          type,
          confidence: at / 5,
        });
      }
      await knowledge.noteComponent({ component: 'Elsewhere', type: 'module' });
      const listed = async (filter: object) =>
        (await allItems((page) => knowledge.listComponents({ ...filter, ...page, limit: 2 }))).map(({ id }) => id);
      assert.deepEqual(await listed({ project: 'app' }), ['c4', 'c3', 'c2', 'c1', 'c0']);
      assert.deepEqual(await listed({ project: 'app', types: ['module'], minConfidence: 0.4 }), ['c4', 'c2']);
      assert.lengthOf(await listed({}), 6);
      const changed = await knowledge.updateComponent('c4', { confidence: 0.1, evidence: [{ path: 'a.ts' }] });
      assert.deepInclude(changed, { confidence: 0.1, evidence: [{ path: 'a.ts' }], component: 'Part 4' });
      assert.deepEqual(await knowledge.getComponent('c4'), changed);
      await knowledge.removeComponent('c4');
      assert.isNull(await knowledge.findComponent('c4'));
      await rejection('not_found', () => knowledge.removeComponent('c4'));
      await rejection('invalid_input', () => knowledge.updateComponent('c1', { confidence: 1.1 }));
      await rejection('invalid_input', () => knowledge.noteComponent({ ...PARSER, evidence: [{ line: 3 }] }));
      await rejection('invalid_input', () => knowledge.noteComponent({ component: ' ', type: 'x' }));
    },
  },
  'decisions-kept': {
    title:
      'a decision comes back with every field; the same id again changes nothing; lists filter by all that tells them apart',
    rows: ['AI-3'],
    async run({ open }) {
      const { knowledge } = (await open()).api;
      const given = {
        ...{ id: 'd1', project: 'app', type: 'architecture', title: 'Use SQLite', description: 'One file' },
        ...{ context: 'Agents forget', rationale: 'No server', impact: 'One writer', source: 'docs/adr/0001.md' },
        alternatives: [
          { title: 'SQLite', chosen: true },
          { title: 'Postgres', description: 'A server' },
        ],
        ...{ tags: ['storage', 'core', 'core'], metadata: { by: ['ada'] }, madeAt: 1_000 },
      };
      const decision = await knowledge.addDecision(given);
      assert.deepInclude(decision, {
        ...{ ...given, tags: ['core', 'storage'], status: 'active', supersededBy: null, statusAt: null },
        alternatives: [
          { title: 'SQLite', description: '', chosen: true },
          { title: 'Postgres', description: 'A server', chosen: false },
        ],
      });
      assert.deepEqual(await knowledge.addDecision({ ...given, title: 'Other' }), decision);
      assert.deepEqual(await knowledge.getDecision('d1'), decision);
      await knowledge.addDecision({ id: 'd2', project: 'app', type: 'process', title: 'Review all', madeAt: 3_000 });
      await knowledge.addDecision({ id: 'd3', type: 'process', title: 'Anywhere', tags: ['core'], madeAt: 2_000 });
      const listed = async (filter: object) =>
        (await allItems((page) => knowledge.listDecisions({ ...filter, ...page, limit: 1 }))).map(({ id }) => id);
      assert.deepEqual(await listed({}), ['d2', 'd3', 'd1']);
      assert.deepEqual(await listed({ project: 'app' }), ['d2', 'd1']);
      assert.deepEqual(await listed({ tags: ['core'] }), ['d3', 'd1']);
      assert.deepEqual(await listed({ tags: ['core', 'storage'], statuses: ['active'] }), ['d1']);
      assert.deepEqual(await listed({ types: ['process'], until: 3_000 }), ['d3']);
      assert.deepEqual(await listed({ since: 3_000 }), ['d2']);
      const changed = await knowledge.updateDecision('d1', { impact: 'Two writers', source: null, tags: [] });
      assert.deepInclude(changed, { impact: 'Two writers', source: null, tags: [], title: 'Use SQLite' });
      await rejection('invalid_input', () => knowledge.updateDecision('d1', { title: '' }));
      await rejection('not_found', () => knowledge.updateDecision('d9', { impact: 'x' }));
    },
  },
  'decisions-superseded-and-reverted': {
    title:
      'a decision is superseded, reverted and reinstated; its history reads both ways, also around one that was removed',
    rows: ['AI-3'],
    async run({ open }) {
      const { knowledge } = (await open()).api;
      await knowledge.addDecision({ id: 'd1', project: 'app', type: 'storage', title: 'Files', tags: ['io'] });
      const second = await knowledge.supersedeDecision('d1', { id: 'd2', type: 'storage', title: 'SQLite' });
      assert.deepInclude(second, { id: 'd2', project: 'app', tags: ['io'], status: 'active' });
      assert.deepEqual(await knowledge.supersedeDecision('d1', 'd2'), second);
      const old = await knowledge.getDecision('d1');
      assert.deepInclude(old, { status: 'superseded', supersededBy: 'd2' });
      assert.isAbove(old.statusAt ?? 0, old.madeAt);
      await knowledge.supersedeDecision('d2', { id: 'd3', type: 'storage', title: 'Two files' });
      const history = async (id: string) => {
        const { older, decision, newer } = await knowledge.decisionHistory(id);
        return [older.map((one) => one.id), decision.id, newer.map((one) => one.id)];
      };
      assert.deepEqual(await history('d2'), [['d1'], 'd2', ['d3']]);
      assert.deepEqual(await history('d3'), [['d2', 'd1'], 'd3', []]);
      const refused = await rejection('conflict', () => knowledge.supersedeDecision('d1', 'd3'));
      assert.deepEqual(refused.details, { id: 'd1', status: 'superseded', supersededBy: 'd2' });
      await rejection('conflict', () => knowledge.supersedeDecision('d3', 'd1'));
      await rejection('invalid_input', () => knowledge.supersedeDecision('d3', 'd3'));
      await rejection('conflict', () => knowledge.revertDecision('d2'));
      await knowledge.removeDecision('d2');
      assert.deepEqual(await history('d1'), [[], 'd1', ['d3']]);
      const reverted = await knowledge.revertDecision('d3', { reason: 'Too slow' });
      assert.deepInclude(reverted, { status: 'reverted', statusReason: 'Too slow' });
      assert.deepEqual(await knowledge.revertDecision('d3'), reverted);
      assert.deepInclude(await knowledge.reinstateDecision('d1'), { status: 'active', supersededBy: null });
      assert.deepEqual(await history('d3'), [[], 'd3', []]);
    },
  },
  'patterns-fade': {
    title: 'patterns gain by success and fade week by week; few outcomes make none established, whatever their order',
    rows: ['AI-3'],
    async run({ open }) {
      let now = START_OF_TIME;
      const { knowledge } = (await open({ clock: () => now })).api;
      const add = async (description: string, outcomes: readonly (readonly [success: boolean, weeksAgo: number])[]) => {
        const { id } = await knowledge.addPattern({ project: 'app', type: 'debugging', description });
        for (const [success, weeks] of outcomes) {
          await knowledge.notePatternOutcome(id, { success, at: now - weeks * WEEK_MS });
        }
        return await knowledge.getPattern(id);
      };
      const few = await add('Ask', [
        [true, 0],
        [false, 2],
      ]);
      assert.deepInclude(few, { usageCount: 2, successes: 1, established: false, lastSuccessfulAt: now });
      assert.closeTo(few.effectiveness ?? 0, 1 / (1 + 0.95 ** 2), 1e-12);
      assert.closeTo(few.confidence, 1 / 10, 1e-12);
      const turned = await add('Ask the other way round', [
        [false, 2],
        [true, 0],
      ]);
      assert.closeTo(turned.effectiveness ?? 0, few.effectiveness ?? 1, 1e-12);
      const many = await add(
        'Write a test first',
        Array.from({ length: 20 }, () => [true, 0] as const),
      );
      assert.deepInclude(many, { established: true, effectiveness: 1, confidence: 1, usageCount: 20 });
      const ranked = async () =>
        (await knowledge.bestPatterns({ project: 'app' })).map(({ description }) => description);
      assert.deepEqual((await ranked())[0], 'Write a test first');
      assert.deepEqual((await knowledge.listPatterns({ established: true })).items, [many]);
      now += 52 * WEEK_MS;
      const later = await knowledge.getPattern(many.id);
      assert.equal(later.effectiveness, 1);
      assert.closeTo(later.confidence, (20 * 0.95 ** 52) / 10, 1e-9);
      const unused = await knowledge.addPattern({ project: 'app', type: 'debugging', description: 'Never tried' });
      assert.deepInclude(unused, { effectiveness: null, confidence: 0, lastUsedAt: null });
      assert.notInclude(await ranked(), 'Never tried');
    },
  },
  'patterns-merge': {
    title: 'the same pattern is merged, an outcome counts once by its id, and the decay is an option',
    rows: ['AI-3'],
    async run({ open, createDatabase }) {
      const { store, api } = await open();
      const { knowledge } = api;
      const given = { id: 'p1', type: 'tests', description: 'Run one test', successIndicators: ['green'] };
      await knowledge.addPattern({ ...given, context: { language: 'typescript' } });
      const merged = await knowledge.addPattern({
        ...{ type: 'tests', description: ' run ONE  test', successIndicators: ['green', 'fast'] },
        failureIndicators: ['flaky'],
      });
      assert.deepInclude(merged, { id: 'p1', description: 'Run one test', context: { language: 'typescript' } });
      assert.deepEqual([merged.successIndicators, merged.failureIndicators], [['green', 'fast'], ['flaky']]);
      await knowledge.notePatternOutcome('p1', { success: true, id: 'o1' });
      const position = await store.changePosition();
      assert.deepInclude(await knowledge.notePatternOutcome('p1', { success: false, id: 'o1' }), { usageCount: 1 });
      assert.equal(await store.changePosition(), position);
      await knowledge.addPattern({ id: 'p2', type: 'tests', description: 'Run all' });
      const conflict = await rejection('conflict', () =>
        knowledge.updatePattern('p2', { description: 'run one test' }),
      );
      assert.deepEqual(conflict.details, { id: 'p2', sameAs: 'p1' });
      assert.deepInclude(await knowledge.updatePattern('p2', { description: 'Run ALL' }), { description: 'Run ALL' });
      await knowledge.removePattern('p2');
      assert.isNull(await knowledge.findPattern('p2'));
      const database = await createDatabase();
      await rejection('invalid_input', () => open({ database, successDecay: { rate: 0 } }));
      const other = (await open({ database, successDecay: { rate: 1, minSamples: 1 } })).api.knowledge;
      await other.addPattern(given);
      assert.deepInclude(await other.notePatternOutcome('p1', { success: true }), { confidence: 1, established: true });
    },
  },
  'knowledge-is-found': {
    title: 'components, sections, decisions that hold and patterns are found by search and recall, by project and tag',
    rows: ['AI-3', 'AI-4'],
    async run({ open }) {
      const { store, api } = await open();
      const { knowledge } = api;
      await knowledge.noteComponent({ id: 'c1', project: 'app', component: 'Quokka cache', type: 'module' });
      await knowledge.putDocuments('app', [
        {
          ...{ path: 'docs/cache.md', contentHash: 'a', title: 'Caching' },
          sections: [
            { headings: ['Caching'], anchors: ['caching'], startLine: 1, endLine: 2, text: '# Caching' },
            {
              headings: ['Caching', 'Keys'],
              anchors: ['keys'],
              startLine: 3,
              endLine: 5,
              text: '## Keys\n\nOf a quokka.',
            },
          ],
        },
      ]);
      await knowledge.addDecision({ id: 'd1', project: 'app', type: 'x', title: 'No quokka', tags: ['old'] });
      await knowledge.supersedeDecision('d1', {
        id: 'd2',
        type: 'x',
        title: 'A decision',
        rationale: 'quokka',
        tags: ['new'],
      });
      await knowledge.addPattern({ id: 'p1', type: 'x', description: 'Pet it', context: { animal: 'quokka' } });
      const found = async (options?: object) =>
        (await api.search('quokka', options))
          .map(({ kind, id }) => `${kind} ${kind === 'documentSection' ? '' : id}`)
          .sort();
      const all = ['component c1', 'decision d2', 'documentSection ', 'successPattern p1'];
      assert.deepEqual(await found(), all);
      assert.deepEqual(await found({ project: 'app' }), all.slice(0, 3));
      assert.deepEqual(await found({ tags: ['new'] }), ['decision d2']);
      assert.deepEqual(await found({ kinds: ['component', 'successPattern'] }), ['component c1', 'successPattern p1']);
      const [section] = await api.search('keys quokka', { kinds: ['documentSection'] });
      assert.deepInclude(section, { path: 'docs/cache.md', title: 'Caching › Keys', startLine: 3, endLine: 5 });
      const { hits } = await store.recall('What about the quokka?');
      assert.sameMembers(
        hits.map(({ kind }) => kind),
        ['component', 'decision', 'documentSection', 'successPattern'],
      );
      await knowledge.updateComponent('c1', { description: 'For a numbat' });
      await knowledge.reinstateDecision('d1');
      assert.include(await found({ kinds: ['decision'] }), 'decision d1');
      assert.isAbove(await store.rebuildIndex(), 0);
      assert.deepEqual(
        (await api.search('numbat')).map(({ id }) => id),
        ['c1'],
      );
      for (const remove of [
        () => knowledge.removeComponent('c1'),
        () => knowledge.removeDecision('d1'),
        () => knowledge.removeDecision('d2'),
        () => knowledge.removePattern('p1'),
        () => knowledge.removeDocuments('app', ['docs/cache.md']),
      ]) {
        await remove();
      }
      assert.isEmpty(await found());
    },
  },
  checks: {
    title: 'a check finds broken histories, lists that are none and references of the wrong project, and mends them',
    rows: ['CB-17', 'AI-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const { knowledge, effectiveness } = store;
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
        await knowledge.addDecision({ id, type: 'x', title: `Says ${id}` });
      await knowledge.putDocuments('app', [
        { path: 'a.md', contentHash: 'a', references: [{ line: 1, text: 'b', kind: 'file', target: 'b.ts' }] },
      ]);
      await effectiveness.recordOutcome({ success: 1 });
      const found = async () =>
        (await checkStore(store)).findings.map(({ check, problem, count }) => `${check} ${problem} ${count}`);
      assert.deepEqual(await found(), []);
      const superseded = (id: string, by: string) =>
        `update project_decisions set status = 'superseded', superseded_by = '${by}' where id = '${id}'`;
      await store.raw.exec(
        [
          ...[superseded('a', 'b'), superseded('b', 'a'), superseded('c', 'gone')],
          ...[superseded('d', 'e'), superseded('e', 'd'), superseded('f', 'a')],
          `update project_decisions set tags = 'no list' where id = 'c'`,
          `update documentation_references set project = 'other'`,
          `update conversation_effectiveness set key_factors = '['`,
        ].join('; '),
      );
      assert.deepEqual(await found(), [
        ...['decision-history newer-gone 1', 'decision-history circle 4', 'document-references elsewhere 1'],
        ...['knowledge-json no-json 1', 'outcome-factors no-json 1'],
      ]);
      assert.deepEqual((await checkStore(store, { repair: true })).findings, []);
      const { items } = await knowledge.listDecisions({ statuses: ['active'] });
      assert.deepEqual(
        items.map(({ id }) => id),
        ['e', 'b'],
      );
      assert.lengthOf((await knowledge.listReferences({ project: 'app', target: 'b.ts' })).items, 1);
    },
  },
  'secrets-stay-out': {
    title: 'secrets are taken out of every text that is known of a project, and nothing is found by them',
    rows: ['AI-3', 'AI-4'],
    async run({ open }) {
      const { api } = await open();
      const text = `Use ${TOKEN} here`;
      const component = await api.knowledge.noteComponent({ ...PARSER, description: text, evidence: [{ note: text }] });
      const decision = await api.knowledge.addDecision({ type: 'x', title: text, metadata: { text }, tags: [TOKEN] });
      const pattern = await api.knowledge.addPattern({ type: 'x', description: text, successIndicators: [text] });
      const section = { headings: [text], anchors: [], startLine: 1, endLine: 1, text };
      await api.knowledge.putDocuments('app', [{ path: 'a.md', contentHash: 'a', purpose: text, sections: [section] }]);
      const outcome = await api.effectiveness.recordOutcome({ success: 1, lessons: text, keyFactors: [text] });
      const stored = [component, decision, pattern, await api.knowledge.getDocument('app', 'a.md'), outcome];
      assert.notInclude(JSON.stringify(stored), TOKEN);
      assert.equal(JSON.stringify(stored).match(/\[redacted:/g)?.length, 12);
    },
  },
});
