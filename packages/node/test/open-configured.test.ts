import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import {
  checkConfiguration,
  contentStats,
  dataDirectoryOf,
  loadConfiguration,
  locationOf,
  openConfigured,
  readLayout,
} from '../src/index.js';

function folderWith(toml: string) {
  const cwd = realpathSync(temporaryFolder());
  writeFileSync(join(cwd, 'cairn.toml'), toml);
  return { cwd, env: {} };
}

describe('the database of a configuration', () => {
  test('is the data directory, which is made with its content in files', async () => {
    const place = folderWith('[storage]\ndata_dir = "agents"\n');
    const configuration = await loadConfiguration(place);
    const directory = join(place.cwd, 'agents');
    expect([locationOf(configuration), dataDirectoryOf(configuration)]).toEqual([directory, directory]);
    const first = await openConfigured(configuration);
    expect(first.location).toBe(directory);
    await first.settings.set('theme', 'dark');
    await first.close();
    expect(readLayout(directory)?.layout).toBe('split');
    await using store = await openConfigured(configuration, { readonly: true });
    expect(await store.settings.get('theme')).toBe('dark');
    expect((await contentStats(store)).folder).toBe(join(directory, 'content'));
  });

  test('is what store.location says, also beside a data directory', async () => {
    const place = folderWith('[storage]\ndata_dir = "agents"\n[store]\nlocation = "own.db"\n');
    const configuration = await loadConfiguration(place);
    expect([locationOf(configuration), dataDirectoryOf(configuration)]).toEqual([join(place.cwd, 'own.db'), null]);
    await using store = await openConfigured(configuration);
    expect(readLayout(join(place.cwd, 'agents'))).toBeUndefined();
    expect(store.location).toBe(join(place.cwd, 'own.db'));
  });
});

describe('a file that only lies near', () => {
  const toml =
    '[storage.embeddings]\nenabled = true\nembedding_model = "m"\nurl = "http://127.0.0.1:9/v1"\nkey_env = "KEY"\n';

  test('has no say in where texts and keys go: the folder may be a clone of somebody else', async () => {
    const place = folderWith(toml);
    const { configuration, problems } = await checkConfiguration(place);
    expect(configuration).toBeNull();
    expect(problems.map(({ code, key }) => [code, key])).toEqual([
      ['untrusted', 'storage.embeddings.url'],
      ['untrusted', 'storage.embeddings.key_env'],
    ]);
    expect(problems[0]?.message).toContain('CAIRN_STORAGE_EMBEDDINGS_URL');
    const below = join(place.cwd, 'a', 'b');
    mkdirSync(below, { recursive: true });
    expect((await checkConfiguration({ cwd: below, env: {} })).problems).toHaveLength(2);
  });

  test('has it once it is named, and so has the user', async () => {
    const place = folderWith(toml);
    const file = join(place.cwd, 'cairn.toml');
    const said = async (options: Parameters<typeof loadConfiguration>[0]) =>
      (await loadConfiguration(options)).embeddings.keyEnv;
    expect(await said({ ...place, file })).toBe('KEY');
    expect(await said({ ...place, env: { CAIRN_CONFIG: file } })).toBe('KEY');
    const machine = { platform: 'linux', home: place.cwd } as const;
    mkdirSync(join(place.cwd, '.config', 'cairn'), { recursive: true });
    writeFileSync(join(place.cwd, '.config', 'cairn', 'cairn.toml'), toml);
    expect(await said({ cwd: realpathSync(temporaryFolder()), env: {}, machine })).toBe('KEY');
  });
});
