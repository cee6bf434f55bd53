import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claudeCodeSamples, importClaudeCode } from '../src/index.js';
import { contentOf, newFolder, newStore } from './harness.js';

/** The samples as often as asked for, each time with ids of their own. */
function manyTranscripts(copies: number): string {
  const folder = newFolder();
  const samples = claudeCodeSamples();
  const names = readdirSync(samples, { recursive: true }).map(String);
  for (let copy = 0; copy < copies; copy++) {
    for (const name of names.filter((path) => path.endsWith('.jsonl'))) {
      const target = join(folder, String(copy), renamed(name, copy));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, renamed(readFileSync(join(samples, name), 'utf8'), copy));
    }
  }
  return folder;
}

function renamed(text: string, copy: number): string {
  return text
    .replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      (uuid) => `${uuid.slice(0, 9)}${hash(uuid, copy)}`,
    )
    .replaceAll(/\b(msg_|req_)\w+/g, (id) => `${id.slice(0, 10)}${hash(id, copy)}`);
}

function hash(text: string, copy: number): string {
  return createHash('sha256').update(`${copy} ${text}`).digest('hex').slice(0, 20);
}

/** Imports in another process and kills it after so many commits; true when it was killed before its end. */
async function importAndKill(database: string, path: string, commits: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.mjs'), database, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (data: Buffer) => {
    seen += data.toString().split('\n').length - 1;
    if (seen >= commits) child.kill('SIGKILL');
  });
  return await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

describe('an import that is killed', () => {
  it('leaves nothing lost, nothing twice, and goes on to what an undisturbed one gives', async () => {
    const path = manyTranscripts(12);
    const database = join(newFolder(), 'killed.db');
    let kills = 0;
    for (const commits of [1, 7, 19, 30]) if (await importAndKill(database, path, commits)) kills++;
    expect(kills).toBeGreaterThanOrEqual(2);
    const killed = await newStore(database);
    expect(await killed.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
    const rest = await importClaudeCode(killed, { path });
    expect(rest.messages).toBeGreaterThan(0);
    const undisturbed = await newStore();
    await importClaudeCode(undisturbed, { path });
    expect(await contentOf(killed)).toEqual(await contentOf(undisturbed));
    expect(await importClaudeCode(killed, { path })).toMatchObject({ messages: 0, records: 0, bytes: 0 });
  });
});
