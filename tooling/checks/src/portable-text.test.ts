import { expect, test } from 'vitest';
import { findTies, tiesOf } from './portable-text.js';

const TIES = tiesOf('/srv/build/cairn', '/home/ada', 'packages.example.org');

test.each([
  ['cd /srv/build/cairn/packages', 'the checkout'],
  ['see ("/srv/build/shared/x")', 'its parent'],
  ['open(`/home/ada/.cairn`)', 'the home folder'],
  ['from https://packages.example.org/zod', 'the registry'],
  [`registry=https://registry.${'npmjs'}.org/`, "npm's own registry"],
  [`//host/:${'_auth'}Token = abc`, 'a token'],
])('%s is tied to a machine: %s', (line) => {
  expect(findTies('docs/a.md', `first\n${line}\n`, TIES)).toEqual([expect.stringMatching(/^docs\/a\.md:2 names /)]);
});

test.each([
  ['/home/grace/.cairn'],
  ['packages/x/home/ada/y'],
  ['/srv/builder/x'],
  ['~/home/ada/x'],
  ['the tarball: a file'],
])('%s is not', (line) => {
  expect(findTies('docs/a.md', line, TIES)).toEqual([]);
});

test('folders that many machines have may be named', () => {
  expect(findTies('a.md', '/tmp/a.db and /home/x/y', tiesOf('/tmp/cairn', '/', ''))).toEqual([]);
});

test('a lock file does not say where packages were downloaded', () => {
  const lock = "  zod@4.0.0:\n    resolution: {integrity: sha512-x, tarball: 'https://example.net/zod.tgz'}\n";
  expect(findTies('pnpm-lock.yaml', lock, TIES)).toEqual(['pnpm-lock.yaml:2 names the address of a download.']);
});
