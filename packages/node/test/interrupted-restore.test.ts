import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { createCheckpoint, openDatabase, recoverRestore, restoreCheckpoint } from '../src/index.js';
import { readTree, writeTree } from './tree.js';

const FILES = 400;
const PACKAGE = join(import.meta.dirname, '..');

/** Restores in a process of its own, which says when it begins. */
const RESTORE = `
  import { openDatabase, restoreCheckpoint } from '@cairndb/node';
  const [, path, id] = process.argv;
  const store = await openDatabase(path, { readers: 0 });
  console.log('begins');
  await restoreCheckpoint(store, id, { deleteExtra: true, safety: false });
  console.log('done');
`;

/** Two states of a tree that differ in every way, as checkpoints. */
async function twoStates() {
  const path = join(temporaryFolder(), 'agent.db');
  const store = await openDatabase(path, { readers: 0 });
  const root = temporaryFolder();
  for (let at = 0; at < FILES; at += 1) writeTree(root, { [`f${at % 20}/${at}`]: `one ${at} `.repeat(at) });
  writeTree(root, { link: '-> f1', flip: 'a file', 'flop/inside': 'in a folder' });
  const one = { tree: readTree(root), id: (await createCheckpoint(store, { root })).checkpoint.id };
  for (let at = 0; at < FILES; at += 2) writeTree(root, { [`f${at % 20}/${at}`]: `two ${at} `.repeat(at + 1) });
  for (const gone of ['f1', 'link', 'flip', 'flop']) rmSync(join(root, gone), { recursive: true });
  writeTree(root, { 'new/a': 'a', link: '-> f2', 'flip/inside': 'in a folder', flop: 'a file' });
  const two = { tree: readTree(root), id: (await createCheckpoint(store, { root })).checkpoint.id };
  await store.close();
  return { path, root, one, two };
}

test('a restore that is killed is finished or undone afterwards, byte by byte, and no file is ever half-written', async () => {
  const { path, root, one, two } = await twoStates();
  let [from, to] = [two, one];
  const outcomes = new Set<string>();
  for (let kill = 0; kill < 4; kill += 1) {
    const child = childScript(RESTORE, { cwd: PACKAGE, args: [path, to.id] });
    await child.line();
    const journal = join(root, '.cairn-restore/journal.json');
    while (!existsSync(journal)) await pause(0);
    await pause(kill);
    child.process.kill('SIGKILL');
    await child.end().catch(() => undefined);
    const left = readTree(root);
    for (const [file, bytes] of Object.entries(left)) {
      if (!file.startsWith('.cairn-restore/')) expect([from.tree[file], to.tree[file]]).toContain(bytes);
    }
    const { outcome } = await recoverRestore(root, { undo: kill % 2 === 0 });
    outcomes.add(outcome);
    const isThere =
      outcome === 'finished' || (outcome === 'nothing' && existsSync(join(root, 'flip/inside')) === (to === two));
    expect(readTree(root)).toEqual((isThere ? to : from).tree);
    expect(await recoverRestore(root)).toMatchObject({ outcome: 'nothing' });
    if (isThere) [from, to] = [to, from];
  }
  expect(outcomes).toContain('undone');
});

test('while an interrupted restore waits, others are told; a file that somebody changed since is not replaced', async () => {
  const { path, root, one, two } = await twoStates();
  const child = childScript(RESTORE, { cwd: PACKAGE, args: [path, one.id] });
  await child.line();
  while (!existsSync(join(root, '.cairn-restore/journal.json'))) await pause(0);
  child.process.kill('SIGKILL');
  await child.end().catch(() => undefined);
  const store = await openDatabase(path, { readers: 0 });
  const pending = { code: 'conflict', details: { reason: 'pendingRestore' } };
  await expect(restoreCheckpoint(store, one.id)).rejects.toMatchObject(pending);
  await expect(createCheckpoint(store, { root })).rejects.toMatchObject(pending);
  await store.close();
  const journal = JSON.parse(readFileSync(join(root, '.cairn-restore/journal.json'), 'utf8'));
  const at = journal.edits.findIndex((edit: Record<string, unknown>) => edit.before !== null && edit.after !== null);
  const changed: string = journal.edits[at].path;
  // Nobody minds a change to what would be left alone: the other way would replace it.
  const undo = !existsSync(join(root, '.cairn-restore/new', String(at)));
  rmSync(join(root, changed));
  writeFileSync(join(root, changed), 'written by somebody');
  const refused = { code: 'conflict', details: { reason: 'changed', paths: [changed] } };
  await expect(recoverRestore(root, { undo })).rejects.toMatchObject(refused);
  expect(readFileSync(join(root, changed), 'utf8')).toBe('written by somebody');
  const outcome = undo ? 'undone' : 'finished';
  expect(await recoverRestore(root, { undo, force: true })).toMatchObject({ outcome, id: one.id });
  expect(readTree(root)).toEqual((undo ? two : one).tree);
});

test('a journal that leads out of the root, as one in a repository that was cloned, is refused', async () => {
  const root = temporaryFolder();
  const journal = (path: string) => ({
    ...{ version: 1, id: 'x', label: '', startedAt: 1, direction: 'finish', newFolders: [], folderModes: {} },
    edits: [{ path, before: null, after: 'file' }],
  });
  for (const path of ['../out', '/tmp/out', '.git/hooks/pre-commit', 'a/../../b']) {
    writeTree(root, { '.cairn-restore/journal.json': JSON.stringify(journal(path)), '.cairn-restore/new/0': 'x' });
    await expect(recoverRestore(root, { force: true })).rejects.toMatchObject({ code: 'corrupt' });
  }
});
