import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { type ExportOptions, exportLines, exportRows, importLines } from '@cairndb/core/transfer';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { buildWorld, WORLD_WORD } from '../fixtures/world.js';
import { failure, rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

/** Text beyond what a row holds itself, so that it lies in the content store. */
const LONG = `A long story about a wombat. ${'It digs and digs. '.repeat(1_000)}`;

/** Everything of some domains, as text. */
async function exported(store: Store, options?: ExportOptions): Promise<string> {
  let text = '';
  for await (const piece of exportLines(store, options)) text += piece;
  return text;
}

/** A store on another, empty database. */
async function elsewhere({ open, createDatabase }: CaseContext): Promise<Opened> {
  return await open({ database: await createDatabase(), indexing: 'onSearch' });
}

/** A text in small pieces that end anywhere. */
async function* pieces(text: string, length = 1_000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

/** A store with rows of two owners in every domain, large content among them. */
async function full({ open }: CaseContext): Promise<Opened> {
  const opened = await open({ indexing: 'onSearch' });
  for (const api of [opened.api, opened.scoped('ada').api]) {
    const { conversationId, forkId } = await buildWorld(api);
    await api.conversations.append(conversationId, { role: 'user', content: LONG });
    await api.conversations.append(forkId, { role: 'user', content: LONG });
  }
  const { codegen, conversations } = opened.api;
  // A session that refines a later one.
  const [first, second] = [
    await codegen.createSession({ designGoal: 'a' }),
    await codegen.createSession({ designGoal: 'b' }),
  ];
  await codegen.updateSession(first.id, { parentSessionId: second.id });
  const { id } = await conversations.create({ title: 'gone' });
  await conversations.remove(id);
  return opened;
}

/** Export and import of rows. */
export const transfer = suite('transfer', {
  'round-trip': {
    title:
      'an export, imported into an empty database, exports as the same bytes; everything is there, is found, and is whole',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const source = await full(context);
      const text = await exported(source.store);
      const target = await elsewhere(context);
      const lines = text.split('\n').length - 3;
      const report = await importLines(target.store, pieces(text));
      assert.deepInclude(report, { added: lines, same: 0, kept: 0 });
      assert.equal(await exported(target.store), text);
      for (const owner of ['', 'ada']) {
        const [there, here] = [source.scoped(owner).api, target.scoped(owner).api];
        assert.deepEqual(await snapshot(here), await snapshot(there));
        assert.deepEqual(await here.search(WORLD_WORD, { limit: 200 }), await there.search(WORLD_WORD, { limit: 200 }));
        assert.isNotEmpty(await here.search(WORLD_WORD));
      }
      const { findings } = await checkStore(target.store, { deep: true });
      assert.deepEqual(findings, []);
      const fresh = await target.api.codegen.createSession({ designGoal: 'new' });
      assert.isAbove(fresh.id, Math.max(...(await source.api.codegen.listSessions()).items.map(({ id }) => id)));
    },
  },
  'sums-and-counts': {
    title:
      'sums, counters and the cache’s budget are the same after an import, and go on from there; leases stay behind',
    rows: ['CY-19', 'CY-9', 'CY-8', 'CY-12'],
    surfaces: ['async'],
    async run(context) {
      const source = await full(context);
      const { store } = source;
      // Some calls are summed up, one waits; entries were replaced, removed and used; a line and counts are in memory.
      await store.analytics.summary();
      await store.analytics.record({ model: 'wombat-1', inputTokens: 1_000, outputTokens: 7 });
      await store.cache.set('wombat', 'x'.repeat(3_000));
      await store.cache.set('gone', 'y'.repeat(500));
      await store.cache.remove('gone');
      for (const key of ['wombat', 'wombat', 'nothing']) await store.cache.get(key);
      await store.cache.findResponse({ prompt: 'How heavy is a wombat?', model: 'm', settings: { temperature: 0 } });
      store.logs.logger().warn('a waiting wombat');
      const target = await elsewhere(context);
      const text = await store.cache.getOrCompute('text', () => exported(store));
      assert.notInclude(text, 'cache_leases');
      await importLines(target.store, [text]);
      await store.cache.remove('text');
      const seenBy = async ({ scoped }: Opened, owner: string) => {
        const { analytics, cache, conversations, logs } = scoped(owner).api;
        const groupBy = ['model', 'provider', 'project', 'tool', 'day', 'hour'] as const;
        return {
          summary: await analytics.summary({ groupBy }),
          // A forecast is of the moment it is made in.
          budgets: (await analytics.budgetStatus()).map(({ forecastMicros: _, ...status }) => status),
          tools: await analytics.tools(),
          cache: await cache.stats(),
          savings: await cache.savings(),
          logs: await logs.stats(),
          conversations: await conversations.stats(),
        };
      };
      const compare = async () => {
        for (const owner of ['', 'ada']) assert.deepEqual(await seenBy(target, owner), await seenBy(source, owner));
      };
      await compare();
      const { cache, logs, summary } = await seenBy(target, '');
      assert.deepInclude(cache, { entries: 2, totalHits: 3 });
      assert.deepInclude(logs, { lines: 2 });
      assert.deepInclude(summary.total, { inputTokens: 1_020, outputTokens: 17 });
      for (const { api } of [source, target]) {
        await api.analytics.record({ id: 'later', model: 'wombat-1', project: 'zoo', inputTokens: 5 });
        await api.analytics.remove('generation-1');
        await api.cache.set('wombat', 'short');
      }
      await compare();
      assert.deepEqual((await checkStore(target.store, { deep: true })).findings, []);
    },
  },
  'keys-of-what-is-gone': {
    title:
      'keys of rows that are gone are not given out again after an import: a new call is summed up, a line is found behind',
    rows: ['CY-19', 'CY-9', 'CY-12'],
    surfaces: ['async'],
    async run(context) {
      const source = await context.open();
      const { analytics, logs } = source.api;
      for (const id of ['stays', 'gone']) {
        await analytics.record({ id, model: 'wombat-1', inputTokens: 1 });
        await logs.write({ message: id, category: id });
      }
      assert.equal((await analytics.summary()).total.inputTokens, 2);
      await analytics.remove('gone');
      await logs.remove({ category: 'gone' });
      const target = await elsewhere(context);
      await importLines(target.store, [await exported(source.store)]);
      await target.api.analytics.record({ model: 'wombat-1', inputTokens: 10 });
      assert.equal((await target.api.analytics.summary()).total.inputTokens, 11);
      assert.equal((await target.api.logs.write({ message: 'new' }))?.id, 3);
    },
  },
  'again-changes-nothing': {
    title: 'the same file again changes nothing, also where it came from',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const { store } = await full(context);
      const text = await exported(store);
      const position = await store.changePosition();
      const { added, same, tables } = await importLines(store, [text]);
      assert.deepEqual([added, same], [0, Object.values(tables).reduce((sum, rows) => sum + rows, 0)]);
      assert.equal(await exported(store), text);
      assert.equal(await store.changePosition(), position);
    },
  },
  'interrupted-imports-are-completed': {
    title: 'a file that was cut off is refused wherever that was, what it holds stays, and the whole file completes it',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const text = await exported((await full(context)).store);
      const { store, api } = await elsewhere(context);
      for (const share of [0, 0.3, 0.7, 0.999]) {
        const error = await rejection('invalid_input', () => importLines(store, [text.slice(0, text.length * share)]));
        assert.notInclude(error.message, 'wombat');
      }
      const lines = text.trimEnd().split('\n');
      await rejection('invalid_input', () => importLines(store, [lines.slice(0, -1).join('\n')]));
      const [header, , ...rest] = lines;
      await rejection('invalid_input', () => importLines(store, [[header, ...rest].join('\n')]));
      assert.isNotEmpty(await api.search(WORLD_WORD));
      await importLines(store, [text.trimEnd()]);
      assert.equal(await exported(store), text);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
    },
  },
  'found-after-import': {
    title: 'what is imported beside what was indexed is found, and so is the rest',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const source = await context.open();
      const { codegen } = source.api;
      for (const designGoal of ['a quokka', 'another quokka']) await codegen.createSession({ designGoal });
      const text = await exported(source.store, { domains: ['codegen'] });
      await codegen.removeSession(1);
      assert.lengthOf(await source.api.search('quokka'), 1);
      assert.deepInclude(await importLines(source.store, [text]), { added: 1, same: 1 });
      assert.lengthOf(await source.api.search('quokka'), 2);
    },
  },
  'some-domains': {
    title: 'a domain is exported with all it needs, and without what others hold',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const source = await full(context);
      const tablesOf = async (domains: readonly string[]) => {
        const names = new Set<string>();
        for await (const { table } of exportRows(source.store, { domains })) names.add(table);
        return [...names].sort();
      };
      assert.deepEqual(await tablesOf(['settings', 'models']), ['models', 'settings']);
      assert.deepEqual(await tablesOf(['codegen']), ['codegen_errors', 'codegen_iterations', 'codegen_sessions']);
      assert.includeMembers(await tablesOf(['conversations']), ['content', 'content_refs', 'messages', 'segments']);
      const { store, api } = await elsewhere(context);
      for (const domains of [['conversations'], ['codegen'], ['code', 'imports']]) {
        await importLines(store, [await exported(source.store, { domains })]);
      }
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
      assert.deepEqual(await api.settings.list(), { items: [], nextCursor: null });
      const error = await rejection('invalid_input', () => exported(source.store, { domains: ['attic'] }));
      assert.include(error.message, 'conversations');
    },
  },
  'content-once': {
    title: 'large content is in an export once, however many hold it, with its bytes in base64',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const { store, api } = await context.open();
      const { id } = await api.conversations.create();
      const data = new Uint8Array(20_000).map((_, at) => (at * 31) % 251);
      for (let at = 0; at < 3; at += 1) {
        await api.conversations.append(id, {
          role: 'user',
          content: [{ type: 'image', mediaType: 'image/png', data }],
        });
      }
      const lines = (await exported(store)).split('\n').filter((line) => line.startsWith('{"kind":"content",'));
      assert.lengthOf(lines, 1);
      assert.match(lines[0] ?? '', /"data":\{"\$bytes":"[A-Za-z0-9+/]+=*"\}/);
    },
  },
  'pages-and-progress': {
    title: 'rows beyond a page come in their order, and progress goes up to all of them',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const { store, api } = await context.open();
      const many = Array.from({ length: 601 }, (_, at) => ({ key: `key ${at}`, value: at }));
      await api.settings.setMany(many);
      const told: (readonly [number, number])[] = [];
      const pagesSeen: number[] = [];
      const onProgress = ({ rows, total }: { rows: number; total: number }) => void told.push([rows, total]);
      for await (const { rows } of exportRows(store, { domains: ['settings'], onProgress }))
        pagesSeen.push(rows.length);
      assert.deepEqual(pagesSeen, [500, 101]);
      assert.deepEqual(
        told,
        [500, 601].map((rows) => [rows, 601] as const),
      );
      const text = await exported(store, { domains: ['settings'] });
      const target = await elsewhere(context);
      const written: number[] = [];
      await importLines(target.store, pieces(text, 7_777), { onProgress: ({ rows }) => void written.push(rows) });
      assert.deepEqual(written, [500, 601]);
      assert.equal(await exported(target.store, { domains: ['settings'] }), text);
      const reason = new Error('enough');
      const aborted = {
        aborted: true,
        reason,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      };
      assert.equal(await failure(() => exported(store, { signal: aborted })), reason);
      assert.equal(await failure(() => importLines(target.store, [text], { signal: aborted })), reason);
    },
  },
  'settings-join': {
    title:
      'settings and models join those that are there under other keys; of the same name they are refused, or kept on demand',
    rows: ['CY-19', 'CY-20'],
    surfaces: ['async'],
    async run(context) {
      const source = await context.open();
      await source.api.settings.setMany([
        { key: 'model', value: 'small' },
        { key: 'theme', value: 'dark' },
      ]);
      await source.api.models.put({ provider: 'p', name: 'their model' });
      const text = await exported(source.store, { domains: ['settings', 'models'] });
      const target = await elsewhere(context);
      await target.api.settings.set('editor', 'ed');
      await target.api.models.put({ provider: 'p', name: 'our model' });
      assert.deepInclude(await importLines(target.store, [text]), { added: 3, same: 0 });
      assert.deepEqual(await target.api.settings.all(), { editor: 'ed', model: 'small', theme: 'dark' });
      assert.lengthOf((await target.api.models.list()).items, 2);
      assert.deepInclude(await importLines(target.store, [text]), { added: 0, same: 3 });
      await target.api.settings.set('model', 'large');
      const error = await rejection('conflict', () => importLines(target.store, [text]));
      assert.deepInclude(error.details, { table: 'settings', line: 2 });
      assert.deepInclude(await importLines(target.store, [text], { existing: 'keep' }), { added: 0, same: 2, kept: 1 });
      assert.equal(await target.api.settings.get('model'), 'large');
    },
  },
  'keys-that-are-taken': {
    title:
      'rows that others refer to by key are refused where the key is another row’s, and nothing of the page is written',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const source = await context.open();
      await source.api.codegen.record({ designGoal: 'theirs', iterations: [{ code: 'x' }] });
      const text = await exported(source.store);
      const target = await elsewhere(context);
      await target.api.codegen.createSession({ designGoal: 'ours' });
      for (const existing of ['fail', 'keep'] as const) {
        const error = await rejection('conflict', () => importLines(target.store, [text], { existing }));
        assert.notInclude(JSON.stringify(error), 'theirs');
      }
      assert.deepInclude(await target.api.codegen.stats(), { sessions: 1, iterations: 0 });
    },
  },
  'wrong-lines': {
    title: 'what is no export, or of a newer Cairn, is refused with its line, and nothing is written',
    rows: ['CY-19'],
    surfaces: ['async'],
    async run(context) {
      const { store, api } = await context.open();
      await api.settings.set('theme', 'dark');
      const text = await exported(store, { domains: ['settings'] });
      const [header = '', row = '', end = ''] = text.split('\n');
      const target = await elsewhere(context);
      const refused = async (code: 'invalid_input' | 'schema_newer' | 'constraint', ...lines: readonly string[]) => {
        const error = await rejection(code, () => importLines(target.store, [lines.join('\n')]));
        assert.notInclude(error.message, 'dark');
        return error.message;
      };
      assert.include(await refused('invalid_input', 'not json'), 'Line 1');
      await refused('invalid_input', '');
      await refused('invalid_input', row, end);
      await refused('invalid_input', header, header);
      await refused('invalid_input', header, '{"type":"conversation"}');
      await refused('invalid_input', header, '{"kind":"settings","row":{"key":true}}');
      await refused('invalid_input', header, '{"kind":"settings","row":{"key":{"$bytes":"%"}}}');
      assert.include(await refused('invalid_input', header, row.replace('"value":', '"colour":1,"value":')), 'colour');
      assert.include(await refused('invalid_input', header, row.replace('"name":"theme",', '')), 'name');
      await refused('invalid_input', header, row.replace('"settings"', '"changes"'), end);
      await refused('invalid_input', header, row.replace('"settings"', '"settings\\" where 1"'), end);
      await refused('constraint', header, row.replace('"global"', '"galaxy"'), end);
      await refused('schema_newer', header.replace('"version":1', '"version":2'), row, end);
      await refused('schema_newer', header.replace('"settings":1', '"settings":9'), row, end);
      await refused('invalid_input', header.replace('"settings":1', '"spells":1'), row, end);
      assert.isEmpty((await target.api.settings.list()).items);
      assert.deepInclude(await importLines(target.store, [`${text}\n\n`]), { added: 1 });
      await rejection('invalid_input', () => importLines(target.store, [`${text}${row}`]));
    },
  },
  'followers-hear': {
    title: 'the change feed tells that rows were imported, and who watches settings sees them',
    rows: ['CY-19', 'X-3'],
    surfaces: ['async'],
    async run(context) {
      const source = await context.open();
      await source.api.settings.set('theme', 'dark');
      const text = await exported(source.store);
      const { store } = await elsewhere(context);
      const since = await store.changePosition();
      const changes = store.settings.watch('theme');
      const first = changes.next();
      await importLines(store, [text]);
      assert.deepInclude((await first).value, { key: 'theme', value: 'dark' });
      await changes.return?.();
      const told: string[] = [];
      for await (const { kind, operation } of store.changes({ since, follow: false }))
        told.push(`${kind} ${operation}`);
      assert.deepEqual(told, ['store appended']);
    },
  },
  'readonly-stores': {
    title: 'a read-only store is exported, and imports nothing',
    rows: ['CY-19', 'X-4'],
    surfaces: ['async'],
    async run(context) {
      const writer = await context.open();
      await writer.api.settings.set('theme', 'dark');
      const text = await exported(writer.store);
      await writer.store.close();
      const { store } = await context.open({ readonly: true });
      assert.equal(await exported(store), text);
      await rejection('readonly', () => importLines(store, [text]));
    },
  },
});
