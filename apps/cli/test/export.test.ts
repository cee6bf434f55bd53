import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandingCharacters, Home, homeWithSamples } from './harness.js';
import { writeTranscripts } from './transcripts.js';

const GARDEN = '3848c9cc-cf31-4390-ae78-9e6751f767a6';
const KOTOBA = '369556a4-26fc-46f5-b202-f601815342c8';
const EXPORT = ['conversations', 'export'] as const;

describe('cairn conversations export', () => {
  test('writes one conversation as Markdown to standard output, ready for a pipe', async () => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase([...EXPORT, '3848']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^---\ntitle: "Data race in the file watcher.*\nid: "${GARDEN}"\n`));
    expect(stdout).toMatch(/\n## 1\. User · 2026-02-08/);
    expect(commandingCharacters(stdout)).toEqual([]);
  });

  test.each([
    ['talk.md', /^---\ntitle: /],
    ['talk.html', /^<!doctype html>/],
    ['talk.jsonl', /^{"cairn":1,"type":"conversation"/],
    ['talk', /^---\ntitle: /],
  ])('writes a file in the form that its name says: %s', async (name, beginning) => {
    const home = await homeWithSamples();
    const path = join(home.folder, name);
    const { code, stdout } = await home.onDatabase([...EXPORT, GARDEN, '-o', path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\n` });
    expect(readFileSync(path, 'utf8')).toMatch(beginning);
    expect(readdirSync(home.folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('takes the form of --format before that of the name', async () => {
    const home = await homeWithSamples();
    const { stdout } = await home.onDatabase([...EXPORT, GARDEN, '--format', 'html']);
    expect(stdout).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect((await home.onDatabase([...EXPORT, GARDEN, '--format', 'pdf'])).code).toBe(2);
  });

  test('replaces no file that is there, unless it is told to', async () => {
    const home = await homeWithSamples();
    const path = join(home.folder, 'talk.md');
    writeFileSync(path, 'mine');
    const { code, stdout, stderr } = await home.onDatabase([...EXPORT, GARDEN, '-o', path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`error: ${path} is there already. Choose another name, or give --force.\n`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect((await home.onDatabase([...EXPORT, GARDEN, '-o', path, '--force'])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/^---\n/);
    const nowhere = await home.onDatabase([...EXPORT, GARDEN, '-o', join(home.folder, 'no', 'talk.md')]);
    expect(nowhere.stderr).toMatch(/^error: There is no folder .*no\. Make it first\.\n$/);
  });

  test('writes several into a folder, a file each, whose names no title can lead astray', async () => {
    const home = await homeWithSamples();
    writeTranscripts(home.folder, { name: 'evil', messages: 2, text: '../../../etc/passwd <script>' });
    await home.json(['import', 'claude-code', join(home.folder, 'evil.jsonl')]);
    const folder = join(home.folder, 'pages');
    const written = await home.json([...EXPORT, '--all', '--format', 'html', '-o', folder]);
    expect(written.conversations).toBe(7);
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(7);
    expect(names).toContain('etc-passwd-script-session-evil.html');
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+\.html$/);
    expect(written.files[0]).toMatchObject({
      ids: [expect.any(String)],
      path: expect.any(String),
      bytes: expect.any(Number),
    });
    const two = await home.onDatabase([...EXPORT, GARDEN, KOTOBA, GARDEN, '-o', join(home.folder, 'two')]);
    expect(two.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(two.stderr).toBe('Exported 2 conversations.\n');
  });

  test('narrows --all by project and time', async () => {
    const home = await homeWithSamples();
    const exported = async (...args: string[]) =>
      (await home.onDatabase([...EXPORT, '--all', '--format', 'jsonl', ...args])).stdout
        .split('\n')
        .filter((line) => line.includes('"type":"conversation"')).length;
    expect(await exported('--project', 'tidepool')).toBe(2);
    expect(await exported('--until', '2026-01-19')).toBe(1);
    expect(await exported('--since', '2099-01-01')).toBe(0);
  });

  test('as JSON Lines goes into one stream, which import cairn reads', async () => {
    const home = await homeWithSamples();
    const path = join(home.folder, 'all.jsonl');
    await home.json([...EXPORT, '--all', '-o', path]);
    const other = new Home();
    const added = await other.json(['import', 'cairn', path]);
    expect(added).toMatchObject({ conversations: 6, messages: 122, toolCalls: 34, skippedLines: 0 });
    const show = (one: Home) => one.json(['conversations', 'show', KOTOBA]);
    expect(await show(other)).toEqual(await show(home));
    expect(await other.json(['import', 'cairn', path])).toMatchObject({ messages: 0, unchangedFiles: 1 });
    expect((await other.onDatabase(['import', 'cairn'])).stderr).toMatch(/Give the path/);
  });

  test.each([
    [[], /Say which conversations/],
    [['abcd', '--all'], /either ids, or --all/],
    [['--all'], /need a folder: --output/],
    [['--all', '-o', 'all.html'], /names a file/],
    [['3848', '--json'], /name a file or folder with --output/],
  ])('refuses what it cannot do: %j', async (args, message) => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase([...EXPORT, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('ends quietly when the reader has gone, and leaves no half file when it fails', async () => {
    const home = await homeWithSamples();
    const child = home.spawn([...EXPORT, GARDEN, '--db', home.database]);
    child.stdout?.destroy();
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    const folder = join(home.folder, 'taken');
    mkdirSync(join(folder, 'talk.md'), { recursive: true });
    const { code } = await home.onDatabase([...EXPORT, GARDEN, '-o', join(folder, 'talk.md', 'x', 'y.md')]);
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'talk.md', 'x'))).toBe(false);
  });
});
