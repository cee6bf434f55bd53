import { allDomains } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { suite } from '../case.js';
import { buildAll, found, unchecked } from '../damage.js';
import { GADGETS_1, gadgets } from '../fixtures/gadgets.js';
import { buildWorld } from '../fixtures/world.js';
import { sleep } from '../host.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import { damagedAnalytics } from './checks-analytics.js';
import { damagedContent } from './checks-content.js';
import { damagedConversations } from './checks-conversations.js';
import { damagedIndex } from './checks-index.js';
import { damagedTables } from './checks-tables.js';

/** What looks through a database, and mends what can be mended. */
export const checks = suite(
  'checks',
  {
    healthy: {
      title: 'a database that holds everything is well, every domain looked at, without a word written',
      rows: ['CB-17', 'AI-16'],
      async run(context) {
        const opened = await context.open();
        await buildAll(opened);
        const before = await snapshot(opened.api);
        for (const deep of [false, true]) {
          const titles = new Set<string>();
          const report = await checkStore(opened.store, { deep, onProgress: ({ title }) => titles.add(title) });
          assert.deepInclude(report, { ok: true, deep, findings: [], mended: [] });
          assert.deepEqual(
            report.checks.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name),
            deep ? [] : ['conversation-archive-bytes', 'content-bytes'],
          );
          assert.deepEqual(
            [...titles],
            report.checks.map(({ title }) => title),
          );
          const names = report.checks.map(({ name }) => name);
          for (const { name, keywords } of allDomains) {
            if (keywords !== undefined) assert.include(names, `keyword-index-${name}`);
          }
        }
        assert.deepEqual(await snapshot(opened.api), before);
        assert.deepInclude(await checkStore(opened.store, { repair: true }), { ok: true, mended: [] });
      },
    },
    empty: {
      title: 'an empty database is well',
      surfaces: ['async'],
      async run({ open }) {
        const { store } = await open();
        assert.deepInclude(await checkStore(store, { deep: true }), { ok: true, findings: [] });
      },
    },
    pending: {
      title: 'what the index has yet to take up is no problem, nor is an index that another tokenizer filled',
      surfaces: ['async'],
      async run({ open }) {
        const { api, store } = await open({ indexing: 'onSearch' });
        await buildWorld(api);
        assert.isTrue((await checkStore(store)).ok);
        await api.search('wombat');
        const { id } = await api.conversations.create({ title: 'A late wombat' });
        await api.conversations.update(id, { title: 'A later wombat' });
        assert.isTrue((await checkStore(store, { deep: true })).ok);
        await store.raw.exec('update keyword_index set tokenizer = tokenizer - 1');
        assert.isTrue((await checkStore(store, { deep: true })).ok);
      },
    },
    'while-others-write': {
      title: 'what is only half read while somebody writes is no problem',
      surfaces: ['async'],
      async run(context) {
        const opened = await context.open();
        const { conversations } = opened.api;
        await buildAll(opened);
        const { id } = await conversations.create({ title: 'A busy wombat' });
        let isOver = false;
        const write = async () => {
          for (let at = 0; !isOver; at += 1) {
            const [first] = await conversations.appendAll(id, [
              { role: 'user', content: `wombat ${at}` },
              { role: 'tool', content: `the wombat of a large report ${at}. `.repeat(400) },
            ]);
            if (at % 3 === 0) await opened.api.search('wombat');
            if (at % 5 === 4) await conversations.removeFrom(id, first?.id ?? '');
            await conversations.update(id, { title: `A busy wombat, ${at}` });
            await sleep(0);
          }
        };
        const writing = write();
        try {
          for (const deep of [false, true, false])
            assert.deepEqual(found(await checkStore(opened.store, { deep })), []);
        } finally {
          isOver = true;
          await writing;
        }
      },
    },
    readonly: {
      title: 'a read-only store is checked, and refuses to be mended',
      surfaces: ['async'],
      async run({ open }) {
        const first = await open();
        await buildAll(first);
        await first.store.raw.exec('update conversations set tool_calls = 77');
        await first.store.close();
        const { store } = await open({ readonly: true });
        const report = await checkStore(store);
        assert.deepEqual(found(report), ['conversation-counters tool-calls']);
        await rejection('readonly', () => checkStore(store, { repair: true }));
      },
    },
    'own-checks': {
      title: 'a domain of somebody else brings its own checks, and is covered by those for all',
      surfaces: ['async'],
      async run({ open }) {
        const domain = {
          ...gadgets(GADGETS_1),
          checks: {
            checks: [
              {
                name: 'gadget-names',
                title: 'names of gadgets',
                *find() {
                  yield* [];
                  return [
                    {
                      problem: 'dull',
                      severity: 'warning' as const,
                      message: 'A gadget has a dull name. Think of another.',
                      count: 1,
                      repairable: false,
                      examples: ['gadget 1'],
                    },
                  ];
                },
              },
            ],
          },
        };
        const { store } = await open({ domains: [domain] });
        assert.deepEqual(found(await checkStore(store)), ['gadget-names dull']);
        await unchecked(
          store,
          'insert into gadget_parts (gadget_id) values (7)',
          'insert into gadget_parts (gadget_id) values (8)',
        );
        const report = await checkStore(store, { repair: true });
        assert.deepEqual(found(report), ['gadget-names dull']);
        assert.deepEqual(
          report.mended.map(({ problem, count }) => [problem, count]),
          [['gadget_parts-gadgets', 2]],
        );
        assert.deepEqual(await store.raw.all('select * from gadget_parts'), []);
      },
    },
    closed: {
      title: 'a closed store is not checked',
      surfaces: ['async'],
      async run({ open }) {
        const { store } = await open();
        await store.close();
        await rejection('closed', async () => await checkStore(store));
      },
    },
    ...damagedConversations,
    ...damagedContent,
    ...damagedTables,
    ...damagedAnalytics,
    ...damagedIndex,
  },
  // Looking and mending are services, so there is one surface.
  { surfaces: ['async'] },
);
