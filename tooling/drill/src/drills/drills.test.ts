import { isCairnError } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { openDatabase, recoverDatabase } from '@cairndb/node';
import { NO_SQLD, sqldBinary } from '@cairndb/sqld';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';
import type { Drill, DrillSize } from '../drill.js';
import { appendKill } from './append-kill.js';
import { cacheCrowd } from './cache-crowd.js';
import { checkpointKill } from './checkpoint-kill.js';
import { corruptAndMend } from './corruption.js';
import { crowd } from './crowd.js';
import { codexImportKill, importKill } from './import-kill.js';
import { indexKill } from './index-kill.js';
import { replicaKill, serverKill } from './server-kill.js';

const SMALL: DrillSize = {
  kills: 3,
  transcriptBytes: 700_000,
  sourceFiles: 60,
  processes: 4,
  appendsPerProcess: 100,
  cacheBytes: 1_000_000,
  cacheWrites: 1_500_000,
  cacheBytesPerSecond: 300_000,
  damages: 6,
  serverAppends: 100,
  serverKills: 1,
};

async function drilled(drill: Drill, size: DrillSize = SMALL) {
  return drill.run(size, { folder: temporaryFolder(), seed: 20_250_106, onProgress: () => {} });
}

it('loses nothing and leaves nothing half-written when an append loop is killed', async () => {
  const { problems, figures } = await drilled(appendKill);
  expect(problems).toEqual([]);
  expect(figures.kills).toBe(SMALL.kills);
  expect(figures.acknowledged).toBeGreaterThan(0);
});

it.each([importKill, codexImportKill])(
  'ends an import that was killed over and over as if nothing had happened: $name',
  async (drill) => {
    const { problems, figures } = await drilled(drill);
    expect(problems).toEqual([]);
    expect(figures.kills).toBe(SMALL.kills);
    expect(figures.messages).toBeGreaterThan(100);
  },
);

it('ends an index that was killed over and over, while its files changed, as if nothing had happened', async () => {
  const { problems, figures } = await drilled(indexKill);
  expect(problems).toEqual([]);
  expect(figures).toMatchObject({ kills: SMALL.kills, files: SMALL.sourceFiles });
});

it('finishes or undoes a restore that was killed, byte by byte', async () => {
  // Packages' own tests kill restores, too.
  const { problems, figures } = await drilled(checkpointKill, { ...SMALL, kills: 2 });
  expect(problems).toEqual([]);
  expect(figures.kills).toBeGreaterThanOrEqual(2);
});

it('makes a healthy database of a damaged one, with every row of the pages that were not touched', async () => {
  // The command itself is run by the drill; here it is what stands behind it, in this process.
  const doctor = async (path: string) => {
    const recovery = await recoverDatabase(path);
    const checked = await mend(path);
    const more = checked?.ok === true ? null : await recoverDatabase(path, { evenIfWhole: true });
    const { ok, findings } = (more === null ? checked : await mend(path)) ?? { ok: false, findings: [] };
    return { code: ok ? 0 : 1, recovery: recovery ?? more, begunAnew: false, complaint: JSON.stringify(findings) };
  };
  const size = { damages: SMALL.damages, conversations: 4, folder: temporaryFolder(), seed: 4 };
  const { problems, figures } = await corruptAndMend({ ...size, onProgress: () => {} }, doctor);
  expect(problems).toEqual([]);
  expect(figures.damages).toBe(SMALL.damages);
  expect(figures.recovered).toBeGreaterThan(3);
});

/** Undefined when the record of migrations is damaged, so that nothing can be opened. */
async function mend(path: string) {
  try {
    await using store = await openDatabase(path, { indexing: 'onSearch', readers: 0 });
    return await checkStore(store, { deep: true, repair: true });
  } catch (error) {
    if (isCairnError(error, 'migration_failed')) return undefined;
    throw error;
  }
}

it('lets four processes append to one conversation without an error or a gap', async () => {
  const { problems, figures } = await drilled(crowd);
  expect(problems).toEqual([]);
  expect(figures.appends).toBe(SMALL.processes * SMALL.appendsPerProcess);
});

it('keeps a cache that four processes share within its budget, and loses nothing that is in use', async () => {
  const { problems, figures } = await drilled(cacheCrowd);
  expect(problems).toEqual([]);
  expect(figures['MB written']).toBeGreaterThanOrEqual(SMALL.cacheWrites / 1_000_000);
  expect(figures['computed once']).toBeGreaterThan(5);
});

const noServer = sqldBinary() === undefined ? ` (skipped: ${NO_SQLD})` : '';

it.skipIf(noServer !== '').each([serverKill, replicaKill])(
  `has every message once after its server was killed: $name${noServer}`,
  async (drill) => {
    const { problems, figures } = await drilled(drill);
    expect(problems).toEqual([]);
    expect(figures.kills).toBe(SMALL.serverKills);
  },
);
