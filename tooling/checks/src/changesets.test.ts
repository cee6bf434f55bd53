import { expect, test } from 'vitest';
import { changesetProblems, type PendingChangeset } from './changesets.js';

const CHANGED = [
  { name: '@cairndb/core', changed: true },
  { name: '@cairndb/node', changed: false },
];
const FOR_CORE: PendingChangeset = {
  id: 'calm-birds',
  summary: 'Searches find CJK words.',
  releases: [{ name: '@cairndb/core', type: 'minor' }],
};

test('a changed package with a changeset is fine', () => {
  expect(changesetProblems([FOR_CORE], CHANGED)).toEqual([]);
});

test('a changed package without a changeset is named', () => {
  expect(changesetProblems([], CHANGED)).toEqual([expect.stringMatching(/without a changeset: @cairndb\/core\. /)]);
});

test('a changeset that names no package of ours is a fault', () => {
  const wrong = { ...FOR_CORE, releases: [...FOR_CORE.releases, { name: '@cairndb/coer', type: 'patch' }] };
  expect(changesetProblems([wrong], CHANGED)).toEqual([
    '.changeset/calm-birds.md names @cairndb/coer, which is no published package.',
  ]);
});

test('a changeset without words is a fault', () => {
  expect(changesetProblems([{ ...FOR_CORE, summary: ' \n' }], CHANGED)).toEqual([
    ".changeset/calm-birds.md doesn't say what changed for users.",
  ]);
});
