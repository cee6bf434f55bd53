import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnv, Home, homeWithSamples, MAIN } from './harness.js';

/** Candidates for the end of a line, by the hidden command that the shells ask. */
async function suggestions(home: Home, ...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await home.run(['__complete', '--', ...words], { env: { CAIRN_DB: home.database } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

/** An environment in which `cairn` is a command, as it is where it is installed. */
function shellEnv({ folder, database }: Home): NodeJS.ProcessEnv {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const command = join(bin, 'cairn');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(command, 0o755);
  const env = cleanEnv(folder, { CAIRN_DB: database });
  return { ...env, PATH: `${bin}${delimiter}${env.PATH}` };
}

function missing(shell: string): string {
  return spawnSync(shell, ['--version']).status === 0 ? '' : ` (skipped: there is no ${shell})`;
}

describe('what a shell suggests', () => {
  test('commands, then the commands of a command', async () => {
    const home = new Home();
    expect(await suggestions(home, '')).toEqual(
      expect.arrayContaining(['start', 'search', 'conversations', 'doctor', 'db']),
    );
    expect(await suggestions(home, '')).not.toContain('__complete');
    expect(await suggestions(home, 'do')).toEqual(['doctor']);
    expect(await suggestions(home, 'conversations', 's')).toEqual(['show']);
    expect(await suggestions(home, '--json', 'conversations', 'arc')).toEqual(['archive']);
  });

  test('options of the command and those of every command', async () => {
    const home = new Home();
    expect(await suggestions(home, 'search', 'x', '--p')).toEqual(['--project']);
    expect(await suggestions(home, 'conversations', 'list', '--')).toEqual(
      expect.arrayContaining(['--since', '--archived', '--json', '--db', '--help']),
    );
    expect(await suggestions(home, 'search', '--', '--p')).toEqual([]);
  });

  test('values: choices, also behind commas and an equals sign; files', async () => {
    const home = new Home();
    expect(await suggestions(home, 'search', '--in', '')).toEqual([
      'messages',
      'code',
      'codegen',
      'memories',
      'knowledge',
      'all',
    ]);
    expect(await suggestions(home, 'search', '--in', 'messages,c')).toEqual(['messages,code', 'messages,codegen']);
    expect(await suggestions(home, 'search', '--in=mes')).toEqual(['--in=messages']);
    expect(await suggestions(home, 'codegen', 'add-error', '1', 'x', '--type', 'r')).toEqual(['runtime']);
    expect(await suggestions(home, 'completion', 'z')).toEqual(['zsh']);
    expect(await suggestions(home, 'export', '--domain', 'settings,mo')).toEqual(['settings,models']);
    expect(await suggestions(home, 'import', 'co')).toEqual(['codex', 'code-buddy']);
    for (const line of [
      ['--db', ''],
      ['db', 'copy', ''],
      ['codegen', 'add-iteration', '1', ''],
    ]) {
      expect(await suggestions(home, ...line)).toEqual([':files']);
    }
    expect(await suggestions(home, 'search', '--limit', '')).toEqual([]);
    expect(await suggestions(home, 'search', 'some', '')).toEqual([]);
  });

  test('conversations, sessions and projects of the database that the line names', async () => {
    const home = await homeWithSamples();
    await home.json(['codegen', 'create', 'A goal']);
    const ids = (await home.json(['conversations', 'list'])).conversations.map(({ id }: { id: string }) => id);
    const shown = await suggestions(home, 'conversations', 'show', '');
    expect(shown).toHaveLength(6);
    for (const one of shown) expect(ids.some((id: string) => id.startsWith(one))).toBe(true);
    expect(await suggestions(home, 'search', 'x', '--conversation', ids[0].slice(0, 5))).toEqual([ids[0].slice(0, 8)]);
    expect(await suggestions(home, 'conversations', 'show', ids[0].slice(0, 12))).toEqual([ids[0]]);
    expect(await suggestions(home, 'conversations', 'list', '--project', '/home/dev/g')).toEqual(['/home/dev/garden']);
    expect(await suggestions(home, 'codegen', 'show', '')).toEqual(['1']);
    const other = join(home.folder, 'other.db');
    expect(await suggestions(home, '--db', other, 'conversations', 'show', '')).toEqual([]);
    expect(await suggestions(home, 'conversations', 'show', `--db=${other}`, '')).toEqual([]);
    expect(existsSync(other)).toBe(false);
  });

  test('nothing, silently, where the database is none', async () => {
    const home = new Home();
    writeFileSync(home.database, 'These are notes. '.repeat(400));
    expect(await suggestions(home, 'conversations', 'show', '')).toEqual([]);
    expect(await suggestions(home, '--db', 'postgres://127.0.0.1/x', 'conversations', 'show', '')).toEqual([]);
  });
});

describe('cairn completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('%s prints a script that says how to install it', async (shell) => {
    const { code, stdout, stderr } = await new Home().run(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('cairn __complete');
    expect(stdout).toMatch(/Install: see cairn completion --help/);
  });

  test('refuses --json and other shells, and shows how to install in its help', async () => {
    const home = new Home();
    const asJson = await home.run(['completion', 'bash', '--json']);
    expect(asJson).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'usage' } });
    expect(await home.run(['completion', 'csh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Allowed choices are bash, zsh, fish, powershell'),
    });
    expect((await home.run(['completion', '--help'])).stdout).toMatch(/source <\(cairn completion bash\)/);
  });

  test.skipIf(missing('bash') !== '')(`completes in a real bash${missing('bash')}`, async () => {
    const home = await homeWithSamples();
    writeFileSync(join(home.folder, 'two words.db'), '');
    const script = `
      set -u
      source <(cairn completion bash)
      complete -p cairn
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cairn; (IFS='|'; echo "\${COMPREPLY[*]-}"); }
      try cairn do
      try cairn conversations show 3695
      try cairn search --in messages,code,
      try cairn search --in = codeg
      try cairn search x --project /home/dev/k
      try cairn db copy two
      try cairn search '$(touch evil)' --lang`;
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', script], {
      cwd: home.folder,
      env: shellEnv(home),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'complete -F _cairn cairn',
      'doctor',
      '369556a4',
      'messages,code,codegen|messages,code,memories|messages,code,knowledge|messages,code,all',
      'codegen',
      '/home/dev/kotoba',
      'two words.db',
      '--language',
    ]);
    // What stands on the line is looked at, not run.
    expect(existsSync(join(home.folder, 'evil'))).toBe(false);
  });

  test.skipIf(missing('fish') !== '')(`completes in a real fish${missing('fish')}`, async () => {
    const home = await homeWithSamples();
    const script = `cairn completion fish | source
      complete -C 'cairn do'; complete -C 'cairn conversations show 3695'; complete -C 'cairn search --in=messages,a'`;
    const { status, stdout } = spawnSync('fish', ['--no-config', '-c', script], {
      cwd: home.folder,
      env: shellEnv(home),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).toEqual(['doctor', '369556a4', '--in=messages,all']);
  });

  test.skipIf(missing('zsh') !== '')(`completes in a real zsh${missing('zsh')}`, async () => {
    const home = await homeWithSamples();
    // Keys are typed into a zsh of its own; a widget writes what they made of the line.
    const setUp = `PS1=; autoload -Uz compinit; compinit -u -D; source <(cairn completion zsh)
      bindkey '^I' complete-word; tell() { print -r -- "$BUFFER" >> told; zle kill-whole-line }; zle -N tell; bindkey '^T' tell
      touch ready`.replaceAll('\n', ';');
    const script = `zmodload zsh/zpty zsh/zselect; zpty -b z zsh -f -i; zpty -w z ${JSON.stringify(setUp).replaceAll('$', '\\$')}
      wait() { for i in {1..400}; do [[ -e $1 ]] && (( $(wc -l < $1) >= $2 )) && return; zselect -t 5; done; exit 3 }
      wait ready 0
      zpty -n -w z $'cairn doct\\t\\C-t'; wait told 1
      zpty -n -w z $'cairn conversations show 3695\\t\\C-t'; wait told 2
      zpty -n -w z $'cairn search --in=mess\\t\\C-t'; wait told 3
      zpty -d z; cat told`;
    const { status, stdout } = spawnSync('zsh', ['-f', '-c', script], {
      cwd: home.folder,
      env: { ...shellEnv(home), TERM: 'xterm' },
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(['cairn doctor', 'cairn conversations show 369556a4', 'cairn search --in=messages']);
  });
});
