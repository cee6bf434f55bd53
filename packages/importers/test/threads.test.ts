import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { openDatabase } from '@cairndb/node';
import { writeTranscripts } from '@cairndb/workload';
import { expect, test } from 'vitest';
import { type ImportReport, importClaudeCode } from '../dist/index.js';
import { newFolder } from './harness.js';

/** Rows in the order of their keys, but for what tells when and in how many transactions they came. */
const TABLES = [
  'select * from conversations order by key',
  'select * from conversation_segments order by key',
  'select * from messages order by key',
  'select * from conversation_usage order by key',
  'select * from conversation_records order by key',
  'select * from compactions order by key',
  'select hash, size_bytes from content order by hash',
  'select r.holder_kind, r.holder_key, c.hash from content_refs r join content c on c.key = r.content_key order by 1, 2, 3',
  'select owner_id, importer, source, offset, fingerprint, state from import_positions order by source',
  'select doc from conversations_pending order by doc',
];

/** Enough for several jobs, and for more than one transaction. */
const BYTES = 20e6;

async function rowsOf(store: Store): Promise<readonly unknown[]> {
  return Promise.all(TABLES.map((sql) => store.raw.all(sql)));
}

function figures({ durationMs: _, ...report }: ImportReport) {
  return report;
}

test('threads write the very rows that one thread writes, and report the same', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  writeTranscripts(transcripts, { seed: 11, bytes: BYTES });
  const found: { rows: readonly unknown[]; report: object }[] = [];
  for (const threads of [0, 2]) {
    await using store = await openDatabase(join(folder, `${threads}.db`), { indexing: 'onSearch' });
    const report = await importClaudeCode(store, { path: transcripts, threads });
    found.push({ rows: await rowsOf(store), report: figures(report) });
    expect(await importClaudeCode(store, { path: transcripts, threads })).toMatchObject({
      messages: 0,
      records: 0,
      files: 0,
    });
    const { findings } = await checkStore(store);
    expect(findings).toEqual([]);
  }
  expect(found[1]?.report).toEqual(found[0]?.report);
  for (const [index, rows] of (found[0]?.rows ?? []).entries()) expect(found[1]?.rows[index]).toEqual(rows);
});

test('an import in threads that is aborted goes on where it was', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  // Three transactions at least: the one under way when the wish arrives is still made.
  const { messages } = writeTranscripts(transcripts, { seed: 12, bytes: 48e6 });
  await using store = await openDatabase(join(folder, 'aborted.db'), { indexing: 'onSearch' });
  const controller = new AbortController();
  const reason = new Error('enough');
  const first = importClaudeCode(store, {
    path: transcripts,
    threads: 2,
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(first).rejects.toBe(reason);
  const kept = (await store.conversations.stats()).messages;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(messages);
  const report = await importClaudeCode(store, { path: transcripts, threads: 2 });
  expect(report.messages + kept).toBe(messages);
  expect((await checkStore(store)).findings).toEqual([]);
});

test('a line of a hundred megabytes passes through a thread', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  mkdirSync(transcripts);
  const lineOf = (uuid: string, content: string) =>
    `${JSON.stringify({ type: 'user', uuid, sessionId: 's', timestamp: '2025-01-06T09:00:00.000Z', message: { role: 'user', content } })}\n`;
  const path = join(transcripts, 's.jsonl');
  writeFileSync(path, lineOf('small', 'small'));
  appendFileSync(path, lineOf('huge', 'word '.repeat(24_000_000)));
  appendFileSync(path, lineOf('last', 'last'));
  await using store = await openDatabase(join(folder, 'huge.db'), { indexing: 'onSearch' });
  const report = await importClaudeCode(store, { path: transcripts, threads: 2 });
  expect(report).toMatchObject({ messages: 3, skippedLines: 0, warningCount: 0 });
  const { items } = await store.conversations.messages('s');
  expect(items.map(({ id, content }) => [id, content.length])).toEqual([
    ['small', 5],
    ['huge', 120_000_000],
    ['last', 4],
  ]);
});

test('lines that can not be stored are named by threads as by one, and the rest is imported', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  mkdirSync(transcripts);
  const lineOf = (session: string, uuid: string) =>
    JSON.stringify({ type: 'user', uuid, sessionId: session, message: { role: 'user', content: uuid } });
  for (const session of ['a', 'b', 'c']) {
    const deep = `{"type":"deep","sessionId":"${session}","uuid":"d${session}","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const lines = [lineOf(session, `${session}1`), deep, '{"no json', lineOf(session, `${session}2`)];
    writeFileSync(join(transcripts, `${session}.jsonl`), `${lines.join('\n')}\n`);
  }
  const reports: ImportReport[] = [];
  for (const threads of [0, 2]) {
    await using store = await openDatabase(join(folder, `refused-${threads}.db`), { indexing: 'onSearch' });
    reports.push(await importClaudeCode(store, { path: transcripts, threads }));
    expect((await checkStore(store)).findings).toEqual([]);
  }
  const [alone, inThreads] = reports;
  expect(alone).toMatchObject({ messages: 6, skippedLines: 6 });
  expect(inThreads).toMatchObject({ messages: 6, skippedLines: 6 });
  const places = (report?: ImportReport) =>
    report?.warnings.map(({ reason, path, line }) => [path, line, reason]).sort();
  expect(places(inThreads)).toEqual(places(alone));
});

test('a message whose id stands in another file is written by itself, with all around it', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  mkdirSync(transcripts);
  const lineOf = (session: string, uuid: string) =>
    `${JSON.stringify({ type: 'user', uuid, sessionId: session, message: { role: 'user', content: `${uuid} of ${session}` } })}\n`;
  writeFileSync(join(transcripts, 'a.jsonl'), lineOf('a', 'shared') + lineOf('a', 'a2'));
  writeFileSync(join(transcripts, 'b.jsonl'), lineOf('b', 'b1') + lineOf('b', 'shared') + lineOf('b', 'b2'));
  const found: (readonly unknown[])[] = [];
  for (const threads of [0, 2]) {
    await using store = await openDatabase(join(folder, `shared-${threads}.db`), { indexing: 'onSearch' });
    expect(await importClaudeCode(store, { path: transcripts, threads })).toMatchObject({
      messages: 4,
      warningCount: 0,
    });
    found.push(await store.raw.all('select id, text from messages order by id'));
    expect((await store.conversations.records('b')).items).toMatchObject([{ type: 'replay' }]);
  }
  expect(found[1]).toEqual(found[0]);
});

test('what a progress listener throws ends the import', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  writeTranscripts(transcripts, { seed: 14, bytes: 1e6 });
  await using store = await openDatabase(join(folder, 'thrown.db'), { indexing: 'onSearch' });
  const onProgress = () => {
    throw new Error('from the listener');
  };
  await expect(importClaudeCode(store, { path: transcripts, threads: 2, onProgress })).rejects.toThrow(
    'from the listener',
  );
});

test('an error of a thread arrives with its code', async () => {
  const folder = newFolder();
  const transcripts = join(folder, 'transcripts');
  writeTranscripts(transcripts, { seed: 13, bytes: 1e6 });
  await using store = await openDatabase(join(folder, 'locked.db'), { indexing: 'onSearch' });
  await using other = await openDatabase(join(folder, 'locked.db'), { indexing: 'onSearch' });
  await other.raw.run('BEGIN IMMEDIATE');
  try {
    const run = importClaudeCode(store, { path: transcripts, threads: 2 });
    await expect(run).rejects.toMatchObject({ name: 'CairnError', code: 'busy', retryable: true });
  } finally {
    await other.raw.run('ROLLBACK');
  }
});
