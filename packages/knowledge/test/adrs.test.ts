import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Decision, Store } from '@cairndb/core';
import { exportAdrs, importAdrs } from '@cairndb/knowledge';
import { describe, expect, it } from 'vitest';
import { folderWith, newStore, writeFiles } from './harness.js';

const NYGARD = `# 1. Record decisions

Date: 2024-02-03

## Status

Superseded by [2. Use MADR](0002-use-madr.md)

## Context

We forget.

## Decision

We write them down.

## Consequences

More files.
`;
const MADR = `---
status: accepted
date: 2024-05-06
decision-makers: [ada, bob]
tags: [process]
---

# Use MADR

## Context and Problem Statement

Which format?

## Decision Drivers

* Little work

## Considered Options

* MADR
* [Y-Statements](https://example.org/y)

## Decision Outcome

Chosen option: "MADR", because it has options.

It is also known.

### Consequences

* Good, because tools read it

## Pros and Cons of the Options

### MADR

* Good, because lean

### Y-Statements

One sentence.
`;
const RECORDS = { '0001-record-decisions.md': NYGARD, '0002-use-madr.md': MADR, 'README.md': '# Decisions\n' };

async function decisionsOf(store: Store): Promise<readonly Decision[]> {
  const { items } = await store.knowledge.listDecisions({ project: 'app', limit: 1_000 });
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What of decisions does not depend on when they were written here. */
function lasting(decisions: readonly Decision[]) {
  return decisions.map(
    ({ createdAt: _c, updatedAt: _u, statusAt: _s, metadata: { adr: _adr, ...metadata }, ...rest }) => ({
      ...rest,
      metadata,
    }),
  );
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('decision records', () => {
  it('are read as Nygard and MADR write them; a second import changes nothing', async () => {
    const [store, folder] = [await newStore(), folderWith(RECORDS)];
    const report = await importAdrs(store, folder, { project: 'app', sourcePrefix: 'docs/adr/' });
    expect(report).toEqual({
      added: 2,
      updated: 0,
      unchanged: 0,
      warnings: [],
      skipped: [{ file: 'README.md', reason: 'noDecision' }],
    });
    const { items } = await store.knowledge.listDecisions({ project: 'app' });
    const [newer, older] = items;
    expect(older).toMatchObject({
      ...{
        title: 'Record decisions',
        context: 'We forget.',
        description: 'We write them down.',
        impact: 'More files.',
      },
      ...{ status: 'superseded', supersededBy: newer?.id, madeAt: Date.UTC(2024, 1, 3), type: 'architecture' },
      source: 'docs/adr/0001-record-decisions.md',
    });
    expect(newer).toMatchObject({
      ...{ title: 'Use MADR', context: 'Which format?', description: 'MADR', tags: ['process'] },
      ...{ rationale: 'it has options.\n\nIt is also known.', impact: '* Good, because tools read it' },
      alternatives: [
        { title: 'MADR', description: '* Good, because lean', chosen: true },
        { title: 'Y-Statements', description: 'One sentence.', chosen: false },
      ],
      metadata: {
        adr: { frontMatter: { 'decision-makers': ['ada', 'bob'] }, sections: [{ heading: 'Decision Drivers' }] },
      },
    });
    const before = await decisionsOf(store);
    expect(await importAdrs(store, folder, { project: 'app' })).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await decisionsOf(store)).toEqual(before);
  });

  it('stay as they are byte for byte while nothing changes, and follow what does on either side', async () => {
    const [store, folder] = [await newStore(), folderWith(RECORDS)];
    await importAdrs(store, folder, { project: 'app' });
    const two = ['0001-record-decisions.md', '0002-use-madr.md'];
    expect(await exportAdrs(store, folder, { project: 'app' })).toEqual({ written: [], unchanged: two, conflicts: [] });
    expect(filesIn(folder)).toEqual(RECORDS);

    const newer = (await decisionsOf(store)).find(({ status }) => status === 'active') as Decision;
    await store.knowledge.updateDecision(newer.id, { impact: 'Fewer words' });
    await store.knowledge.addDecision({ id: 'third', project: 'app', type: 'x', title: 'Use SQLite?' });
    const written = ['0002-use-madr.md', '0003-use-sqlite.md'];
    expect(await exportAdrs(store, folder, { project: 'app' })).toMatchObject({ written, conflicts: [] });
    const text = readFileSync(join(folder, '0002-use-madr.md'), 'utf8');
    for (const part of [
      'decision-makers:',
      '## Decision Drivers',
      'Fewer words',
      'because it has options.',
      '### Y-Statements',
    ]) {
      expect(text).toContain(part);
    }
    expect(await importAdrs(store, folder, { project: 'app' })).toMatchObject({ updated: 0, unchanged: 3 });

    writeFiles(folder, { '0002-use-madr.md': text.replace('Which format?', 'Which of many?') });
    await store.knowledge.updateDecision(newer.id, { impact: 'No words' });
    expect(await exportAdrs(store, folder, { project: 'app' })).toMatchObject({
      written: [],
      conflicts: ['0002-use-madr.md'],
    });
    renameSync(join(folder, '0003-use-sqlite.md'), join(folder, '0003-sqlite.md'));
    expect(await importAdrs(store, folder, { project: 'app' })).toMatchObject({ added: 0, updated: 1 });
    expect(await store.knowledge.getDecision(newer.id)).toMatchObject({
      context: 'Which of many?',
      impact: 'Fewer words',
    });
  });

  it.each(['madr', 'nygard'] as const)(
    'carry everything that is known of decisions from store to store, as %s',
    async (format) => {
      const [from, to, folder] = [await newStore(), await newStore(), folderWith({})];
      const { knowledge } = from;
      const nasty = 'First\n\n## Decision\n\n```md\n# no heading\n```\n\n---\n\n<!-- cairn: {} --> "quoted", because\n';
      await knowledge.addDecision({
        ...{ id: 'a', project: 'app', type: 'storage', title: 'One\n"file"', description: nasty, context: nasty },
        ...{
          rationale: nasty,
          impact: '### Consequences\n\nx',
          tags: ['b', 'a'],
          source: 'x.md',
          madeAt: 1_700_000_000_123,
        },
        alternatives: [{ title: '* [x](y)', description: '### z', chosen: true }, { title: 'Plain' }],
        metadata: { by: ['ada -->'] },
      });
      await knowledge.addDecision({ id: 'b', project: 'app', type: 'x', title: 'No texts', madeAt: 1_800_000_000_000 });
      await knowledge.supersedeDecision('a', { id: 'c', type: 'y', title: 'Two files', rationale: 'it is faster' });
      await knowledge.supersedeDecision('c', { id: 'd', type: 'y', title: 'Three files', description: 'Three' });
      await knowledge.revertDecision('b', { reason: 'Nobody knows why' });
      expect((await exportAdrs(from, folder, { project: 'app', format })).written).toHaveLength(4);
      expect(await importAdrs(to, folder, { project: 'app' })).toMatchObject({ added: 4, warnings: [], skipped: [] });
      expect(lasting(await decisionsOf(to))).toEqual(lasting(await decisionsOf(from)));
      const texts = filesIn(folder);
      expect(await exportAdrs(to, folder, { project: 'app' })).toMatchObject({ written: [], conflicts: [] });
      expect(filesIn(folder)).toEqual(texts);
    },
  );

  it('say what they could not be linked to', async () => {
    const store = await newStore();
    const circle = (number: number, by: string) =>
      `# ${number}. A\n\n## Status\n\nSuperseded by ${by}\n\n## Decision\n\nx\n`;
    const folder = folderWith({
      '0001-a.md': circle(1, 'ADR-0002'),
      '0002-b.md': circle(2, '[1](0001-a.md)'),
      '0003-c.md': circle(3, '9'),
    });
    const { added, warnings } = await importAdrs(store, folder);
    expect(added).toBe(3);
    expect(warnings).toEqual([
      expect.stringContaining('0003-c.md names 9'),
      expect.stringContaining('circle: 0001-a.md, 0002-b.md'),
    ]);
    await expect(importAdrs(store, join(folder, 'none'))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
