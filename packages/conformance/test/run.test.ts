import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, CaseResult } from '@cairndb/conformance';
import { allCases, allowedSkips, defineConformance, formatReport, runConformance, suite } from '@cairndb/conformance';
import { describe, expect, it } from 'vitest';
import { minimalHarness } from './minimal-driver.js';

const passing = { title: 'holds', surfaces: ['async'], run: async () => {} } as const;
const needing = suite('sample', { 'needs-a-copy': { ...passing, needs: ['copy'] }, plain: passing });
const because = 'a sample';

async function outcomes(options: Parameters<typeof runConformance>[1]): Promise<Record<string, CaseResult['outcome']>> {
  const { results } = await runConformance(minimalHarness(), options);
  return Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
}

describe('skips', () => {
  it('fail where the list does not allow them', async () => {
    const report = await runConformance(minimalHarness(), { cases: needing, allowedSkips: [] });
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(formatReport(report)).toMatch(/sample\/needs-a-copy needs the capability copy/);
  });

  it('are allowed for one case or a whole suite, by the capability that is missing', async () => {
    for (const cases of ['sample/needs-a-copy', 'sample']) {
      const result = await outcomes({ cases: needing, allowedSkips: [{ cases, without: 'copy', because }] });
      expect(result).toEqual({ 'sample/needs-a-copy': 'skipped', 'sample/plain': 'passed' });
    }
    const other = await outcomes({
      cases: needing,
      allowedSkips: [{ cases: 'sample', without: 'exportBytes', because }],
    });
    expect(other['sample/needs-a-copy']).toBe('failed');
  });

  it('need every missing capability to be listed', async () => {
    const cases = suite('sample', { two: { ...passing, needs: ['copy', 'exportBytes'] } });
    expect(await outcomes({ cases, allowedSkips: [{ cases: 'sample', without: 'copy', because }] })).toEqual({
      'sample/two': 'failed',
    });
  });

  it('of the published list are all about cases that need the capability, and none is missing', () => {
    const needs = allCases.flatMap(({ id, needs = [] }) => needs.map((need) => `${id} without ${need}`));
    const listed = allowedSkips.map(({ cases, without }) => `${cases} without ${without}`);
    expect([...listed].sort()).toEqual([...needs].sort());
    const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
    for (const { cases, without } of allowedSkips) expect(readme).toContain(`| \`${cases}\` | \`${without}\` |`);
  });
});

describe('runConformance', () => {
  it('runs each case through both surfaces and tells of each result', async () => {
    const seen: string[] = [];
    const cases = suite('sample', { both: { title: 'holds', run: async () => {} } });
    const report = await runConformance(minimalHarness(), {
      cases,
      onResult: ({ id, surface, outcome }) => seen.push(`${id} ${surface} ${outcome}`),
    });
    expect(seen).toEqual(['sample/both async passed', 'sample/both sync passed']);
    expect(report).toMatchObject({ driver: 'minimal', passed: 2, failed: 0 });
    expect(formatReport(report)).toMatch(/2 passed, 0 failed, 0 skipped[\s\S]*\| fullText \| fts5 \|/);
  });

  it('fails a case that throws, that hangs, or that cannot be ended', async () => {
    const cases = suite('sample', {
      throws: { ...passing, run: () => Promise.reject(new Error('not so')) },
      hangs: { ...passing, run: () => new Promise<void>(() => {}) },
      'cannot-end': { ...passing, run: async ({ onEnd }) => onEnd(() => Promise.reject(new Error('stuck'))) },
      plain: passing,
    });
    const report = await runConformance(minimalHarness(), { cases, caseTimeoutMs: 50 });
    expect(report).toMatchObject({ passed: 1, failed: 3 });
    expect(formatReport(report)).toMatch(/not so[\s\S]*did not end within 50 ms[\s\S]*stuck/);
  });

  it('gives each case a database of its own, and removes it', async () => {
    let open = 0;
    const { createDatabase } = minimalHarness();
    const counting = {
      name: 'counting',
      async createDatabase() {
        const database = await createDatabase();
        open += 1;
        return {
          ...database,
          dispose: async () => {
            open -= 1;
            await database.dispose();
          },
        };
      },
    };
    const run: Case['run'] = async ({ open: openStore, createDatabase: another }) => {
      const { api } = await openStore();
      expect((await api.conversations.list()).items).toEqual([]);
      await api.conversations.create({ title: 'only mine' });
      await openStore({ database: await another() });
    };
    const cases = suite('sample', { one: { title: 'holds', run }, two: { title: 'holds', run } });
    const report = await runConformance(counting, { cases });
    expect(report).toMatchObject({ passed: 4, failed: 0 });
    expect(open).toBe(0);
  });
});

describe('defineConformance', () => {
  it('registers every case with a runner that has describe and it', async () => {
    const names: string[] = [];
    const it = Object.assign((name: string) => names.push(name), {
      skip: (name: string) => names.push(`skip ${name}`),
    });
    const describe = (name: string, define: () => void) => {
      names.push(name);
      define();
    };
    const runner = { describe, it };
    const options = { cases: needing, allowedSkips: [{ cases: 'sample', without: 'copy', because }] } as const;
    await defineConformance(runner, minimalHarness(), options);
    expect(names).toEqual([
      'conformance of minimal',
      'sample',
      'skip sample/needs-a-copy [async] holds (the driver has no copy)',
      'sample/plain [async] holds',
    ]);
  });
});

describe('the cases', () => {
  it('have ids that are stable names in kebab-case, each once', () => {
    const ids = allCases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('name the requirements of the two domains', () => {
    const rows = new Set(allCases.flatMap(({ rows = [] }) => rows));
    const wanted = [
      ...Array.from({ length: 9 }, (_, at) => `CC-${at + 1}`),
      'CB-8',
      'CB-9',
      'AI-2',
      'AI-9',
      'X-1',
      'X-2',
      'X-4',
    ];
    expect([...rows]).toEqual(expect.arrayContaining(wanted));
  });

  it('run anywhere and know no driver: the sources name neither Node nor a driver', () => {
    const folder = join(import.meta.dirname, '..', 'src');
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = readFileSync(join(folder, file), 'utf8');
      expect(source, file).not.toMatch(/from 'node:|\bprocess\.|better-sqlite3|sql\.js|driver\.name ===/i);
    }
  });
});
