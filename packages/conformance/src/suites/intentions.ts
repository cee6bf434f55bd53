import type { DueIntention, DueQuery, Intention, NewIntention } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const HOUR = 3_600_000;
const titles = (dues: readonly DueIntention[]) => dues.map(({ intention }) => intention.title);

/** Prospective memory: tasks, goals and reminders, and what makes them due. */
export const intentions = suite('intentions', {
  'add-and-list': {
    title: 'an intention comes back as it was added; lists go by priority, then time, then as added, by every filter',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const plain = await intentions.add({ title: 'plain' });
      const defaults = { status: 'open', priority: 'normal', progress: 0, dueAt: null, repeats: false } as const;
      assert.deepInclude(plain, { ...defaults, kind: 'task', triggers: [], tags: [], parentId: null, version: 1 });
      const given = {
        ...({
          id: 'i',
          kind: 'reminder',
          title: 'given',
          description: 'more',
          priority: 'urgent',
          project: 'p',
        } as const),
        ...{ dueAt: 50, everyMs: HOUR, tags: ['b', 'a'], metadata: { x: 1 }, conversationId: 'c', source: 's' },
        triggers: [{ on: 'event', event: 'git.commit' }],
      } as const;
      const full = await intentions.add(given);
      assert.deepInclude(full, { ...given, tags: ['a', 'b'], repeats: true });
      assert.deepEqual(await intentions.get('i'), full);
      await intentions.add({ title: 'late', dueAt: 90 });
      await intentions.add({ title: 'soon', dueAt: 70 });
      await intentions.add({ title: 'low', priority: 'low', dueAt: 1 });
      const found = async (filter: Parameters<typeof intentions.list>[0], limit?: number) =>
        (await allItems((page) => intentions.list({ ...filter, ...page }), limit)).map(({ title }) => title);
      assert.deepEqual(await found({}, 2), ['given', 'soon', 'late', 'plain', 'low']);
      assert.deepEqual(await found({ kinds: ['reminder'], tags: ['a'], project: 'p' }), ['given']);
      assert.deepEqual(await found({ dueBefore: 80 }), ['given', 'soon', 'low']);
      await intentions.cancel('i');
      assert.deepEqual(await found({ statuses: ['cancelled'] }), ['given']);
      assert.lengthOf(await found({}), 4);
      assert.isNull(await intentions.find('none'));
    },
  },
  'bad-input': {
    title: 'what no intention can be is refused before anything is written',
    rows: ['CB-7'],
    async run({ open }) {
      const { store, api } = await open();
      const wrong: readonly unknown[] = [
        { title: '' },
        { title: 'x', everyMs: 5 },
        { title: 'x', repeats: true },
        { title: 'x', priority: 'huge' },
        { title: 'x', triggers: [{ on: 'context' }] },
        { title: 'x', triggers: [{ on: 'weather' }] },
      ];
      for (const one of wrong) await rejection('invalid_input', () => api.intentions.add(one as NewIntention));
      await rejection('not_found', () => api.intentions.add({ title: 'x', parentId: 'none' }));
      await rejection('invalid_input', () => api.intentions.due({ limit: 0 }));
      for (const call of [
        () => api.intentions.get('none'),
        () => api.intentions.complete('none'),
        () => api.intentions.snooze('none', { forMs: 1 }),
        () => api.intentions.remove('none'),
      ])
        await rejection('not_found', call);
      assert.equal((await store.raw.get('select count(*) as n from intentions'))?.n, 0);
    },
  },
  'due-by-time': {
    title: 'by time something is due from its moment on, the most urgent and longest overdue first, with the reason',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      await intentions.add({ title: 'b', dueAt: 200 });
      await intentions.add({ title: 'a', dueAt: 100 });
      await intentions.add({ title: 'urgent', dueAt: 300, priority: 'urgent' });
      await intentions.add({ title: 'elsewhere', dueAt: 150, project: 'p' });
      await intentions.add({ title: 'never' });
      assert.isEmpty(await intentions.due({ now: 99 }));
      const [first] = await intentions.due({ now: 130 });
      assert.deepEqual(first?.reasons, [{ on: 'time', at: 100, overdueMs: 30 }]);
      assert.deepEqual(titles(await intentions.due({ now: 300 })), ['urgent', 'a', 'elsewhere', 'b']);
      assert.deepEqual(titles(await intentions.due({ now: 300, limit: 2 })), ['urgent', 'a']);
      assert.deepEqual(titles(await intentions.due({ now: 300, project: 'q' })), ['urgent', 'a', 'b']);
      assert.lengthOf(await intentions.due(), 4);
      assert.equal((await intentions.stats()).overdue, 4);
    },
  },
  recurrence: {
    title: 'what comes again is due at the next time of its schedule that is not past; an occurrence counts once',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const dueAt = START_OF_TIME + 10 * HOUR;
      await intentions.add({ id: 'early', title: 'early', dueAt, everyMs: HOUR });
      assert.equal((await intentions.complete('early')).dueAt, dueAt + HOUR);
      const missed = START_OF_TIME - 10 * HOUR - 5;
      await intentions.add({ id: 'late', title: 'late', dueAt: missed, everyMs: HOUR });
      const done = await intentions.complete('late', { occurrence: missed });
      assert.deepInclude(done, { status: 'open', dueAt: START_OF_TIME + HOUR - 5, completions: 1 });
      assert.deepEqual(await intentions.complete('late', { occurrence: missed }), done);
      assert.deepInclude(await intentions.complete('late', { forGood: true }), { status: 'done', completions: 2 });
      assert.isEmpty(await intentions.due());
      const from = await intentions.add({ title: 'from now', everyMs: HOUR });
      assert.isAbove(from.dueAt ?? 0, START_OF_TIME + HOUR);
    },
  },
  'due-by-event': {
    title: 'an event makes due what waits for it by name or by its beginning; what repeats waits again',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const waiting = (title: string, event: string, repeats = false) =>
        intentions.add({ id: title, title, triggers: [{ on: 'event', event }], repeats });
      await waiting('commit', 'git.commit', true);
      await waiting('git', 'git.*');
      await waiting('all', '*');
      await waiting('other', 'git');
      const due = async (event?: string) => titles(await intentions.due({ event }));
      assert.deepEqual(await due('git.commit'), ['commit', 'git', 'all']);
      assert.deepEqual(await due('git.push'), ['git', 'all']);
      assert.deepEqual(await due('gitx.push'), ['all']);
      assert.isEmpty(await due());
      const [first] = await intentions.due({ event: 'git.commit' });
      assert.deepEqual(first?.reasons, [{ on: 'event', event: 'git.commit' }]);
      await intentions.complete('commit');
      await intentions.complete('git');
      assert.deepEqual(await due('git.commit'), ['commit', 'all']);
      assert.equal((await intentions.get('commit')).completions, 1);
    },
  },
  'due-by-context': {
    title: 'a text, project or paths make due what waits for words, a project or globs; all that is given must fit',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const waiting = (title: string, trigger: object) =>
        intentions.add({ title, triggers: [{ on: 'context', ...trigger }] });
      await waiting('words', { keywords: ['release notes', 'httpParser'] });
      await waiting('han', { keywords: ['東京'] });
      await waiting('paths', { paths: ['src/**/*.ts', 'docs/*.md'] });
      await waiting('both', { keywords: ['parser'], project: 'p', paths: ['src/**'] });
      const due = async (context: NonNullable<DueQuery['context']>) => titles(await intentions.due({ context }));
      assert.deepEqual(await due({ text: 'Write the Release Note today' }), ['words']);
      assert.deepEqual(await due({ text: 'notes of the release' }), []);
      assert.deepEqual(await due({ text: 'call http_parser.run()' }), ['words']);
      assert.deepEqual(await due({ text: '私は東京都に住む' }), ['han']);
      assert.deepEqual(await due({ paths: ['docs/a.md'] }), ['paths']);
      assert.deepEqual(await due({ paths: ['docs\\deep\\a.md', 'lib/x.ts'] }), []);
      const context = { text: 'the parsers', project: 'p', paths: ['src/a/b.ts', 'x'] };
      const [paths, both] = await intentions.due({ context });
      assert.deepEqual(paths?.reasons, [{ on: 'context', keywords: [], project: '', paths: ['src/a/b.ts'] }]);
      const whole = { on: 'context', keywords: ['parser'], project: 'p', paths: ['src/a/b.ts'] } as const;
      assert.deepEqual(both?.reasons, [whole]);
      assert.deepEqual(await due({ ...context, project: 'q' }), ['paths']);
      assert.isEmpty(await due({}));
    },
  },
  snooze: {
    title: 'what is put off is not due, whatever happens, until its time; then it is; what is over is not put off',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const triggers = [{ on: 'event', event: 'e' }] as const;
      await intentions.add({ id: 'i', title: 'i', dueAt: 100, triggers });
      const until = START_OF_TIME + HOUR;
      assert.equal((await intentions.snooze('i', { until })).snoozedUntil, until);
      assert.isEmpty(await intentions.due({ now: until - 1, event: 'e' }));
      const [due] = await intentions.due({ now: until, event: 'e' });
      assert.deepEqual(due?.reasons, [
        { on: 'time', at: until, overdueMs: 0 },
        { on: 'event', event: 'e' },
      ]);
      assert.isAbove((await intentions.snooze('i', { forMs: HOUR })).snoozedUntil ?? 0, until);
      assert.deepInclude(await intentions.update('i', { dueAt: 200 }), { dueAt: 200, snoozedUntil: null });
      assert.lengthOf(await intentions.due({ now: 200 }), 1);
      await intentions.complete('i');
      await rejection('conflict', () => intentions.snooze('i', { forMs: 1 }));
      await rejection('invalid_input', () => intentions.snooze('i', {} as { forMs: number }));
      const reopened = await intentions.update('i', { status: 'active' });
      assert.deepInclude(reopened, { status: 'active', progress: 0, completions: 1 });
    },
  },
  claims: {
    title:
      'what is claimed is given to nobody else who claims until it is released, put off, done, or the time is over',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      for (const id of ['a', 'b']) await intentions.add({ id, title: id, dueAt: 100 });
      const claim = async (by: string, now: number, limit = 10) =>
        titles(await intentions.due({ now, limit, claim: { by, forMs: 1_000 } }));
      assert.deepEqual(await claim('one', 200, 1), ['a']);
      assert.deepEqual(await claim('two', 300), ['b']);
      assert.isEmpty(await claim('one', 400));
      const [seen] = await intentions.due({ now: 400 });
      assert.deepInclude(seen?.intention, { claimedBy: 'one', claimedUntil: 1_200, version: 2 });
      assert.equal((await intentions.release('a', 'two')).claimedBy, 'one');
      await intentions.release('a', 'one');
      assert.deepEqual(await claim('two', 500), ['a']);
      await intentions.snooze('b', { until: 600 });
      assert.deepEqual(await claim('one', 700), ['b']);
      assert.deepEqual(await claim('one', 1_500), ['a']);
      await intentions.complete('b');
      assert.isEmpty(await claim('two', 1_600));
    },
  },
  'two-claimants': {
    title: 'of two stores that claim at once each thing that is due goes to one',
    rows: ['CB-7'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run({ open }) {
      const stores = [(await open()).store, (await open()).store];
      for (let at = 0; at < 9; at += 1) await stores[0]?.intentions.add({ title: `${at}`, dueAt: at });
      const claims = stores.flatMap((store, by) =>
        [1, 2, 3].map(() => store.intentions.due({ limit: 2, claim: { by: `${by}` } })),
      );
      const given = (await Promise.all(claims)).flatMap(titles);
      assert.sameMembers(given, ['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    },
  },
  goals: {
    title: 'a goal’s progress follows its parts at any depth; ending or removing it takes the parts along',
    rows: ['CB-7'],
    async run({ open }) {
      const { intentions } = (await open()).api;
      const add = async (title: string, parentId: string | null, more: object = {}): Promise<Intention> =>
        intentions.add({ id: title, title, parentId, ...more });
      await add('goal', null, { kind: 'goal' });
      for (const title of ['x', 'y', 'z']) await add(title, 'goal');
      for (const title of ['x1', 'x2']) await add(title, 'x');
      const progress = async (id: string) => (await intentions.get(id)).progress;
      await intentions.complete('x1');
      assert.deepEqual([await progress('x'), await progress('goal')], [0.5, 1 / 6]);
      await intentions.cancel('z');
      assert.equal(await progress('goal'), 0.25);
      await intentions.update('y', { progress: 0.5 });
      assert.equal(await progress('goal'), 0.5);
      await rejection('invalid_input', () => intentions.update('goal', { progress: 1 }));
      const parts = (await intentions.list({ parentId: 'goal' })).items.map(({ id }) => id);
      assert.deepEqual(parts, ['x', 'y']);
      assert.deepEqual(
        (await intentions.list({ parentId: null })).items.map(({ id }) => id),
        ['goal'],
      );
      await intentions.complete('x', { withParts: true });
      assert.deepInclude(await intentions.get('x2'), { status: 'done', progress: 1 });
      assert.equal(await progress('goal'), 0.75);
      assert.equal((await intentions.get('goal')).status, 'open');
      assert.deepInclude(await intentions.cancel('goal'), { status: 'cancelled' });
      assert.equal((await intentions.get('y')).status, 'cancelled');
      assert.deepInclude((await intentions.stats()).byStatus, { open: 0, done: 3, cancelled: 3 });
      await intentions.remove('goal');
      assert.equal((await intentions.stats()).total, 0);
    },
  },
  'update-and-feed': {
    title: 'an update changes what is given and compares versions; the feed tells of every change with its parent',
    rows: ['CB-7', 'X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const { intentions } = api;
      const since = await store.changePosition();
      await intentions.add({ id: 'g', title: 'g' });
      const before = await intentions.add({ id: 'i', title: 'i', parentId: 'g', everyMs: HOUR });
      const after = await intentions.update('i', { title: 'j', everyMs: null, dueAt: null, expectedVersion: 1 });
      const changed = { title: 'j', everyMs: null, dueAt: null, repeats: false, version: 2 };
      assert.deepEqual(after, { ...before, ...changed, updatedAt: after.updatedAt });
      const error = await rejection('conflict', () => intentions.update('i', { title: 'k', expectedVersion: 1 }));
      assert.deepEqual(error.details, { id: 'i', version: 2 });
      await intentions.complete('i');
      await intentions.complete('i');
      await intentions.remove('g');
      const told: string[] = [];
      for await (const change of store.changes({ since, follow: false }))
        told.push(`${change.kind} ${change.id} of ${change.parentId} ${change.operation}`);
      assert.deepEqual(told, [
        ...['intention g of null created', 'intention i of g created', 'intention i of g updated'],
        ...['intention i of g updated', 'intention i of g removed', 'intention g of null removed'],
      ]);
    },
  },
});
