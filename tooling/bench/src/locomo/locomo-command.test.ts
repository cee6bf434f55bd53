import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { locomo } from './locomo-command.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-locomo-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const time = '1:56 pm on 8 May, 2023';
const small = (at: number) => ({ id: `D1:${at}`, session: 1, time, speaker: 'Ben', text: `la la ${at}` });
const CONVERSATION = {
  id: '1',
  turns: [
    { id: 'D1:1', session: 1, time, speaker: 'Ana', text: 'We bought a kayak.' },
    ...Array.from({ length: 14 }, (_, at) => small(at + 2)),
    { id: 'D2:1', session: 2, time: '12:05 am on 9 June, 2023', speaker: 'Ben', text: 'The trumpet is sold.' },
  ],
  questions: [
    { question: 'What did Ana buy?', evidence: ['D1:1'], category: 4 },
    { question: 'What became of the trumpet?', evidence: ['D2:1', 'D9:9'], category: 1 },
    { question: 'What about nothing?', evidence: [], category: 5 },
  ],
};

function run(content: unknown): Promise<string> {
  const file = join(folder, 'talk.json');
  writeFileSync(file, JSON.stringify(content));
  return locomo(file, { folder, onProgress: () => undefined });
}

it('ends with the mean share of evidence found, over the questions that have any', async () => {
  const report = await run({ conversations: [CONVERSATION] });
  expect(report.split('\n').at(-1)).toBe('recall@10 0.750 (n=2)');
  // Keyword search knows no irregular verbs: it finds the trumpet only.
  expect(report).toMatch(/one fact +│ +1 │ +0\.000 │ +1\.000 │ +1\.000/);
  expect(report).toMatch(/facts from several places +│ +1 │ +0\.500 │ +0\.500 │ +0\.500/);
  expect(readdirSync(folder)).toEqual(['talk.json']);
});

it('tells what is wrong with a file of another shape', async () => {
  await expect(run({ talks: [] })).rejects.toThrow('no list "conversations"');
  await expect(
    run({ conversations: [{ ...CONVERSATION, turns: [{ id: 'a', time: 'then', speaker: 'b', text: 'c' }] }] }),
  ).rejects.toThrow('neither like');
});
