import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { codexSamples } from '@cairndb/importers';
import { describe, expect, test } from 'vitest';
import { Home, type Json, NO_TERMINAL, onTerminal, SAMPLES } from './harness.js';

/** A home in which both tools have left their history. */
function homeWithTools(): Home {
  const home = new Home();
  cpSync(SAMPLES, join(home.folder, 'claude', 'projects'), { recursive: true });
  cpSync(codexSamples(), join(home.folder, '.codex', 'sessions'), { recursive: true });
  return home;
}

describe('cairn import auto', () => {
  test('says what it found, imports each, and nothing twice', async () => {
    const home = homeWithTools();
    const { code, stdout, stderr } = await home.onDatabase(['import', 'auto']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Found Claude Code: 8 files, \d+\.\d KB\nFound Codex: 4 files, \d+\.\d KB\n/);
    expect(stdout).toMatch(/^Imported 12 files, .*\n.*Conversations {2}10\n/s);
    expect((await home.onDatabase(['import', 'auto'])).stdout).toBe('Nothing new in 12 files.\n');
  });

  test('with --json prints the sum, and what each tool gave', async () => {
    const home = homeWithTools();
    const added = await home.json(['import', 'auto']);
    expect(added).toMatchObject({ files: 12, conversations: 10, database: home.database, indexed: expect.any(Number) });
    expect(added.tools.map(({ importer, files }: Json) => [importer, files])).toEqual([
      ['claude-code', 8],
      ['codex', 4],
    ]);
    const sum = added.tools.reduce((total: number, { messages }: Json) => total + messages, 0);
    expect(added.messages).toBe(sum);
  });

  test('--dry-run lists what it would read, makes no database, and knows what is read already', async () => {
    const home = homeWithTools();
    const { code, stdout } = await home.onDatabase(['import', 'auto', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Tool +Files to read +Size +Newest +Nothing new +Left aside\n/);
    expect(stdout).toMatch(/\nClaude Code +8 +\d+\.\d KB {2}\d{4}-\d\d-\d\d \d\d:\d\d +0 +0\nCodex +4 /);
    expect(existsSync(home.database)).toBe(false);
    await home.json(['import', 'codex']);
    const { tools } = await home.json(['import', 'auto', '--dry-run']);
    expect(tools).toMatchObject([
      { importer: 'claude-code', files: 8, unchangedFiles: 0 },
      { importer: 'codex', files: 0, bytes: 0, unchangedFiles: 4, newestAt: expect.any(Number) },
    ]);
    expect(await home.json(['import', 'codex', '--dry-run', '--max-size', '1KB'])).toMatchObject({
      dryRun: true,
      tools: [{ importer: 'codex', files: 0, unchangedFiles: 4 }],
    });
  });

  test('refuses when no tool has left anything, and when it is given paths', async () => {
    const home = new Home();
    const none = await home.onDatabase(['import', 'auto']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(
      /^error: No tool that Cairn knows has left history .*: Claude Code, Codex, .*\. Name a tool/,
    );
    expect(existsSync(home.database)).toBe(false);
    expect((await home.onDatabase(['import', 'auto', '/tmp'])).stderr).toMatch(/takes no paths/);
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `shows one bar over all tools${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = homeWithTools();
      const { code, screen } = await onTerminal(home, ['import', 'auto', '--db', home.database]);
      expect(code).toBe(0);
      const shares = [...screen.matchAll(/Importing [█░]{20} +(\d+) %/g)].map(([, share]) => Number(share));
      expect(shares.length).toBeGreaterThan(0);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    },
  );
});

describe('cairn import codex', () => {
  test('takes CODEX_HOME, or ~/.codex, and both folders in it', async () => {
    const home = new Home();
    const none = await home.onDatabase(['import', 'codex']);
    expect(none.stderr).toMatch(/Codex has left no history.*Give the path/);
    for (const folder of ['sessions', 'archived_sessions']) {
      mkdirSync(join(home.folder, 'codex'), { recursive: true });
      cpSync(codexSamples(), join(home.folder, 'codex', folder), { recursive: true });
    }
    const env = { CODEX_HOME: join(home.folder, 'codex') };
    expect(await home.json(['import', 'codex'], { env })).toMatchObject({ files: 8, conversations: 4, toolErrors: 3 });
  });

  test('gives conversations that show where they came from, and what came out of them', async () => {
    const home = new Home();
    await home.json(['import', 'codex', codexSamples()]);
    const list = await home.onDatabase(['conversations', 'list']);
    expect(list.stdout).toMatch(
      / \(fork\) The scheduler .*\n.* \(sub-agent\) List every .*\n.* \(\+ 1 sub-agent, 1 fork\)\n/,
    );
    const { conversations } = await home.json(['conversations', 'list']);
    const main = conversations.find(({ id }: Json) => id.startsWith('019c4702'));
    const sub = conversations.find(({ id }: Json) => id.startsWith('019c4705'));
    expect(sub).toMatchObject({ parent: { id: main.id, relation: 'subAgent', agentId: 'Meridian' }, children: [] });
    expect(main).toMatchObject({
      parent: null,
      children: [{ id: sub.id, relation: 'subAgent' }, { relation: 'fork' }],
    });
    const shown = await home.onDatabase(['conversations', 'show', main.id]);
    expect(shown.stdout).toMatch(/\nsub-agent Meridian: 019c4705-.*\nfork: 019c4a91-/);
    expect(shown.stdout).toContain('\n▸ exec_command  npm test -- scheduler\n');
    expect((await home.onDatabase(['conversations', 'show', sub.id])).stdout).toContain(
      `\nsub-agent Meridian of ${main.id}\n`,
    );
    expect(await home.json(['conversations', 'show', main.id])).toMatchObject({
      parent: null,
      children: main.children,
    });
  });
});
