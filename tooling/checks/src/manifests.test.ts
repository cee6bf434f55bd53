import { expect, test } from 'vitest';
import { manifestFaults } from './manifests.js';
import type { Manifest } from './repository.js';

const NODE = '>=20.19';
const SOUND: Manifest = {
  name: '@cairndb/x',
  version: '1.0.0',
  description: 'An x.',
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  engines: { node: NODE },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  files: ['dist'],
  dependencies: { '@cairndb/core': 'workspace:*', zod: 'catalog:', fflate: '0.8.3' },
};

test('a sound manifest has no faults', () => {
  expect(manifestFaults(SOUND, NODE)).toEqual([]);
});

test.each<[string, Manifest, string]>([
  ['another licence', { ...SOUND, license: 'ISC' }, 'license'],
  ['CommonJS', { ...SOUND, type: 'commonjs' }, 'type'],
  ['another Node', { ...SOUND, engines: { node: '>=18' } }, 'engines.node'],
  ['no word of what it is', { ...SOUND, description: '' }, 'description'],
  ['no sideEffects', { ...SOUND, sideEffects: undefined }, 'sideEffects'],
  ['no dist', { ...SOUND, files: ['src'] }, 'files'],
  ['exports without types', { ...SOUND, exports: { '.': { default: './dist/index.js' } } }, 'exports'],
  ['exports with types last', { ...SOUND, exports: { '.': { default: './a.js', types: './a.d.ts' } } }, 'exports'],
  ['a string for exports', { ...SOUND, exports: './dist/index.js' }, 'exports'],
  ['a range', { ...SOUND, dependencies: { zod: '^4.0.0' } }, 'zod "^4.0.0"'],
  ['a tag', { ...SOUND, devDependencies: { zod: 'latest' } }, 'zod "latest"'],
  ['a URL', { ...SOUND, optionalDependencies: { zod: 'https://example.org/zod.tgz' } }, 'zod "https'],
])('%s is a fault', (_, manifest, expected) => {
  const faults = manifestFaults(manifest, NODE);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(expected);
});

test('a private package needs no exports', () => {
  const { exports: _exports, files: _files, sideEffects: _sideEffects, ...rest } = SOUND;
  expect(manifestFaults({ ...rest, private: true }, NODE)).toEqual([]);
});
