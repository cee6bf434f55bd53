import type { CheckpointFile, Checkpoints, NewCheckpoint, NewCheckpointFile } from '@cairndb/core';
import { assert } from 'chai';
import { type CaseDefinition, suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { fromUtf8, utf8 } from '../host.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';
import { fileVersions } from './file-versions.js';

const HOUR_MS = 3_600_000;
const ROOT = '/tree';

/** A file of text. */
function textFile(path: string, text: string, more: { mode?: number; stamp?: string } = {}): NewCheckpointFile {
  return { path, content: utf8(text), ...more };
}

/** A finished checkpoint of these files. */
async function checkpointOf(
  checkpoints: Checkpoints<'async'>,
  files: readonly NewCheckpointFile[],
  more: Partial<NewCheckpoint> = {},
): Promise<string> {
  const { id } = await checkpoints.begin({ root: ROOT, ...more });
  const { missing } = await checkpoints.add(id, files);
  assert.isEmpty(missing);
  await checkpoints.finish(id);
  return id;
}

const pathsOf = (files: readonly CheckpointFile[]) => files.map(({ path }) => path);

const making: Readonly<Record<string, CaseDefinition>> = {
  'made-in-parts': {
    title: 'a checkpoint is made in parts, is seen once it is finished, and has every byte, mode and link',
    rows: ['CB-16'],
    async run({ open, random }) {
      const { checkpoints } = (await open()).api;
      const about = { root: ROOT, label: 'before', conversationId: 'c-1', metadata: { by: 'an agent' } };
      const begun = await checkpoints.begin(about);
      const image = random.bytes(3_000);
      const first = [{ path: 'image.png', content: image }, textFile('bin/run', '#!/bin/sh\n', { mode: 0o755 })];
      assert.deepEqual(await checkpoints.add(begun.id, first), { added: 2, missing: [] });
      // The answer was lost, and it is done again.
      assert.deepEqual(await checkpoints.add(begun.id, first), { added: 2, missing: [] });
      await checkpoints.add(begun.id, [
        { path: 'empty', content: new Uint8Array() },
        { path: 'a link', kind: 'symlink', target: '../elsewhere/ü' },
        textFile('漢/ö.txt', 'x'.repeat(9_000)),
      ]);
      assert.isNull(await checkpoints.find(begun.id));
      assert.isEmpty((await checkpoints.list()).items);
      assert.isNull(await checkpoints.findFile(begun.id, 'empty'));
      const done = await checkpoints.finish(begun.id);
      assert.deepEqual(done, { ...begun, ...about, files: 5, sizeBytes: 3_000 + 10 + 9_000 });
      assert.deepEqual(await checkpoints.finish(begun.id), done);
      assert.deepEqual((await checkpoints.list({ conversationId: 'c-1' })).items, [done]);
      const files = await allItems((page) => checkpoints.files(begun.id, page), 2);
      assert.deepEqual(pathsOf(files), ['image.png', 'bin/run', 'empty', 'a link', '漢/ö.txt']);
      assert.deepInclude(files[1], { kind: 'file', mode: 0o755, sizeBytes: 10, target: null });
      assert.deepInclude(files[3], { kind: 'symlink', target: '../elsewhere/ü', hash: null, sizeBytes: 0 });
      assert.deepEqual(await checkpoints.findFile(begun.id, '漢/ö.txt'), files[4] ?? null);
      assert.deepEqual([...(await checkpoints.readFile(begun.id, 'image.png'))], [...image]);
      assert.lengthOf(await checkpoints.readFile(begun.id, 'empty'), 0);
      assert.equal(fromUtf8(await checkpoints.readFile(begun.id, '漢/ö.txt')), 'x'.repeat(9_000));
      assert.deepEqual(pathsOf((await checkpoints.files(begun.id, { prefix: 'bin/' })).items), ['bin/run']);
      await rejection('invalid_input', () => checkpoints.readFile(begun.id, 'a link'));
      await rejection('not_found', () => checkpoints.readFile(begun.id, 'bin'));
    },
  },
  'unchanged-files': {
    title: 'files that have not changed are named by stamp or hash and cost no content; what is not there is missing',
    rows: ['CB-16'],
    async run({ open }) {
      const { store, api, scoped } = await open();
      const { checkpoints } = api;
      const text = 'the same '.repeat(200);
      const first = await checkpointOf(checkpoints, [
        textFile('a', text, { stamp: '1:1' }),
        textFile('b', 'b', { stamp: '2:2', mode: 0o600 }),
      ]);
      const hash = (await checkpoints.findFile(first, 'a'))?.hash ?? '';
      const { content } = await store.stats();
      const next: readonly NewCheckpointFile[] = [
        { path: 'a', stamp: '1:1' },
        { path: 'b', stamp: '2:2', mode: 0o644 },
        { path: 'copy of a', hash },
        textFile('again', text),
        { path: 'c', stamp: '2:2' },
        { path: 'b2', stamp: '2:3' },
        { path: 'd', hash: 'f'.repeat(64) },
      ];
      const { id } = await checkpoints.begin({ root: ROOT });
      assert.deepEqual(await checkpoints.add(id, next), { added: 4, missing: ['c', 'b2', 'd'] });
      assert.deepInclude(await checkpoints.finish(id), { files: 4, sizeBytes: 3 * text.length + 1 });
      assert.deepEqual((await store.stats()).content, content);
      assert.equal(fromUtf8(await checkpoints.readFile(id, 'copy of a')), text);
      assert.equal((await checkpoints.findFile(id, 'b'))?.mode, 0o644);
      assert.deepInclude(await checkpoints.stats(), { checkpoints: 2, files: 6, contentBytes: text.length + 1 });
      // Whoever only knows a hash gets nothing by it.
      const stranger = scoped('stranger').api.checkpoints;
      await stranger.begin({ id: 'theirs', root: ROOT });
      const added = await stranger.add('theirs', [
        { path: 'a', hash },
        { path: 'b', stamp: '2:2' },
      ]);
      assert.deepEqual(added, { added: 0, missing: ['a', 'b'] });
    },
  },
  'bytes-as-they-are': {
    title: 'files keep secrets and odd bytes as they are; the label and metadata are redacted',
    rows: ['CB-16', 'X-4'],
    async run({ open }) {
      const { checkpoints } = (await open()).api;
      const token = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
      const files = [
        textFile('.env', `TOKEN=${token}\r\n`),
        { path: 'odd', content: Uint8Array.of(0, 255, 254, 0, 10) },
      ];
      const id = await checkpointOf(checkpoints, files, { label: `with ${token}`, metadata: { token } });
      assert.equal(fromUtf8(await checkpoints.readFile(id, '.env')), `TOKEN=${token}\r\n`);
      assert.deepEqual([...(await checkpoints.readFile(id, 'odd'))], [0, 255, 254, 0, 10]);
      assert.notInclude(JSON.stringify(await checkpoints.get(id)), token);
    },
  },
  'bad-paths': {
    title:
      'paths outside of the root, twice in a call, or with two files are refused, and nothing of the call is written',
    rows: ['CB-16'],
    async run({ open }) {
      const { checkpoints } = (await open()).api;
      const { id } = await checkpoints.begin({ root: ROOT });
      for (const path of ['', '/etc/passwd', '../up', 'a/../../b', 'a//b', './a', 'a/', 'C:/a', 'a\\b', 'a\0b']) {
        const refused = [textFile('fine', 'x'), textFile(path, 'x')];
        await rejection('invalid_input', () => checkpoints.add(id, refused));
      }
      await rejection('invalid_input', () => checkpoints.add(id, [textFile('a', 'x'), textFile('a', 'y')]));
      await rejection('invalid_input', () => checkpoints.add(id, [textFile('a', 'x', { mode: 0o4755 })]));
      await rejection('invalid_input', () => checkpoints.begin({ id: 'a/b', root: ROOT }));
      await rejection('invalid_input', () => checkpoints.begin({ root: '' }));
      await checkpoints.add(id, [textFile('a', 'x')]);
      const error = await rejection('conflict', () => checkpoints.add(id, [textFile('b', 'y'), textFile('a', 'y')]));
      assert.equal(error.details.path, 'a');
      assert.deepInclude(await checkpoints.finish(id), { files: 1, sizeBytes: 1 });
      assert.equal((await rejection('conflict', () => checkpoints.add(id, []))).details.id, id);
      await rejection('not_found', () => checkpoints.add('nothing', []));
      await rejection('not_found', () => checkpoints.finish('nothing'));
    },
  },
  'lists-and-counts': {
    title: 'checkpoints are listed newest first, by root, in pages; the feed tells of them',
    rows: ['CB-16', 'X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const { checkpoints } = api;
      const since = await store.changePosition();
      const ids: string[] = [];
      for (const [at, root] of ['/one', '/two', '/one'].entries()) {
        ids.unshift(await checkpointOf(checkpoints, [textFile('a', root)], { root, id: `c${at}` }));
      }
      const listed = async (filter: Parameters<typeof checkpoints.list>[0], limit?: number) =>
        (await allItems((page) => checkpoints.list({ ...filter, ...page }), limit)).map(({ id }) => id);
      assert.deepEqual(await listed({}, 2), ids);
      assert.deepEqual(await listed({ root: '/one' }), ['c2', 'c0']);
      assert.deepEqual(await listed({ idPrefix: 'c1' }), ['c1']);
      assert.deepInclude(await checkpoints.stats({ root: '/one' }), {
        checkpoints: 2,
        roots: 1,
        files: 2,
        unfinished: 0,
      });
      await checkpoints.remove('c1');
      await rejection('not_found', () => checkpoints.remove('c1'));
      const told: unknown[] = [];
      for await (const { kind, id, operation } of store.changes({ since, follow: false }))
        told.push([kind, id, operation]);
      assert.deepEqual(told, [
        ...['c0', 'c1', 'c2'].map((id) => ['checkpoint', id, 'created']),
        ['checkpoint', 'c1', 'removed'],
      ]);
    },
  },
  differences: {
    title: 'what differs between two checkpoints is told by path: added, removed, changed, or only the mode',
    rows: ['CB-16'],
    async run({ open }) {
      const { checkpoints } = (await open()).api;
      const link = (target: string): NewCheckpointFile => ({ path: 'link', kind: 'symlink', target });
      const same = [textFile('same', 's', { stamp: '1' }), textFile('src/touched', 't', { stamp: '1' })];
      const one = await checkpointOf(checkpoints, [
        ...[...same, textFile('gone', 'g'), textFile('src/edited', '1'), textFile('run', 'r'), link('a')],
        textFile('was a file', 'f'),
      ]);
      const two = await checkpointOf(checkpoints, [
        ...[
          textFile('same', 's', { stamp: '1' }),
          textFile('src/touched', 't', { stamp: '2' }),
          textFile('src/new', 'n'),
        ],
        ...[textFile('src/edited', '2'), textFile('run', 'r', { mode: 0o755 }), link('b')],
        { path: 'was a file', kind: 'symlink' as const, target: 'f' },
      ]);
      const told = async (filter = {}, limit?: number) =>
        await allItems((page) => checkpoints.diff(one, two, { ...filter, ...page }), limit);
      const expected = [
        'gone removed',
        'link changed',
        'run mode',
        'src/edited changed',
        'src/new added',
        'was a file changed',
      ];
      assert.deepEqual(
        (await told()).map(({ path, change }) => `${path} ${change}`),
        expected,
      );
      assert.deepEqual(
        (await told({}, 2)).map(({ path, change }) => `${path} ${change}`),
        expected,
      );
      const [gone, linked] = await told();
      assert.deepEqual([gone?.before, gone?.after], [await checkpoints.findFile(one, 'gone'), null]);
      assert.deepEqual([linked?.before?.target, linked?.after?.target], ['a', 'b']);
      assert.lengthOf(await told({ prefix: 'src/' }), 2);
      assert.isEmpty((await checkpoints.diff(one, one)).items);
      await rejection('not_found', () => checkpoints.diff(one, 'nothing'));
    },
  },
};

const freeing: Readonly<Record<string, CaseDefinition>> = {
  'freed-for-real': {
    title: 'what a removed checkpoint alone held is gone, and what others hold stays; the file shrinks by it',
    rows: ['CB-16', 'AI-9'],
    async run({ open, random, capabilities }) {
      const { store, api } = await open();
      const { checkpoints } = api;
      const shared = textFile('shared', 'kept '.repeat(300));
      const one = await checkpointOf(checkpoints, [shared, { path: 'big', content: random.bytes(300_000) }]);
      const two = await checkpointOf(checkpoints, [shared, textFile('small', 'x')]);
      const { pageBytes } = await store.stats();
      assert.deepEqual(await checkpoints.prune({ keep: 1, dryRun: true }), { removed: [one], freedBytes: 0 });
      assert.deepEqual(await checkpoints.prune({ keep: 1 }), { removed: [one], freedBytes: 300_000 });
      assert.deepInclude((await store.stats()).content, { items: 2, bytes: 1_501 });
      assert.equal(fromUtf8(await checkpoints.readFile(two, 'shared')), 'kept '.repeat(300));
      assert.isNull(await checkpoints.find(one));
      if (capabilities.incrementalVacuum) {
        await store.reclaim();
        const after = await store.stats();
        assert.isBelow(after.pageBytes, pageBytes - 280_000);
      } else assert.isAbove((await store.stats()).freeBytes, 280_000);
      await checkpoints.remove(two);
      const tables = ['checkpoints', 'checkpoint_files', 'checkpoint_entries', 'content', 'content_refs'];
      for (const table of tables) assert.deepEqual(await store.raw.get(`select count(*) as n from ${table}`), { n: 0 });
    },
  },
  pruning: {
    title: 'pruning goes by number for each root, by age, and by stored bytes; the newest stays whatever its size',
    rows: ['CB-16', 'AI-13'],
    async run({ open, random }) {
      const { checkpoints } = (await open()).api;
      const noise = random.bytes(30_000);
      const fill = async (root: string) => {
        for (let at = 0; at < 3; at += 1) {
          const own = noise.slice(at * 10_000, (at + 1) * 10_000);
          const more = { id: `${root}${at}`, root, createdAt: START_OF_TIME + at };
          await checkpointOf(
            checkpoints,
            [
              { path: 'all', content: noise.slice(0, 5_000) },
              { path: 'own', content: own },
            ],
            more,
          );
        }
      };
      await fill('x');
      await fill('y');
      const dry = async (pruning: Parameters<typeof checkpoints.prune>[0]) =>
        (await checkpoints.prune({ ...pruning, dryRun: true })).removed.join(' ');
      assert.equal(await dry({ keep: 2 }), 'x0 y0');
      assert.equal(await dry({ keep: 0, root: 'x' }), 'x0 x1 x2');
      assert.equal(await dry({ before: START_OF_TIME + 2, root: 'y' }), 'y0 y1');
      assert.equal(await dry({ keep: 2, before: START_OF_TIME + 2, root: 'y' }), 'y0 y1');
      assert.equal(await dry({ maxBytes: 35_000, root: 'x' }), '');
      assert.equal(await dry({ maxBytes: 34_999, root: 'x' }), 'x0');
      assert.equal(await dry({ maxBytes: 15_000, root: 'x' }), 'x0 x1');
      assert.equal(await dry({ maxBytes: 1, root: 'x' }), 'x0 x1');
      await rejection('invalid_input', () => checkpoints.prune({}));
      // What the one root gives up, the other still has.
      assert.deepEqual(await checkpoints.prune({ keep: 0, root: 'x' }), { removed: ['x0', 'x1', 'x2'], freedBytes: 0 });
      assert.deepEqual(await checkpoints.prune({ maxBytes: 15_000 }), { removed: ['y0', 'y1'], freedBytes: 20_000 });
    },
  },
  'unfinished-ones': {
    title:
      'a checkpoint that nobody goes on with is swept an hour later with all it held; one that grows is left alone',
    rows: ['CB-16'],
    async run({ open, clock }) {
      let ahead = 0;
      const { store, api } = await open({ clock: () => clock() + ahead });
      const { checkpoints } = api;
      await checkpoints.begin({ id: 'left', root: ROOT });
      await checkpoints.add('left', [textFile('a', 'left')]);
      await checkpoints.begin({ id: 'grows', root: ROOT });
      assert.deepInclude(await checkpoints.stats(), { checkpoints: 0, unfinished: 2, files: 0 });
      ahead = HOUR_MS - 60_000;
      await checkpoints.add('grows', [textFile('b', 'grows')]);
      ahead = HOUR_MS + 60_000;
      await checkpointOf(checkpoints, [textFile('c', 'new')]);
      assert.deepInclude(await checkpoints.stats(), { checkpoints: 1, unfinished: 1 });
      await rejection('not_found', () => checkpoints.add('left', []));
      await checkpoints.add('grows', [textFile('d', 'more')]);
      assert.equal((await checkpoints.finish('grows')).files, 2);
      assert.deepInclude((await store.stats()).content, { items: 3 });
    },
  },
  'in-a-transaction': {
    title: 'a checkpoint in a transaction is there with all of it or not at all',
    rows: ['CB-16', 'X-6'],
    async run({ open }) {
      const { store, api } = await open();
      const make = (fails: boolean) =>
        api.transaction(function* (tx) {
          const { id } = yield* tx.checkpoints.begin({ root: ROOT });
          yield* tx.checkpoints.add(id, [textFile('a', 'in one piece')]);
          yield* tx.checkpoints.finish(id);
          yield* tx.checkpoints.recordVersion('a', utf8('in one piece'));
          if (fails) throw new Error('no');
          return id;
        });
      await make(true).catch(() => undefined);
      assert.deepInclude(await api.checkpoints.stats(), { checkpoints: 0, unfinished: 0, versions: 0 });
      assert.equal((await store.stats()).content.items, 0);
      const id = await make(false);
      assert.equal(fromUtf8(await api.checkpoints.readFile(id, 'a')), 'in one piece');
    },
  },
};

/** Checkpoints of trees, and versions of single files. */
export const checkpoints = suite('checkpoints', { ...making, ...freeing, ...fileVersions });
