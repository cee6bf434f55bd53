import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Home } from './harness.js';

/** A home with Code-Buddy's files in their usual place. */
function homeOfCodeBuddy(): { readonly home: Home; readonly folder: string } {
  const home = new Home();
  const folder = join(home.folder, '.codebuddy');
  mkdirSync(join(folder, 'sessions'), { recursive: true });
  writeFileSync(
    join(folder, 'memories.json'),
    JSON.stringify([{ id: 'm1', content: 'The numbat eats termites' }, { id: 'm2' }]),
  );
  const messages = [{ type: 'user', content: 'Where does a numbat live?', timestamp: '2025-01-01T00:00:00Z' }];
  writeFileSync(join(folder, 'sessions/s1.json'), JSON.stringify({ id: 's1', name: 'Numbats', messages }));
  return { home, folder };
}

test('cairn import code-buddy shows what there is, imports it, says what it passed over, and puts files aside', async () => {
  const { home, folder } = homeOfCodeBuddy();
  const plan = await home.json(['import', 'code-buddy', '--dry-run']);
  expect(plan).toMatchObject({
    dryRun: true,
    folder,
    needed: true,
    files: [{ kind: 'memories' }, { kind: 'sessions' }],
  });
  expect(existsSync(home.database)).toBe(false);
  const ran = await home.onDatabase(['import', 'code-buddy', '--rename']);
  expect(ran).toMatchObject({
    code: 0,
    stdout:
      'Imported 1 memory, 1 conversation with 1 message, 0 cache entries and 0 model calls from 2 files.\nPut aside: 1 file.\n',
    stderr: expect.stringContaining('memories.json, item 1, has no content'),
  });
  expect(existsSync(join(folder, 'sessions/s1.json.migrated'))).toBe(true);
  const { hits } = await home.json(['search', 'numbat']);
  expect(hits.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['conversation', 'memory', 'message']);
  expect(await home.json(['import', 'code-buddy', folder])).toMatchObject({
    known: 1,
    failed: 1,
    added: { memories: 0 },
  });
});

test('cairn import code-buddy refuses what it does not take, and says where it looked', async () => {
  const home = new Home();
  const refusals: [string[], number, RegExp][] = [
    [['import', 'code-buddy'], 2, /left nothing in its usual place/],
    [['import', 'code-buddy', join(home.folder, 'nowhere')], 1, /no folder .*nowhere/],
    [['import', 'code-buddy', 'a', 'b'], 2, /Give one folder/],
    [['import', 'code-buddy', '--since', '7d'], 2, /come whole/],
    [['import', 'claude-code', '--rename'], 2, /--rename is for code-buddy/],
  ];
  for (const [args, code, message] of refusals) {
    const ran = await home.onDatabase(args);
    expect(ran, args.join(' ')).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
  }
});
