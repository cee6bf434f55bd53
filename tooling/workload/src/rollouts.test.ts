import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';
import { writeRollouts } from './rollouts.js';

const PLAN = { seed: 3, bytes: 1_000_000 };

function written() {
  const folder = temporaryFolder();
  const totals = writeRollouts(folder, PLAN);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
  return { totals, files };
}

it('writes the same files for the same seed, times included', () => {
  const fingerprint = (files: readonly string[]) =>
    files.map((file) => [createHash('sha256').update(readFileSync(file)).digest('hex'), statSync(file).mtimeMs]);
  expect(fingerprint(written().files)).toEqual(fingerprint(written().files));
});

it('tells how many messages there are, thoughts that are only there encrypted apart', () => {
  const { totals, files } = written();
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  const items = lines
    .map((line) => JSON.parse(line) as { type: string; payload: { type?: string; summary?: readonly unknown[] } })
    .filter(({ type }) => type === 'response_item');
  const readable = items.filter(({ payload }) => payload.type !== 'reasoning' || payload.summary?.length !== 0);
  expect(readable).toHaveLength(totals.messages);
  expect(items.length).toBeGreaterThan(totals.messages);
  expect(files).toHaveLength(totals.files);
  expect(totals.bytes).toBeGreaterThanOrEqual(PLAN.bytes);
});
