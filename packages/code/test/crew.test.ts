import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { Crew, type CrewOptions } from '../src/indexer/crew.js';
import type { Outcome, WorkItem } from '../src/indexer/work-item.js';

/** A program for workers that does to itself what a file's path says, and calls every other file gone. */
const PROGRAM = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ path, linesOnly }) => {
  if (path.startsWith('exit') && !linesOnly) process.exit(3);
  if (path.startsWith('always')) throw new Error('It always fails.');
  if (path.startsWith('hang') && !linesOnly) for (;;);
  if (path.startsWith('memory') && !linesOnly) {
    const kept = [];
    for (;;) kept.push(new Array(1e5).fill(String(Math.random())));
  }
  parentPort.postMessage({ kind: 'gone', path: path + (linesOnly ? ' by lines' : '') });
});
parentPort.postMessage('ready');
`;

function program(source: string): URL {
  const file = join(temporaryFolder(), 'program.mjs');
  writeFileSync(file, source);
  return pathToFileURL(file);
}

function items(...paths: readonly string[]): WorkItem[] {
  const rest = { sizeBytes: 1_000, knownHash: null, maxFileBytes: 1e6, timeoutMs: 1_000, linesOnly: false };
  return paths.map((path) => ({ path, file: `/${path}`, ...rest }));
}

function crewOf(work: readonly WorkItem[], options: Partial<CrewOptions> = {}) {
  const how = { workers: 1, hangMs: 60_000, program: program(PROGRAM), ...options };
  return new Crew<WorkItem, WorkItem, Outcome>(work, (item) => item, how);
}

async function workedOff(work: readonly WorkItem[], options: Partial<CrewOptions> = {}): Promise<string[]> {
  const crew = crewOf(work, options);
  const outcomes: Outcome[] = [];
  for await (const group of crew.outcomes()) outcomes.push(...group);
  return outcomes.map(({ kind, path }) => `${kind} ${path}`).sort();
}

describe('a crew', () => {
  it('tries a file that ended its worker once more by lines, and all others as they are', async () => {
    const work = items('a', 'exit1', 'b', 'c', 'exit2', 'd');
    const expected = ['gone a', 'gone b', 'gone c', 'gone d', 'gone exit1 by lines', 'gone exit2 by lines'];
    expect(await workedOff(work)).toEqual(expected);
    expect(await workedOff(work, { workers: 3 })).toEqual(expected);
  });

  it('gives a file up that ends two workers', async () => {
    expect(await workedOff(items('a', 'always', 'b'))).toEqual(['gone a', 'gone b', 'skipped always']);
  });

  // A worker's error may overtake its last answers: an item was then read twice, and another one given to the worker that was gone.
  it('counts what a worker said before it failed', async () => {
    const numbers = Array.from({ length: 10 }, (_, at) => at);
    expect(await workedOff(items(...numbers.flatMap((at) => [`a${at}`, `always${at}`])))).toEqual([
      ...numbers.map((at) => `gone a${at}`),
      ...numbers.map((at) => `skipped always${at}`),
    ]);
  });

  it('ends a worker that hangs', async () => {
    // Longer than a worker takes to start where others keep the processors busy.
    expect(await workedOff(items('a', 'hang', 'b'), { hangMs: 4_000 })).toEqual([
      'gone a',
      'gone b',
      'gone hang by lines',
    ]);
  });

  it('survives a worker without memory', async () => {
    expect(await workedOff(items('a', 'memory', 'b'))).toEqual(['gone a', 'gone b', 'gone memory by lines']);
  });

  it('says so when workers cannot even start', async () => {
    const broken = program("import './no-such-file.mjs';");
    await expect(workedOff(items('a', 'b'), { program: broken })).rejects.toThrow(/no-such-file/);
  });

  it('stops reading when nobody takes what was read, and ends its workers when the reader leaves', async () => {
    const work = items(...Array.from({ length: 500 }, (_, at) => `file ${at}`)).map((item) => ({
      ...item,
      sizeBytes: 1e6,
    }));
    const crew = crewOf(work, { workers: 2 });
    let taken = 0;
    for await (const group of crew.outcomes()) {
      taken += group.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
      // What has been read meanwhile stays below 6 MB of files.
      expect(group.length).toBeLessThanOrEqual(6);
      if (taken > 60) break;
    }
    expect(taken).toBeLessThan(500);
  });

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController();
    const crew = crewOf(items('a', 'hang'));
    const work = async () => {
      for await (const _ of crew.outcomes(controller.signal)) controller.abort(new Error('Enough.'));
    };
    await expect(work()).rejects.toThrow('Enough.');
  });
});
