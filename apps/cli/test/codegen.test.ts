import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home, homeWith, NO_TERMINAL, onTerminal } from './harness.js';

/** A home with two sessions, the second refining the first, which has two attempts; the first of these failed. */
function homeWithSessions(): Promise<Home> {
  return homeWith('sessions', async (home) => {
    await home.json(['codegen', 'create', 'Split CJK runs into bigrams']);
    await home.json(['codegen', 'create', 'and', 'fold', 'full-width', 'letters', '--parent', '1']);
    const code = 'const a = ;\nconst b = 2;';
    await home.json(['codegen', 'add-iteration', '1', '--code', code, '--feedback', 'does not compile']);
    await home.json(['codegen', 'add-error', '1', 'Unexpected token', ';', '--type', 'syntax', '--line', '1']);
    await home.json(['codegen', 'add-iteration', '1', '--code', 'const a = 1;']);
  });
}

describe('cairn codegen', () => {
  test('creates a database, sessions, attempts and errors, and prints their ids', async () => {
    const home = new Home();
    const session = await home.onDatabase(['codegen', 'create', 'A goal']);
    expect(session).toMatchObject({
      code: 0,
      stdout: '1\n',
      stderr: expect.stringContaining(`cairn codegen add-iteration 1 FILE --db ${home.database}`),
    });
    writeFileSync(join(home.folder, 'a.ts'), 'from a file\n');
    const attempts = [
      await home.onDatabase(['codegen', 'add-iteration', '1', join(home.folder, 'a.ts')]),
      await home.onDatabase(['codegen', 'add-iteration', '1', '--code', 'from the command line']),
      await home.onDatabase(['codegen', 'add-iteration', '1', '-'], { input: 'from a pipe\n', apart: true }),
      await home.onDatabase(['codegen', 'add-iteration', '1'], { input: 'from a pipe too\n', apart: true }),
    ];
    expect(attempts.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n', '4\n']);
    expect((await home.onDatabase(['codegen', 'add-error', '4', 'Too', 'slow', '--type', 'runtime'])).stdout).toBe(
      '1\n',
    );
    const { iterations } = await home.json(['codegen', 'history', '1']);
    expect(iterations.map(({ code }: { code: string }) => code)).toEqual([
      'from a file\n',
      'from the command line',
      'from a pipe\n',
      'from a pipe too\n',
    ]);
    expect(iterations[3].errors).toMatchObject([{ type: 'runtime', message: 'Too slow', line: null }]);
  });

  test('list, show and history', async () => {
    const home = await homeWithSessions();
    const list = await home.onDatabase(['codegen', 'list']);
    expect(list.stdout).toMatch(
      /^ID {2}Created +Refines {2}Goal\n 2 {2}\S+ \d\d:\d\d +1 {2}and fold full-width letters\n 1 {2}.* {2}Split CJK runs into bigrams\n$/,
    );
    expect((await home.json(['codegen', 'list', '--parent', '1'])).sessions).toMatchObject([{ id: 2 }]);
    expect(await home.json(['codegen', 'list', '-n', '1'])).toMatchObject({ sessions: [{ id: 2 }], more: true });

    const show = await home.onDatabase(['codegen', 'show', '1']);
    expect(show.stdout).toMatch(
      /^Split CJK runs into bigrams\nsession 1 · .* · 2 attempts\n\nAttempt .*\n +1 .* 2 +1 {2}does not compile\n +2 .* 1 +0\n$/,
    );
    expect(await home.json(['codegen', 'show', '1'])).toMatchObject({
      iterations: [
        { id: 1, codeLines: 2, errors: 1 },
        { id: 2, errors: 0 },
      ],
    });

    const history = await home.onDatabase(['codegen', 'history', '1']);
    expect(history.stdout).toMatch(
      /attempt 1 .*\nconst a = ;\nconst b = 2;\nsyntax error, line 1: Unexpected token ;\nfeedback: does not compile\n\nattempt 2 .*\nconst a = 1;\n$/s,
    );
  });

  test('lineage goes both ways', async () => {
    const home = await homeWithSessions();
    await home.json(['codegen', 'create', 'and emoji', '--parent', '2']);
    const { stdout } = await home.onDatabase(['codegen', 'lineage', '2']);
    expect(stdout).toBe('1  Split CJK runs into bigrams\n  2  and fold full-width letters\n    3  and emoji\n');
    expect(await home.json(['codegen', 'lineage', '2'])).toMatchObject({
      session: { id: 2 },
      ancestors: [{ id: 1 }],
      descendants: [{ id: 3 }],
    });
  });

  test('stats and search', async () => {
    const home = await homeWithSessions();
    expect(await home.json(['codegen', 'stats'])).toEqual({
      sessions: 2,
      iterations: 2,
      errors: { syntax: 1, runtime: 0 },
      solvedSessions: 1,
      iterationsPerSession: 1,
    });
    expect((await home.onDatabase(['codegen', 'stats'])).stdout).toMatch(
      /^Sessions {2}2, the last attempt of 1 without an error\nAttempts {2}2, 1\.0 a session\nErrors {4}1 syntax, 0 runtime\n$/,
    );
    const search = await home.onDatabase(['search', 'unexpected token']);
    expect(search.stdout).toMatch(
      /^1\. code error {2}session 1\n {3}attempt 1 · .*\n {3}Unexpected token ;\n {3}cairn codegen history 1 --db .*\n$/,
    );
  });

  test('delete wants --yes where nobody can be asked, and takes attempts and errors along', async () => {
    const home = await homeWithSessions();
    expect(await home.onDatabase(['codegen', 'delete', '1'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Add --yes'),
    });
    expect((await home.onDatabase(['codegen', 'delete', '1', '--yes'])).stdout).toBe(
      'Deleted session 1 "Split CJK runs into bigrams" with 2 attempts\n',
    );
    expect(await home.json(['codegen', 'stats'])).toMatchObject({ sessions: 1, iterations: 0, errors: { syntax: 0 } });
    expect(await home.json(['codegen', 'lineage', '2'])).toMatchObject({
      session: { parentSessionId: null },
      ancestors: [],
    });
  });

  test('what does not fit is refused, and nothing is written', async () => {
    const home = await homeWithSessions();
    const before = await home.json(['codegen', 'stats']);
    const refusals: [string[], number, RegExp][] = [
      [['show', '99'], 1, /No code-generation session with id 99/],
      [['create', 'x', '--parent', '99'], 1, /No code-generation session with id 99/],
      [['add-iteration', '99', '--code', 'x'], 1, /No code-generation session with id 99/],
      [['add-error', '99', 'x', '--type', 'syntax'], 1, /No code-generation iteration with id 99/],
      [['add-iteration', '1', '/no/such/file'], 1, /\/no\/such\/file can't be read \(ENOENT\)/],
      [['add-iteration', '1', 'file', '--code', 'x'], 2, /not both/],
    ];
    for (const [args, code, message] of refusals) {
      expect(await home.onDatabase(['codegen', ...args]), args.join(' ')).toMatchObject({
        code,
        stdout: '',
        stderr: expect.stringMatching(message),
      });
    }
    expect(await home.json(['codegen', 'stats'])).toEqual(before);
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `asks for code rather than wait at a terminal${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = await homeWithSessions();
      const { code, screen } = await onTerminal(home, ['codegen', 'add-iteration', '1', '--db', home.database]);
      expect({ code, screen }).toEqual({ code: 2, screen: expect.stringContaining('Where is the code?') });
    },
  );
});
