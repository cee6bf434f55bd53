import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { expect, test } from 'vitest';
import { Home } from './harness.js';

/** The header of a GGUF file of version 3 with texts alone. */
function ggufOf(metadata: Readonly<Record<string, string>>): Buffer {
  const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const u64 = (value: number) => Buffer.from(BigUint64Array.of(BigInt(value)).buffer);
  const text = (value: string) => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
  const entries = Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), u32(8), text(value)]));
  return Buffer.concat([Buffer.from('GGUF'), u32(3), u64(0), u64(entries.length), ...entries]);
}

test('cairn models scans a folder, lists, shows and removes what it found, and names what is damaged', async () => {
  const home = new Home();
  const wombat = ggufOf({ 'general.architecture': 'llama', 'general.name': 'Wombat \u001b[31m1B' });
  writeFileSync(join(home.folder, 'wombat.gguf'), wombat);
  writeFileSync(join(home.folder, 'cut.gguf'), wombat.subarray(0, 40));
  const scan = await home.onDatabase(['models', 'scan', home.folder]);
  expect(scan.code).toBe(0);
  expect(scan.stdout).toMatch(/^2 model files: 1 new, 0 read again, 0 unchanged, 0 gone\. /);
  expect(scan.stderr).toMatch(/^warning: \S+cut\.gguf: .*ends within its header/);
  expect(await home.json(['models', 'scan', home.folder, '--hash'])).toMatchObject({
    ...{ files: 2, added: 0, updated: 1, unchanged: 0, database: home.database },
    failed: [{ path: join(home.folder, 'cut.gguf'), reason: expect.any(String) }],
  });
  const list = await home.onDatabase(['models', 'list']);
  expect(list.stdout).toMatch(/^ID +Name +Architecture .*\n 1 +Wombat 1B +llama /);
  const { models, more } = await home.json(['models', 'list', '--architecture', 'llama', '--query', 'WOMBAT']);
  expect({ names: models.length, more, hash: models[0].contentHash }).toEqual({
    ...{ names: 1, more: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  for (const name of ['1', 'wombat', 'wombat.gguf', join(home.folder, 'wombat.gguf')]) {
    expect(await home.json(['models', 'show', name])).toMatchObject({ id: 1, architecture: 'llama' });
  }
  const { stdout } = await home.onDatabase(['models', 'show', '1']);
  expect(stdout).toMatch(/^Name +Wombat 1B\n.*\nFile +\S+wombat\.gguf\n.*\n\ngeneral\.architecture +"llama"\n/s);
  rmSync(join(home.folder, 'wombat.gguf'));
  expect(await home.json(['models', 'scan', home.folder])).toMatchObject({ gone: 1 });
  expect((await home.onDatabase(['models', 'list', '--missing'])).stdout).toContain('(gone) Wombat');
  expect((await home.onDatabase(['models', 'remove', '1'])).stdout).toBe('Removed Wombat 1B from the registry\n');
  expect(await home.json(['models', 'list'])).toEqual({ models: [], more: false });
  expect(await home.onDatabase(['models', 'show', '1'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no model'),
  });
  expect(await home.onDatabase(['models', 'scan', join(home.folder, 'nowhere')])).toMatchObject({
    code: 1,
    stdout: '',
  });
});

test('models that others serve are listed beside files', async () => {
  const home = new Home();
  await using store = await openDatabase(home.database);
  await store.models.put({ provider: 'anthropic', name: 'claude', contextLength: 200_000 });
  const { stdout } = await home.onDatabase(['models', 'list', '--kind', 'remote']);
  expect(stdout).toMatch(/ 1 +claude +anthropic +200,000\n/);
  expect((await home.json(['models', 'list', '--kind', 'local'])).models).toEqual([]);
});
