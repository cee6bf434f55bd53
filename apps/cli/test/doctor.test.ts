import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home, homeWithSamples, NO_TERMINAL, onTerminal, screenLines } from './harness.js';

/** Counters that are not those of the messages. */
async function miscount({ database }: Home): Promise<void> {
  await using store = await openDatabase(database);
  await store.raw.exec('update conversations set tool_calls = tool_calls + 7');
}

describe('cairn doctor', () => {
  test('begins a file anew that was cut to nothing and is in no backup, and makes none where there is none', async () => {
    const home = new Home();
    expect((await home.onDatabase(['doctor', '--repair', '--yes'])).code).not.toBe(0);
    expect(existsSync(home.database)).toBe(false);
    writeFileSync(home.database, '');
    expect((await home.onDatabase(['doctor'])).code).not.toBe(0);
    const { code, stderr } = await home.onDatabase(['doctor', '--repair', '--yes']);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('begun anew, empty') });
    expect((await home.onDatabase(['doctor'])).code).toBe(0);
    // Nothing of it stood in the result, and warnings are not written beside one.
    writeFileSync(home.database, '');
    const { stdout } = await home.onDatabase(['doctor', '--repair', '--yes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ begunAnew: true, ok: true });
    expect(JSON.parse((await home.onDatabase(['doctor', '--repair', '--json'])).stdout)).not.toHaveProperty(
      'begunAnew',
    );
  });

  test('lists what it looked at, finds nothing wrong with a fresh import, and changes nothing', async () => {
    const home = await homeWithSamples();
    const before = readFileSync(home.database);
    const { code, stdout, stderr } = await home.onDatabase(['doctor']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'All is well. To look at every stored byte, too, add --deep\n',
    });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).toMatch(/^(✓ \w|– .* \(skipped: )/);
    expect(stdout).toMatch(/^✓ keyword index of conversations$/m);
    expect(stdout).toMatch(/^✓ paths of conversations, with prefixes that forks share$/m);
    const deep = await home.json(['doctor', '--deep']);
    expect(deep).toMatchObject({ ok: true, deep: true, findings: [], mended: [], location: home.database });
    expect(new Set(deep.checks.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['ok']));
    expect(readFileSync(home.database).equals(before)).toBe(true);
  });

  test('shows what is wrong and how to mend it, with exit code 1; mends it when told to', async () => {
    const home = await homeWithSamples();
    await miscount(home);
    const found = await home.onDatabase(['doctor']);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(
      /^✗ counters of conversations\n {4}warning: Conversations count other tool calls .* Repair counts them anew\.\n {4}6: \S+, .* and 1 more$/m,
    );
    expect(found.stderr).toBe(
      `error: ${home.database} is not well: 1 problem. Mend with: cairn doctor --repair --db ${home.database}\n`,
    );
    const asJson = await home.onDatabase(['doctor', '--json']);
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ok: false,
      findings: [
        { check: 'conversation-counters', problem: 'tool-calls', severity: 'warning', count: 6, repairable: true },
      ],
    });
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'problems' } });

    const mended = await home.onDatabase(['doctor', '--repair']);
    expect(mended).toMatchObject({ code: 0, stderr: 'Mended: 1 problem. All is well now.\n' });
    expect(mended.stdout).toMatch(/^✓ counters of conversations\n {4}mended: Conversations count/m);
    expect((await home.onDatabase(['doctor'])).code).toBe(0);
    expect(await home.json(['doctor', '--repair'])).toMatchObject({ ok: true, mended: [] });
  });

  test('says what is left after a repair', async () => {
    const home = await homeWithSamples();
    await miscount(home);
    const store = await openDatabase(home.database);
    await store.raw.exec('delete from messages where seq = 1');
    await store.close();
    const { code, stdout, stderr } = await home.onDatabase(['doctor', '--repair']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ messages of conversations\n {4}Conversations lack messages .* Restore.*\n {4}6: /m);
    expect(stderr).toContain('1 problem left');
  });

  test('finds damaged pages, leaves such a file alone without a yes, and recovers it with one', async () => {
    const home = await homeWithSamples();
    const backup = await home.json(['backup', 'create']);
    const bytes = readFileSync(home.database);
    bytes.fill(0xaa, bytes.length - 40_960, bytes.length - 8_192);
    writeFileSync(home.database, bytes);
    const found = await home.onDatabase(['doctor']);
    expect(found.code).toBe(1);
    expect(found.stderr).toContain('cairn doctor --repair --db');
    const unasked = await home.onDatabase(['doctor', '--repair', '--json']);
    expect(unasked.code).toBe(2);
    expect(JSON.parse(unasked.stderr).error.message).toContain('--yes');
    expect(readFileSync(home.database).equals(bytes)).toBe(true);
    const { ok, recovery } = await home.json(['doctor', '--repair', '--yes']);
    expect({ ok, log: recovery.log }).toEqual({ ok: true, log: 'none' });
    expect(readFileSync(recovery.kept).equals(bytes)).toBe(true);
    const rows = backup.databases[0].rows;
    const lacking = recovery.tables.filter(
      ({ table, saved, restored }: { table: string; saved: number; restored: number }) =>
        saved + restored < rows[table],
    );
    expect(lacking).toEqual([]);
    expect(await home.onDatabase(['doctor', '--deep'])).toMatchObject({ code: 0 });
  });

  test('shows what a recovery saved and lost, and gives up what is missing only with a yes', async () => {
    const home = await homeWithSamples();
    const bytes = readFileSync(home.database);
    writeFileSync(home.database, bytes.fill(0, 0, 100));
    const { code, stdout } = await home.onDatabase(['doctor', '--repair', '--yes']);
    expect(code).toBe(0);
    for (const line of [
      /^Saved +[\d,]+ rows from \d+ pages$/m,
      /^Damaged +kept as \S+$/m,
      /^SQLite keeps no checksums/m,
      /^✓ /m,
    ]) {
      expect(stdout).toMatch(line);
    }
    const store = await openDatabase(home.database);
    await store.raw.exec('delete from messages where seq = 1');
    await store.close();
    expect((await home.onDatabase(['doctor', '--repair'])).stderr).toContain('doctor --repair --yes');
    expect(await home.json(['doctor', '--repair', '--yes'])).toMatchObject({ ok: true, recovery: { log: 'none' } });
  });

  test('finds indexes that do not fit their tables, in a deep look, and makes them anew', async () => {
    const home = await homeWithSamples();
    const store = await openDatabase(home.database);
    // As after a bug of another program: the index says that it is of another column than its entries are.
    const handle = store.raw.handle as { unsafeMode(on: boolean): void };
    handle.unsafeMode(true);
    await store.raw.exec(`PRAGMA writable_schema = ON;
      update sqlite_schema set sql = replace(sql, '\`updated_at\`', '\`message_count\`') where name = 'conversations_recent'`);
    await store.close();
    const found = await home.onDatabase(['doctor', '--deep', '--json']);
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout).findings).toMatchObject([
      {
        check: 'integrity',
        problem: 'indexes',
        repairable: true,
        examples: expect.arrayContaining([expect.any(String)]),
      },
    ]);
    expect(await home.json(['doctor', '--deep', '--repair'])).toMatchObject({
      ok: true,
      mended: [{ check: 'integrity', problem: 'indexes' }],
    });
  });

  test.each([[[]], [['--repair']]])('makes no database (%j)', async (flags) => {
    const home = new Home();
    const { code, stdout, stderr } = await home.onDatabase(['doctor', ...flags]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`There is no database at ${home.database}.`);
    expect(existsSync(home.database)).toBe(false);
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `on a terminal: messages within 80 columns${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = await homeWithSamples();
      await miscount(home);
      const { code, screen } = await onTerminal(home, ['doctor', '--db', home.database]);
      expect(code).toBe(1);
      const lines = screenLines(screen);
      expect(lines).toContain('✗ counters of conversations');
      expect(lines.filter((line) => line.length > 80 && !/^(error:|Checking)/.test(line))).toEqual([]);
    },
  );
});
