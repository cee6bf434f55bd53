import { assert } from 'chai';
import type { CaseDefinition } from '../case.js';
import { fromUtf8, utf8 } from '../host.js';

import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const DAY_MS = 86_400_000;

/** Versions of single files. Part of the suite `checkpoints`. */
export const fileVersions: Readonly<Record<string, CaseDefinition>> = {
  'versions-of-a-file': {
    title: 'versions of a file are recorded, listed newest first and read; the same bytes again are no new one',
    rows: ['AI-20'],
    async run({ open }) {
      const { store, api, scoped } = await open();
      const { checkpoints } = api;
      const since = await store.changePosition();
      const record = (text: string, more = {}) => checkpoints.recordVersion('src/a.ts', utf8(text), more);
      const one = await record('one', { label: 'before the edit', conversationId: 'c-1', mode: 0o755 });
      assert.deepInclude(one, { root: '', path: 'src/a.ts', label: 'before the edit', conversationId: 'c-1' });
      assert.deepInclude(one, { mode: 0o755, sizeBytes: 3, checkpointId: null });
      assert.deepEqual(await record('one', { label: 'again' }), one);
      const two = await record('two');
      const three = await record('one');
      await record('elsewhere', { root: '/tree' });
      const listed = await allItems((page) => checkpoints.versions('src/a.ts', page), 2);
      assert.deepEqual(listed, [three, two, one]);
      assert.lengthOf((await checkpoints.versions('src/a.ts', { root: '/tree' })).items, 1);
      assert.deepEqual(await checkpoints.findVersion(two.id), two);
      assert.equal(fromUtf8(await checkpoints.readVersion(two.id)), 'two');
      assert.deepEqual(await record('changes nothing', { id: two.id }), two);
      assert.deepInclude(await checkpoints.stats({ root: '' }), { versions: 3, versionBytes: 9 });
      const told: unknown[] = [];
      for await (const change of store.changes({ since, follow: false })) told.push([change.kind, change.operation]);
      assert.deepEqual(told, new Array(4).fill(['fileVersion', 'created']));
      await rejection('not_found', () => scoped('bob').api.checkpoints.readVersion(two.id));
      await rejection('invalid_input', () => checkpoints.recordVersion('../a.ts', utf8('x')));
      await rejection('invalid_input', () => checkpoints.recordVersion('a.ts', 'text' as unknown as Uint8Array));
    },
  },
  'versions-in-checkpoints': {
    title: 'a file in checkpoints is a version, too; of several in a row with the same bytes the oldest is shown',
    rows: ['AI-20', 'CB-16'],
    async run({ open }) {
      const { checkpoints } = (await open()).api;
      for (const [at, text] of ['one', 'one', 'two'].entries()) {
        await checkpoints.begin({ id: `c${at}`, root: '/tree', label: `label ${at}` });
        await checkpoints.add(`c${at}`, [{ path: 'a b/c', content: utf8(text), mode: 0o600 }]);
        await checkpoints.finish(`c${at}`);
      }
      const recorded = await checkpoints.recordVersion('a b/c', utf8('three'), { root: '/tree' });
      await checkpoints.begin({ id: 'unfinished', root: '/tree' });
      await checkpoints.add('unfinished', [{ path: 'a b/c', content: utf8('four') }]);
      const { items } = await checkpoints.versions('a b/c', { root: '/tree' });
      assert.deepEqual(
        items.map(({ id }) => id),
        [recorded.id, 'c2/a b/c', 'c0/a b/c'],
      );
      assert.deepInclude(items[1], { checkpointId: 'c2', label: 'label 2', mode: 0o600, sizeBytes: 3, path: 'a b/c' });
      assert.deepEqual(await checkpoints.findVersion('c0/a b/c'), items[2] ?? null);
      assert.equal(fromUtf8(await checkpoints.readVersion('c0/a b/c')), 'one');
      assert.isNull(await checkpoints.findVersion('unfinished/a b/c'));
      const only = async (source: 'recorded' | 'checkpoint') =>
        (await checkpoints.versions('a b/c', { root: '/tree', source })).items.length;
      assert.deepEqual([await only('recorded'), await only('checkpoint')], [1, 2]);
    },
  },
  'versions-are-limited': {
    title: 'of a file the newest are kept, each for its time; what goes is freed',
    rows: ['AI-20', 'AI-13'],
    async run({ open, clock, createDatabase }) {
      let ahead = 0;
      const { store, api } = await open({ clock: () => clock() + ahead, checkpoints: { versionsPerFile: 3 } });
      const { checkpoints } = api;
      const textsOf = async (path: string) => {
        const { items } = await checkpoints.versions(path);
        const texts: string[] = [];
        for (const { id } of items) texts.push(fromUtf8(await checkpoints.readVersion(id)));
        return texts.join(' ');
      };
      await checkpoints.recordVersion('old', utf8('old'));
      for (const text of ['1', '2', '3', '4', '5']) await checkpoints.recordVersion('a', utf8(text));
      assert.equal(await textsOf('a'), '5 4 3');
      assert.equal((await store.stats()).content.items, 4);
      ahead = 89 * DAY_MS;
      await checkpoints.recordVersion('b', utf8('b'));
      assert.equal(await textsOf('old'), 'old');
      ahead = 91 * DAY_MS;
      // A recording takes along what has expired of other files.
      await checkpoints.recordVersion('c', utf8('c'));
      assert.equal(await textsOf('old'), '');
      assert.equal(await textsOf('b'), 'b');
      assert.deepEqual(await checkpoints.pruneVersions(), { removed: 0, freedBytes: 0 });
      await checkpoints.recordVersion('b', utf8('bb'));
      assert.deepEqual(await checkpoints.pruneVersions({ path: 'b', keep: 1 }), { removed: 1, freedBytes: 1 });
      assert.equal(await textsOf('b'), 'bb');
      assert.deepEqual(await checkpoints.pruneVersions({ keep: 0 }), { removed: 2, freedBytes: 3 });
      assert.equal((await store.stats()).content.items, 0);
      const database = await createDatabase();
      await rejection('invalid_input', () => open({ database, checkpoints: { versionsPerFile: 0 } }));
    },
  },
};
