import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkStore } from '@cairndb/core/check';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createCheckpoint,
  diffCheckpoint,
  openDatabase,
  type PathDiff,
  recordFile,
  recoverRestore,
  restoreCheckpoint,
  restoreVersion,
} from '../src/index.js';
import { type Files, makeExecutable, readTree, writeTree } from './tree.js';

async function opened() {
  const store = await openDatabase(join(temporaryFolder(), 'agent.db'), { readers: 0 });
  onTestFinished(() => store.close());
  return store;
}

/** A tree whose files are old enough to be known by their times. */
async function settled(files: Files): Promise<string> {
  const root = temporaryFolder();
  writeTree(root, files);
  await pause(2_100);
  return root;
}

function tree(files: Files): string {
  const root = temporaryFolder();
  writeTree(root, files);
  return root;
}

async function diffs(changes: AsyncIterable<PathDiff>): Promise<PathDiff[]> {
  const found: PathDiff[] = [];
  for await (const one of changes) found.push(one);
  return found;
}

const BYTES = Uint8Array.of(0, 255, 13, 10, 254);

describe('createCheckpoint', () => {
  test('takes what git tracks and does not ignore, with modes and links, and says what it leaves out', async () => {
    const store = await opened();
    const root = tree({
      'src/a.ts': 'a',
      bin: BYTES,
      empty: '',
      'link to nothing': '-> ../elsewhere',
      '.env': 'TOKEN=1',
      'keys/id_rsa': 'secret',
      '.env.local': 'mine',
      'huge.bin': new Uint8Array(2_000),
      'ignored/x': 'x',
      'tracked but ignored': 't',
      'node_modules/x/index.js': 'x',
      '.gitignore': 'ignored/\ntracked*\n',
      'a\\b': 'odd',
      'inner/a': 'x',
    });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
    git('init', '-q');
    git('init', '-q', 'inner');
    git('add', '-f', 'tracked but ignored', 'src');
    makeExecutable(root, 'bin');
    const report = await createCheckpoint(store, {
      ...{ root, label: 'first', conversationId: 'c-1', metadata: { by: 'me' }, maxFileBytes: 1_000 },
      include: ['*', '.env.local'],
    });
    expect(report.checkpoint).toMatchObject({ root, label: 'first', conversationId: 'c-1', metadata: { by: 'me' } });
    const files = (await store.checkpoints.files(report.checkpoint.id)).items;
    expect(files.map(({ path }) => path).sort()).toEqual(
      ['.env.local', '.gitignore', 'bin', 'empty', 'link to nothing', 'src/a.ts', 'tracked but ignored'].sort(),
    );
    expect(files.find(({ path }) => path === 'bin')?.mode).toBe(0o755);
    expect(files.find(({ kind }) => kind === 'symlink')?.target).toBe('../elsewhere');
    expect([...(await store.checkpoints.readFile(report.checkpoint.id, 'bin'))]).toEqual([...BYTES]);
    expect(report.skipped.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual(
      ['.env secret', 'a\\b badName', 'huge.bin tooLarge', 'inner nestedRepository', 'keys/id_rsa secret'].sort(),
    );
    expect(report).toMatchObject({ read: 6, unchanged: 0, root });
  });

  test('reads only what changed the second time, however it changed, and shares the rest', async () => {
    const store = await opened();
    const root = await settled({ a: 'a', b: 'b', 'c/d': 'd', link: '-> a' });
    const first = await createCheckpoint(store, { root });
    expect(first).toMatchObject({ read: 3, unchanged: 0, readBytes: 3 });
    expect(await createCheckpoint(store, { root })).toMatchObject({ read: 0, unchanged: 3 });
    const { content } = await store.stats();
    // The same size and time as before: only the inode and the time of the change tell.
    writeFileSync(join(root, 'new'), 'B');
    const before = new Date(1_700_000_000_000);
    for (const path of ['a', 'new']) utimesSync(join(root, path), before, before);
    renameSync(join(root, 'new'), join(root, 'b'));
    const third = await createCheckpoint(store, { root });
    expect(third).toMatchObject({ read: 2, unchanged: 1 });
    expect((await store.stats()).content.items).toBe(content.items + 1);
    expect(Buffer.from(await store.checkpoints.readFile(third.checkpoint.id, 'b')).toString()).toBe('B');
    // What was changed a moment before it was read could change again within the same tick: it is read each time.
    expect(await createCheckpoint(store, { root })).toMatchObject({ read: 2, unchanged: 1 });
  });

  test('never follows a link out of the root', async () => {
    const store = await opened();
    const outside = tree({ secret: 'outside' });
    const root = tree({ 'in/a': 'a' });
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', '.'], { cwd: root });
    rmSync(join(root, 'in'), { recursive: true });
    symlinkSync(outside, join(root, 'in'));
    writeFileSync(join(outside, 'a'), 'outside');
    const { checkpoint, skipped } = await createCheckpoint(store, { root });
    const files = (await store.checkpoints.files(checkpoint.id)).items;
    expect(files).toMatchObject([{ path: 'in', kind: 'symlink', target: outside }]);
    expect(skipped).toEqual([{ path: 'in/a', reason: 'behindLink' }]);
  });

  test('an interrupted one is not seen', async () => {
    const store = await opened();
    const root = tree(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, `${at}`])));
    const controller = new AbortController();
    const onProgress = ({ filesDone }: { filesDone: number }) => filesDone > 0 && controller.abort(new Error('enough'));
    await expect(createCheckpoint(store, { root, signal: controller.signal, onProgress })).rejects.toThrow('enough');
    expect(await store.checkpoints.stats()).toMatchObject({ checkpoints: 0, unfinished: 1 });
    await expect(createCheckpoint(store, { root: join(root, 'nothing') })).rejects.toMatchObject({
      code: 'cannot_open',
    });
  });
});

describe('restoreCheckpoint', () => {
  test('puts every byte, mode and link back, and makes a checkpoint of what was there before', async () => {
    const store = await opened();
    const root = tree({
      a: 'one',
      'src/b': BYTES,
      'src/gone': 'g',
      run: '#!',
      link: '-> a',
      'was/file': 'f',
      folder: 'plain',
      '.env': 's',
    });
    makeExecutable(root, 'run');
    const before = readTree(root);
    const { checkpoint } = await createCheckpoint(store, { root, label: 'good' });
    writeTree(root, { a: 'two', 'src/new/deep': 'n', '.env': 'changed' });
    for (const path of ['src/gone', 'link', 'was', 'folder']) rmSync(join(root, path), { recursive: true });
    chmodSync(join(root, 'run'), 0o644);
    writeTree(root, { link: '-> elsewhere', was: 'a file now', 'folder/inside': 'i' });
    const spoiled = readTree(root);
    const options = { deleteExtra: true };
    const dry = await restoreCheckpoint(store, checkpoint.id, { ...options, dryRun: true });
    expect(dry.changes).toEqual([
      { path: 'a', change: 'replaced' },
      { path: 'folder', change: 'created' },
      { path: 'folder/inside', change: 'deleted' },
      { path: 'link', change: 'replaced' },
      { path: 'run', change: 'mode' },
      { path: 'src/gone', change: 'created' },
      { path: 'src/new/deep', change: 'deleted' },
      { path: 'was', change: 'deleted' },
      { path: 'was/file', change: 'created' },
    ]);
    expect(dry).toMatchObject({ safetyCheckpoint: null, unchanged: 1, dryRun: true });
    expect(readTree(root)).toEqual(spoiled);
    expect((await store.checkpoints.stats()).checkpoints).toBe(1);

    const report = await restoreCheckpoint(store, checkpoint.id, options);
    expect(report.changes).toEqual(dry.changes);
    // What checkpoints leave out stays as it is.
    expect(readTree(root)).toEqual({ ...before, '.env': spoiled['.env'] });
    expect(existsSync(join(root, 'src/new'))).toBe(false);
    expect(report.safetyCheckpoint).toMatchObject({ label: 'before restoring good', root });
    const back = await restoreCheckpoint(store, report.safetyCheckpoint?.id ?? '', options);
    expect(readTree(root)).toEqual(spoiled);
    expect(back.changes).toHaveLength(9);
    const again = await restoreCheckpoint(store, report.safetyCheckpoint?.id ?? '', options);
    expect(again).toMatchObject({ changes: [], safetyCheckpoint: null });
    expect(existsSync(join(root, '.cairn-restore'))).toBe(false);
    expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  });

  test('leaves what the checkpoint does not have, and restores only the paths that are named', async () => {
    const store = await opened();
    const root = tree({ a: '1', 'src/b': '1', 'src/c': '1' });
    const { checkpoint } = await createCheckpoint(store, { root });
    writeTree(root, { a: '2', 'src/b': '2', 'src/c': '2', new: '2', 'src/new': '2' });
    const report = await restoreCheckpoint(store, checkpoint.id, { paths: ['src/'] });
    expect(report.changes.map(({ path }) => path)).toEqual(['src/b', 'src/c']);
    expect(report.extra).toEqual(['src/new']);
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('2');
    await restoreCheckpoint(store, checkpoint.id, { safety: false });
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('1');
    expect(readFileSync(join(root, 'new'), 'utf8')).toBe('2');
    expect((await store.checkpoints.stats()).checkpoints).toBe(2);
    const nowhere = restoreCheckpoint(store, checkpoint.id, { paths: ['sr'] });
    await expect(nowhere).rejects.toMatchObject({ code: 'invalid_input', details: { paths: ['sr'] } });
  });

  test('restores into another folder', async () => {
    const store = await opened();
    const { checkpoint } = await createCheckpoint(store, { root: tree({ 'a/b': 'x', l: '-> a' }) });
    const other = temporaryFolder();
    await restoreCheckpoint(store, checkpoint.id, { root: other });
    expect(Object.keys(readTree(other))).toEqual(['a/b', 'l']);
  });

  test('writes nothing through a link that has taken the place of a folder: the link is replaced, and what it leads to stays', async () => {
    const store = await opened();
    const outside = tree({ b: 'outside' });
    const root = tree({ 'a/b': 'inside', c: 'c' });
    const { checkpoint } = await createCheckpoint(store, { root });
    rmSync(join(root, 'a'), { recursive: true });
    symlinkSync(outside, join(root, 'a'));
    await restoreCheckpoint(store, checkpoint.id);
    expect(readTree(outside)).toEqual(readTree(tree({ b: 'outside' })));
    expect(readFileSync(join(root, 'a/b'), 'utf8')).toBe('inside');
    // A link that is not the tree's own, because git ignores it, is not replaced.
    rmSync(join(root, 'a'), { recursive: true });
    symlinkSync(outside, join(root, 'a'));
    writeFileSync(join(root, '.gitignore'), 'a\n');
    const refused = restoreCheckpoint(store, checkpoint.id);
    await expect(refused).rejects.toMatchObject({ code: 'conflict', details: { reason: 'inTheWay', paths: ['a'] } });
    expect(readTree(outside)).toEqual(readTree(tree({ b: 'outside' })));
  });

  test.each(['.git/hooks/post-checkout', 'sub/.GIT/config', '.cairn-restore/journal.json'])(
    'refuses %s, whoever made the checkpoint',
    async (path) => {
      const store = await opened();
      const root = tree({ a: 'a' });
      const { id } = await store.checkpoints.begin({ root });
      await store.checkpoints.add(id, [{ path, content: BYTES }]);
      await store.checkpoints.finish(id);
      await expect(restoreCheckpoint(store, id, { root })).rejects.toMatchObject({ code: 'conflict' });
      expect(Object.keys(readTree(root))).toEqual(['a']);
    },
  );

  test('refuses to replace what no checkpoint has, unless told to', async () => {
    const store = await opened();
    const root = tree({ a: 'small', b: 'b' });
    const { checkpoint } = await createCheckpoint(store, { root, maxFileBytes: 100 });
    writeTree(root, { a: 'x'.repeat(200), b: 'c' });
    const refused = restoreCheckpoint(store, checkpoint.id);
    await expect(refused).rejects.toMatchObject({ code: 'conflict', details: { reason: 'unsaved', paths: ['a'] } });
    expect(readFileSync(join(root, 'b'), 'utf8')).toBe('c');
    await restoreCheckpoint(store, checkpoint.id, { force: true });
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('small');
  });

  test('a folder in the way is removed with what is in it only when that is wanted, and never with what is ignored', async () => {
    const store = await opened();
    const root = tree({ a: 'a', '.gitignore': '*.log\n' });
    const { checkpoint } = await createCheckpoint(store, { root });
    rmSync(join(root, 'a'));
    writeTree(root, { 'a/b': 'b', 'a/c.log': 'log' });
    const spoiled = readTree(root);
    await expect(restoreCheckpoint(store, checkpoint.id)).rejects.toMatchObject({ details: { reason: 'inTheWay' } });
    // Nobody lists what is ignored: the folder turns out not to be empty, and everything is undone.
    await expect(restoreCheckpoint(store, checkpoint.id, { deleteExtra: true })).rejects.toMatchObject({ code: 'io' });
    expect(readTree(root)).toEqual(spoiled);
    rmSync(join(root, 'a/c.log'));
    await restoreCheckpoint(store, checkpoint.id, { deleteExtra: true });
    expect(Object.keys(readTree(root))).toEqual(['.gitignore', 'a']);
  });

  test('bytes that can’t be read from the database leave everything as it was', async () => {
    const store = await opened();
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}/x`, `${at}`]));
    const root = tree(files);
    const { checkpoint } = await createCheckpoint(store, { root });
    writeTree(root, Object.fromEntries(Object.keys(files).map((path) => [path, 'spoiled'])));
    // The content of one file is gone from the database.
    await store.raw.run(
      `update content set data = x'00', codec = 'deflate' where size_bytes = 1 and key = (select max(key) from content)`,
    );
    const spoiled = readTree(root);
    await expect(restoreCheckpoint(store, checkpoint.id, { safety: false })).rejects.toMatchObject({ code: 'corrupt' });
    expect(readTree(root)).toEqual(spoiled);
    expect(existsSync(join(root, '.cairn-restore'))).toBe(false);
  });

  test('two at once: one waits for nobody and is refused', async () => {
    const store = await opened();
    const root = tree({ a: '1' });
    const { checkpoint } = await createCheckpoint(store, { root });
    mkdirSync(join(root, '.cairn-restore'));
    writeFileSync(
      join(root, '.cairn-restore/owner.json'),
      JSON.stringify({ pid: process.pid, started: null, host: (await import('node:os')).hostname() }),
    );
    writeFileSync(join(root, 'a'), '2');
    for (const attempt of [
      () => restoreCheckpoint(store, checkpoint.id),
      () => createCheckpoint(store, { root }),
      () => recoverRestore(root),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'busy', retryable: true });
    }
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('2');
  });
});

describe('diffCheckpoint', () => {
  test('shows what changed since, as a patch that git applies', async () => {
    const store = await opened();
    const root = tree({
      'a.txt': 'one\ntwo\nthree\n',
      'ä b': 'x\n',
      run: '#!\n',
      gone: 'g\n',
      bin: BYTES,
      link: '-> a.txt',
      same: 's',
    });
    const { checkpoint } = await createCheckpoint(store, { root });
    const before = temporaryFolder();
    await restoreCheckpoint(store, checkpoint.id, { root: before });
    writeTree(root, { 'a.txt': 'one\n2\nthree\n', 'ä b': 'y', 'new/file': 'n\n', bin: Uint8Array.of(0, 1) });
    makeExecutable(root, 'run');
    for (const path of ['gone', 'link']) rmSync(join(root, path));
    symlinkSync('ä b', join(root, 'link'));
    const found = await diffs((await diffCheckpoint(store, checkpoint.id)).changes);
    expect(found.map(({ path, change }) => `${path} ${change}`)).toEqual([
      ...['a.txt changed', 'bin changed', 'gone removed', 'link changed', 'new/file added', 'run mode', 'ä b changed'],
    ]);
    expect(found[0]).toMatchObject({ addedLines: 1, removedLines: 1, isBinary: false });
    expect(found[0]?.patch).toContain('@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n');
    expect(found[1]).toMatchObject({ isBinary: true, patch: expect.stringContaining('Binary files') });
    const patch = found
      .filter(({ isBinary }) => !isBinary)
      .map((one) => one.patch)
      .join('');
    execFileSync('git', ['apply', '-p1', '-'], { cwd: before, input: patch, stdio: ['pipe', 'ignore', 'pipe'] });
    const { bin: _one, ...patched } = readTree(before);
    const { bin: _two, ...expected } = readTree(root);
    expect(patched).toEqual(expected);
    const { checkpoint: later } = await createCheckpoint(store, { root });
    const between = await diffs((await diffCheckpoint(store, checkpoint.id, { to: later.id })).changes);
    expect(between).toEqual(found);
    expect(await diffs((await diffCheckpoint(store, later.id)).changes)).toEqual([]);
    const some = await diffs((await diffCheckpoint(store, checkpoint.id, { paths: ['new'] })).changes);
    expect(some.map(({ path }) => path)).toEqual(['new/file']);
  });
});

describe('versions of single files', () => {
  test('a file is recorded before each edit, and put back to any of its versions', async () => {
    const store = await opened();
    const root = tree({ 'src/a': 'one' });
    makeExecutable(root, 'src/a');
    const first = await recordFile(store, 'src/a', { root, label: 'before the edit' });
    expect(first).toMatchObject({ root, path: 'src/a', mode: 0o755, label: 'before the edit' });
    writeFileSync(join(root, 'src/a'), 'two');
    const { saved } = await restoreVersion(store, first?.id ?? '', { root });
    expect(readTree(root)).toEqual(readTree(await restoredTwin('one')));
    await restoreVersion(store, saved?.id ?? '', { root });
    expect(readFileSync(join(root, 'src/a'), 'utf8')).toBe('two');
    expect((await store.checkpoints.versions('src/a', { root })).items).toHaveLength(3);
    expect(await recordFile(store, 'nothing', { root })).toBeNull();
    symlinkSync('/etc/hostname', join(root, 'link'));
    await expect(recordFile(store, 'link', { root })).rejects.toMatchObject({ code: 'io' });
    const { checkpoint } = await createCheckpoint(store, { root });
    rmSync(join(root, 'src'), { recursive: true });
    await restoreVersion(store, `${checkpoint.id}/src/a`, { root });
    expect(readFileSync(join(root, 'src/a'), 'utf8')).toBe('two');
  });
});

async function restoredTwin(text: string): Promise<string> {
  const root = tree({ 'src/a': text });
  makeExecutable(root, 'src/a');
  return root;
}
