import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { equalButRedacted } from '../src/claude-code/redacted.js';
import { claudeCodeSamples, importClaudeCode } from '../src/index.js';
import { expectedOf } from './expected-lines.js';
import { newStore, restoredLines } from './harness.js';

/** The folder of transcripts that other projects published; without it only the samples are tried. */
const FIXTURES = process.env.CAIRN_FIXTURES;

interface Counts {
  readonly lines: number;
  readonly sessions: readonly string[];
  readonly tool_uses: number;
  readonly tool_results: number;
  readonly tool_errors: number;
  readonly api_responses: number;
  readonly usage: { input: number; output: number; cache_creation: number; cache_read: number };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.jsonl'));
}

const published =
  FIXTURES === undefined ? [] : ['claude-code', 'ccusage/claude'].flatMap((name) => filesIn(join(FIXTURES, name)));
const sampled = filesIn(claudeCodeSamples());

async function checkImport(paths: readonly string[]) {
  const store = await newStore();
  const report = await importClaudeCode(store, { path: paths });
  const expected = expectedOf(paths);
  expect({
    conversations: report.conversations,
    messages: report.messages,
    toolCalls: report.toolCalls,
    toolResults: report.toolResults,
    toolErrors: report.toolErrors,
    usage: report.usage,
    responses: report.byModel.reduce((sum, row) => sum + row.responses, 0),
    skippedLines: report.skippedLines,
  }).toEqual({
    conversations: expected.sessions.size,
    messages: expected.uuids.size,
    toolCalls: expected.toolCalls,
    toolResults: expected.toolResults,
    toolErrors: expected.toolErrors,
    usage: expected.usage,
    responses: expected.responses,
    skippedLines: expected.skippedLines,
  });
  return { store, report, expected };
}

describe.each([
  ['the samples', sampled],
  ['published transcripts', published],
])('%s', (_name, paths) => {
  it.skipIf(paths.length === 0)('arrive, file by file, at what their lines add up to', async () => {
    for (const path of paths) await checkImport([path]);
  });

  it.skipIf(paths.length === 0)('arrive together at what their lines add up to, each answer counted once', async () => {
    await checkImport(paths);
  });

  it.skipIf(paths.length === 0)('give back every line as it was', async () => {
    for (const path of paths) {
      const { store, expected } = await checkImport([path]);
      const restored = await restoredLines(store);
      if (restored.length === 0) continue;
      for (const line of expected.lines) expect(restored).toContainEqual(line);
    }
  });

  it.skipIf(paths.length === 0)('give back every line but for markers when secrets are redacted', async () => {
    const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), indexing: 'onSearch' });
    try {
      await importClaudeCode(store, { path: paths });
      const restored = await restoredLines(store);
      const missing = expectedOf(paths).lines.filter(
        (line) => !restored.some((candidate) => equalButRedacted(candidate, line)),
      );
      expect(missing).toEqual([]);
    } finally {
      await store.close();
    }
  });
});

describe.skipIf(FIXTURES === undefined)('the published counts', () => {
  const counts =
    FIXTURES === undefined
      ? {}
      : (JSON.parse(readFileSync(join(FIXTURES, 'expected-counts.json'), 'utf8')) as Record<string, Counts>);
  const ours = Object.entries(counts).filter(([path]) => /^(claude-code|ccusage\/claude)\//.test(path));

  it.each(ours)('%s', async (path, wanted) => {
    const { report } = await checkImport([join(FIXTURES ?? '', path)]);
    const { usage } = wanted;
    expect(report).toMatchObject({
      conversations: wanted.sessions.length,
      toolCalls: wanted.tool_uses,
      toolResults: wanted.tool_results,
      toolErrors: wanted.tool_errors,
      usage: {
        input: usage.input,
        output: usage.output,
        cacheCreation: usage.cache_creation,
        cacheRead: usage.cache_read,
      },
    });
  });

  it('come to 31 answers for all files together', async () => {
    const { report } = await checkImport(published);
    expect(report.byModel.reduce((sum, row) => sum + row.responses, 0)).toBe(31);
    expect(report.usage).toEqual({ input: 2282, output: 14035, cacheCreation: 286562, cacheRead: 88965 });
    expect(report.costMicros).toBe(1_090_000);
  });
});

describe('the samples hold what they are there to show', () => {
  it('in fixed numbers', async () => {
    const { store, report } = await checkImport(sampled);
    expect(report).toMatchObject({ files: 8, conversations: 6, skippedLines: 1, unfinishedLines: 0, compactions: 1 });
    expect(report.warnings).toMatchObject([{ reason: 'not_json', line: 6 }]);
    expect(report.byModel.map((row) => row.model).sort()).toEqual([
      'claude-haiku-4-5-20251001',
      'claude-opus-4-5-20251101',
      'claude-sonnet-4-5-20250929',
    ]);
    const hits = await store.search('concurrent map writes', { limit: 3 });
    expect(hits.map((hit) => hit.kind)).toContain('message');
    expect(await store.search('東京都')).not.toEqual([]);
  });
});
