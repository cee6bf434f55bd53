import type { JsonValue, UserSession } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { TEXTS } from '../fixtures/texts.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A clock that stands still until it is set. */
function standing() {
  const time = { now: START_OF_TIME };
  return { time, options: { clock: () => time.now } };
}

/** User sessions, and what they keep. */
export const sessions = suite('sessions', {
  'start-and-list': {
    title: 'a session comes back as it was started; lists go by last activity, by status, user and project',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { sessions } = (await open(options)).api;
      const given = {
        ...{ id: 's', userId: 'ada', projectPath: '/src/parser', workingDirectory: '/src/parser/lib' },
        ...{
          environmentVariables: { LANG: 'de_AT.UTF-8', PATH: '/bin', EMPTY: '' },
          preferences: { model: 'm', n: [1] },
        },
      };
      const full = await sessions.start(given);
      assert.deepEqual<UserSession>(full, {
        ...given,
        ...{ status: 'active', startedAt: START_OF_TIME, lastActivity: START_OF_TIME },
      });
      assert.deepEqual(await sessions.get('s'), full);
      assert.deepEqual(await sessions.start({ id: 's', userId: 'else' }), full);
      time.now += MINUTE;
      const plain = await sessions.start();
      assert.deepInclude(plain, { userId: '', projectPath: '', workingDirectory: '', preferences: {} });
      await sessions.start({ id: 'old', userId: 'ada', startedAt: 5 });
      await sessions.start({ id: 'same', projectPath: '/src/parser' });
      const ids = async (filter: Parameters<typeof sessions.list>[0], limit?: number) =>
        (await allItems((page) => sessions.list({ ...filter, ...page }), limit)).map(({ id }) => id);
      for (const limit of [1, 3, undefined]) assert.deepEqual(await ids({}, limit), ['same', plain.id, 's', 'old']);
      assert.deepEqual(await ids({ userId: 'ada' }, 1), ['s', 'old']);
      assert.deepEqual(await ids({ projectPath: '/src/parser' }, 1), ['same', 's']);
      await sessions.end('s');
      assert.deepEqual(await ids({ statuses: ['active'] }), ['same', plain.id, 'old']);
      assert.deepEqual(await ids({ projectPath: '/src/parser', userId: 'ada', statuses: ['inactive'] }), ['s']);
      assert.isNull(await sessions.find('none'));
    },
  },
  'update-and-remove': {
    title: 'an update replaces what it names and leaves the rest; a removed session takes its state along',
    rows: ['AI-7'],
    async run({ open }) {
      const { api, store } = await open();
      const { sessions } = api;
      const before = await sessions.start({ id: 's', userId: 'ada', environmentVariables: { A: '1' } });
      const after = await sessions.update('s', { workingDirectory: '/tmp', preferences: { theme: 'dark' } });
      assert.deepEqual(after, { ...before, workingDirectory: '/tmp', preferences: { theme: 'dark' } });
      assert.deepEqual((await sessions.update('s', { environmentVariables: {} })).environmentVariables, {});
      await sessions.setState('s', 'key', 1);
      await sessions.remove('s');
      assert.deepEqual(await store.raw.all('select * from session_state'), []);
      for (const call of [
        () => sessions.get('s'),
        () => sessions.remove('s'),
        () => sessions.update('s', { userId: 'x' }),
        () => sessions.touch('s'),
        () => sessions.end('s'),
        () => sessions.resume('s'),
        () => sessions.setState('s', 'key', 1),
        () => sessions.setState('s', 'key', 1, { expectedVersion: 0 }),
        () => sessions.removeState('s', 'key'),
        () => sessions.listState('s'),
      ])
        await rejection('not_found', call);
    },
  },
  'cheap-touches': {
    title: 'a use within ten seconds of the last writes nothing, and time never goes back',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { api, store } = await open(options);
      const { sessions } = api;
      await sessions.start({ id: 's' });
      const position = await store.changePosition();
      time.now += 9_999;
      assert.isFalse(await sessions.touch('s'));
      assert.equal((await sessions.get('s')).lastActivity, START_OF_TIME);
      time.now += 1;
      assert.isTrue(await sessions.touch('s'));
      assert.isFalse(await sessions.touch('s'));
      assert.equal((await sessions.get('s')).lastActivity, time.now);
      time.now -= DAY;
      assert.isFalse(await sessions.touch('s'));
      assert.equal((await sessions.get('s')).lastActivity, START_OF_TIME + 10_000);
      assert.equal(await store.changePosition(), position);
    },
  },
  'end-and-resume': {
    title: 'a session that is over is not touched; resumed, it is active again with its state',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { sessions } = (await open(options)).api;
      await sessions.start({ id: 's' });
      await sessions.setState('s', 'open files', ['a.ts']);
      time.now += MINUTE;
      const ended = await sessions.end('s');
      assert.deepInclude(ended, { status: 'inactive', lastActivity: time.now });
      time.now += MINUTE;
      assert.deepEqual(await sessions.end('s'), ended);
      const error = await rejection('conflict', () => sessions.touch('s'));
      assert.deepEqual(error.details, { id: 's', status: 'inactive' });
      await sessions.setState('s', 'after', 1);
      assert.deepEqual(await sessions.get('s'), ended);
      assert.deepInclude(await sessions.resume('s'), { status: 'active', lastActivity: time.now });
      assert.deepEqual((await sessions.findState('s', 'open files'))?.value, ['a.ts']);
    },
  },
  sweep: {
    title: 'a sweep expires what was idle and removes state past its time, more than one step of it, and nothing else',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { store, api, scoped } = await open(options);
      const { sessions } = api;
      await api.transaction(function* (tx) {
        for (let at = 0; at < 201; at += 1) yield* tx.sessions.start({ id: `idle ${at}` });
        for (let at = 0; at < 201; at += 1) yield* tx.sessions.setState('idle 0', `short ${at}`, at, { ttlMs: MINUTE });
        yield* tx.sessions.setState('idle 0', 'long', 1, { ttlMs: 2 * DAY });
        yield* tx.sessions.start({ id: 'ended' });
        yield* tx.sessions.end('ended');
      });
      await scoped('ada').api.sessions.start({ id: 'hers' });
      time.now += DAY;
      await sessions.start({ id: 'new' });
      assert.deepEqual(await sessions.expire({ idleMs: DAY }), { expired: 0, removedState: 201 });
      time.now += 1;
      assert.deepEqual(await sessions.expire(), { expired: 201, removedState: 0 });
      assert.deepEqual(await sessions.expire(), { expired: 0, removedState: 0 });
      const { byStatus, total, stateEntries, stateBytes } = await sessions.stats();
      assert.deepEqual(byStatus, { active: 1, inactive: 1, expired: 201 });
      assert.deepEqual({ total, stateEntries, stateBytes }, { total: 203, stateEntries: 1, stateBytes: 1 });
      assert.equal((await scoped('ada').api.sessions.get('hers')).status, 'active');
      await rejection('conflict', () => sessions.touch('idle 7'));
      assert.equal((await sessions.resume('idle 7')).status, 'active');
      assert.deepEqual((await checkStore(store)).findings, []);
    },
  },
  state: {
    title: 'state comes back as it was written, each key once; what is past its time is not there',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { sessions } = (await open(options)).api;
      await sessions.start({ id: 's' });
      await sessions.start({ id: 'other' });
      const values: readonly JsonValue[] = [null, 0, 0.5, '', 'x\0y', [], [{ a: [null] }], { __proto__: 1 }, 'ghp_'];
      for (const [at, value] of values.entries()) {
        const entry = await sessions.setState('s', `k${at}`, value);
        const times = { expiresAt: null, createdAt: time.now, updatedAt: time.now };
        assert.deepEqual(entry, { key: `k${at}`, value, version: at + 1, ...times });
        assert.deepEqual(await sessions.findState('s', `k${at}`), entry);
      }
      assert.isNull(await sessions.findState('other', 'k0'));
      assert.lengthOf(await allItems((page) => sessions.listState('s', page), 2), values.length);
      const brief = await sessions.setState('s', 'k0', 'brief', { ttlMs: 5 });
      assert.deepInclude(brief, { version: values.length + 1, expiresAt: time.now + 5, createdAt: START_OF_TIME });
      time.now += 5;
      assert.isNull(await sessions.findState('s', 'k0'));
      assert.isFalse(await sessions.removeState('s', 'k0'));
      assert.lengthOf(await allItems((page) => sessions.listState('s', page)), values.length - 1);
      assert.equal((await sessions.setState('s', 'k0', 1)).createdAt, time.now);
      assert.isTrue(await sessions.removeState('s', 'k0'));
      assert.isNull(await sessions.findState('s', 'k0'));
      const keys = [...new Set(TEXTS.filter((text) => /^[^\0\ud800-\udfff]{1,99}$/s.test(text)))];
      for (const key of keys) assert.equal((await sessions.setState('other', key, key)).value, key);
      assert.sameMembers(
        (await allItems((page) => sessions.listState('other', page), 3)).map(({ key }) => key),
        keys,
      );
    },
  },
  'compare-and-set': {
    title: 'a write that expects a version happens only when that is there; a version is never given twice',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { sessions } = (await open(options)).api;
      await sessions.start({ id: 's' });
      const set = (value: number, expectedVersion: number, ttlMs?: number) =>
        sessions.setState('s', 'lock', value, { expectedVersion, ttlMs });
      const first = await set(1, 0);
      const error = await rejection('conflict', () => set(2, 0));
      assert.deepEqual(error.details, { id: 's', key: 'lock', version: first.version });
      const second = await set(2, first.version, 100);
      await rejection('conflict', () => set(3, first.version));
      await rejection('conflict', () => sessions.removeState('s', 'lock', { expectedVersion: first.version }));
      time.now += 100;
      await rejection('conflict', () => set(3, second.version));
      const third = await set(3, 0);
      assert.isTrue(await sessions.removeState('s', 'lock', { expectedVersion: third.version }));
      assert.isFalse(await sessions.removeState('s', 'lock', { expectedVersion: 0 }));
      await rejection('conflict', () => sessions.removeState('s', 'lock', { expectedVersion: third.version }));
      const fourth = await set(4, 0);
      assert.deepEqual(
        [first, second, third, fourth].map(({ version }) => version),
        [1, 2, 3, 4],
      );
      // Whoever counts together loses nothing.
      await sessions.setState('s', 'count', 0);
      const add = async (): Promise<unknown> => {
        const { value, version } = (await sessions.findState('s', 'count')) ?? { value: 0, version: 0 };
        return sessions
          .setState('s', 'count', Number(value) + 1, { expectedVersion: version })
          .catch((error: { code: string }) => (error.code === 'conflict' ? add() : Promise.reject(error)));
      };
      await Promise.all([add(), add(), add(), add()]);
      assert.equal((await sessions.findState('s', 'count'))?.value, 4);
    },
  },
  restore: {
    title: 'the session of a project that was used last comes back with its state, whatever became of it',
    rows: ['AI-7'],
    async run({ open }) {
      const { time, options } = standing();
      const { sessions } = (await open(options)).api;
      assert.isNull(await sessions.restore());
      await sessions.start({ id: 'a', userId: 'ada', projectPath: '/a' });
      await sessions.setState('a', 'plan', ['one', 'two']);
      await sessions.setState('a', 'gone', 1, { ttlMs: 1 });
      time.now += DAY;
      await sessions.start({ id: 'b', userId: 'bob', projectPath: '/a' });
      await sessions.end('b');
      const found = async (given?: Parameters<typeof sessions.restore>[0]) =>
        (await sessions.restore(given))?.session.id;
      assert.equal(await found(), 'b');
      assert.equal(await found({ projectPath: '/a' }), 'b');
      assert.equal(await found({ projectPath: '/a', statuses: ['active'] }), 'a');
      assert.isUndefined(await found({ projectPath: '/b' }));
      const restored = await sessions.restore({ userId: 'ada' });
      assert.deepEqual(restored, { session: await sessions.get('a'), state: { plan: ['one', 'two'] } });
    },
  },
  secrets: {
    title: 'no secret of an environment is written, by its name or by its looks; what is none stays',
    rows: ['AI-7'],
    async run({ open }) {
      const { store, api } = await open();
      const token = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
      const secret = {
        DB_PASSWORD: 'wombat',
        OPENAI_API_KEY: 'short',
        GITHUB_TOKEN: token,
        URL: `https://u:${token}@h`,
      };
      const plain = { PWD: '/src', OLDPWD: '/', HOME: '/home/ada', EMPTY_PASSWORD: '', TERM: 'xterm' };
      const environmentVariables = { ...secret, ...plain };
      const { id, environmentVariables: stored } = await api.sessions.start({ environmentVariables });
      assert.deepInclude(stored, plain);
      assert.deepEqual(Object.keys(stored), Object.keys(environmentVariables));
      for (const name of ['DB_PASSWORD', 'OPENAI_API_KEY', 'GITHUB_TOKEN'])
        assert.match(stored[name] ?? '', /^\[redacted:/);
      assert.deepEqual((await api.sessions.update(id, { environmentVariables })).environmentVariables, stored);
      const rows = JSON.stringify(await store.raw.all('select * from user_sessions'));
      for (const value of ['wombat', 'short', token]) assert.notInclude(rows, value);
    },
  },
  'bad-input': {
    title: 'what no session and no state can be is refused before anything is written',
    rows: ['AI-7'],
    async run({ open }) {
      const { api } = await open();
      const { sessions } = api;
      await sessions.start({ id: 's' });
      const before = await snapshot(api);
      const wrong: readonly (() => Promise<unknown>)[] = [
        ...[
          { id: '' },
          { status: 'active' },
          { environmentVariables: { A: 1 } },
          { preferences: [] },
          { startedAt: 0.5 },
        ].map((given) => () => sessions.start(given as object)),
        () => sessions.setState('s', '', 1),
        () => sessions.setState('s', 'k', undefined as unknown as JsonValue),
        () => sessions.setState('s', 'k', 1n as unknown as JsonValue),
        () => sessions.setState('s', 'k', 1, { ttlMs: 0 }),
        () => sessions.setState('s', 'k', 1, { expectedVersion: -1 }),
        () => sessions.expire({ idleMs: -1 }),
        () => sessions.list({ statuses: [] }),
        () => sessions.list({ cursor: '[1]' }),
        () => sessions.listState('s', { cursor: '[1]' }),
      ];
      for (const [at, call] of wrong.entries()) {
        const error = await rejection('invalid_input', call);
        assert.isNotEmpty(error.message, String(at));
      }
      assert.deepEqual(await snapshot(api), before);
    },
  },
  feed: {
    title: 'the change feed tells of sessions and of their state, with the session',
    rows: ['AI-7', 'X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const since = await store.changePosition();
      const { sessions } = api;
      await sessions.start({ id: 's' });
      await sessions.start({ id: 's' });
      await sessions.setState('s', 'k', 1);
      await rejection('conflict', () => sessions.setState('s', 'k', 1, { expectedVersion: 0 }));
      await sessions.removeState('s', 'k');
      await sessions.removeState('s', 'k');
      await sessions.expire({ idleMs: 0 });
      await sessions.resume('s');
      await sessions.resume('s');
      await sessions.remove('s');
      const told: unknown[] = [];
      for await (const { kind, id, parentId, operation } of store.changes({ since, follow: false })) {
        told.push([kind, id, parentId, operation]);
      }
      assert.deepEqual(told, [
        ['userSession', 's', null, 'created'],
        ['sessionState', 'k', 's', 'updated'],
        ['sessionState', 'k', 's', 'removed'],
        ['userSession', 's', null, 'updated'],
        ['userSession', 's', null, 'updated'],
        ['userSession', 's', null, 'removed'],
      ]);
    },
  },
  preferences: {
    title: 'what a user prefers is a setting in the user’s scope: key, JSON and time, each key once for a user',
    rows: ['AI-7'],
    async run({ open }) {
      const { settings, sessions } = (await open()).api;
      const { userId } = await sessions.start({ userId: 'ada' });
      const scope = { user: userId };
      const first = await settings.set('editor', { tabs: 2 }, { scope });
      const second = await settings.set('editor', { tabs: 4 }, { scope });
      assert.isAbove(second.updatedAt, first.updatedAt);
      assert.deepEqual(await settings.all({ user: userId }), { editor: { tabs: 4 } });
      assert.deepEqual((await settings.list({ scope })).items, [second]);
      assert.deepEqual(await settings.all({ user: 'bob' }), {});
      assert.equal(await settings.removeScope(scope), 1);
    },
  },
});
