import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const CORE = fileURLToPath(new URL('../../core', import.meta.url));

/** A stand-in with the shape of transformers.js: tensors of the texts' lengths, and what it was asked for. */
const STAND_IN = `
export const asked = [];
export const env = { allowRemoteModels: true };
let isBack = false;
export async function pipeline(task, model, options) {
  asked.push({ task, model, options });
  if (model === 'flaky' && !isBack) {
    isBack = true;
    throw new Error('the hub is away');
  }
  const extract = async (texts, options) => {
    asked.push({ texts, options });
    if (texts[0] === 'break') throw new Error('out of memory at ' + texts[0]);
    if (options.pooling === 'none') return { dims: [texts.length, 5, 2], data: new Float32Array(texts.length * 10) };
    return { dims: [texts.length, 2], data: Float32Array.from(texts.flatMap((text) => [text.length, 1])) };
  };
  extract.dispose = async () => asked.push('disposed');
  return extract;
}
`;

/** Runs a script where this package is installed, and transformers.js too, or not. What it prints as JSON. */
function installed(script: string, transformers: string | undefined): unknown {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  const target = join(modules, '@cairndb/embeddings');
  mkdirSync(target, { recursive: true });
  cpSync(join(PACKAGE, 'dist'), join(target, 'dist'), { recursive: true });
  cpSync(join(PACKAGE, 'package.json'), join(target, 'package.json'));
  symlinkSync(CORE, join(modules, '@cairndb/core'));
  if (transformers !== undefined) {
    const path = join(modules, '@huggingface/transformers/index.js');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, transformers);
    const manifest = { name: '@huggingface/transformers', version: '4.0.0', type: 'module', exports: './index.js' };
    writeFileSync(join(dirname(path), 'package.json'), JSON.stringify(manifest));
  }
  writeFileSync(join(folder, 'run.mjs'), `import { transformersEmbedder } from '@cairndb/embeddings';\n${script}`);
  const { stdout, stderr } = spawnSync(process.execPath, ['run.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as unknown;
}

describe('an embedder over transformers.js', () => {
  test('loads the package that is installed, with the model as it was asked for, and gives a vector for each text', () => {
    const script = `
      import { asked, env } from '@huggingface/transformers';
      const embedder = transformersEmbedder({ model: 'x/y', dtype: 'q8', device: 'cpu', cacheDir: '/models', localFilesOnly: true,
        queryPrefix: 'query: ', pooling: 'cls', normalize: false });
      const before = asked.length;
      const [first, second] = await embedder.embed(['a', 'bcd'], { purpose: 'document' });
      await embedder.embed(['a'], { purpose: 'query' });
      await embedder.dispose();
      await embedder.load();
      const controller = new AbortController();
      controller.abort('enough');
      const ended = await embedder.embed(['a'], { purpose: 'query', signal: controller.signal }).catch((reason) => reason);
      console.log(JSON.stringify({ before, name: embedder.model, first: [...first], isFloats: second instanceof Float32Array, asked, ended, remote: env.allowRemoteModels }));`;
    expect(installed(script, STAND_IN)).toEqual({
      before: 0,
      name: 'x/y q8 cls',
      first: [1, 1],
      isFloats: true,
      asked: [
        {
          task: 'feature-extraction',
          model: 'x/y',
          options: { dtype: 'q8', device: 'cpu', cache_dir: '/models', local_files_only: true },
        },
        { texts: ['a', 'bcd'], options: { pooling: 'cls', normalize: false } },
        { texts: ['query: a'], options: { pooling: 'cls', normalize: false } },
        'disposed',
        {
          task: 'feature-extraction',
          model: 'x/y',
          options: { dtype: 'q8', device: 'cpu', cache_dir: '/models', local_files_only: true },
        },
      ],
      ended: 'enough',
      remote: false,
    });
  });

  test('says how to install the package that is missing, and what is wrong with a model', () => {
    const script = `
      const told = [];
      for (const [model, text, more] of [['m', 'x'], ['flaky', 'x'], ['m', 'break'], ['m', 'x', { pooling: 'none' }]]) {
        const embedder = transformersEmbedder({ model, ...more });
        const error = await embedder.embed([text], { purpose: 'document' }).catch((caught) => caught);
        const again = await embedder.embed(['x'], { purpose: 'document' }).then(() => 'well', () => 'sick');
        told.push([error.code, error.details?.problem ?? 'well', error.retryable, error.message, again]);
      }
      console.log(JSON.stringify(told));`;
    const missing = installed(script, undefined) as readonly string[][];
    expect(missing[0]).toEqual([
      'embedding',
      'not_installed',
      false,
      'transformersEmbedder needs the package @huggingface/transformers, which is not installed. Install it with: npm install @huggingface/transformers',
      'sick',
    ]);
    const there = installed(script, STAND_IN) as readonly string[][];
    expect(there.map((row) => row.slice(1, 3))).toEqual([
      ['well', null],
      ['load', true],
      ['failed', true],
      ['garbage', false],
    ]);
    expect(there.map((row) => row[4])).toEqual(['well', 'well', 'well', 'sick']);
    const broken = installed(script, 'throw new SyntaxError("no such runtime");') as readonly string[][];
    expect(broken[0]?.slice(1, 3)).toEqual(['load', false]);
  });

  test('names the package nowhere but as an optional peer', () => {
    const { dependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    expect(dependencies).not.toHaveProperty('@huggingface/transformers');
    expect(peerDependenciesMeta).toEqual({ '@huggingface/transformers': { optional: true } });
  });
});
