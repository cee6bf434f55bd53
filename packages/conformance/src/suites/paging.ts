import type { Page, PageOptions } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile } from '../fixtures/code-files.js';
import { allItems, allPages } from '../pages.js';
import { rejection } from '../rejection.js';
import type { Api } from '../surface.js';

const ROWS = 23;

/** One paged list: how to fill it and how to read it. */
interface PagedList {
  /** Adds rows and gives their ids in the order in which the list shows them. */
  fill(api: Api, rows: number): Promise<readonly (string | number)[]>;
  page(api: Api, options: PageOptions): Promise<Page<{ readonly id: string | number }>>;
}

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const ids = (rows: readonly { readonly id: string | number }[]) => rows.map(({ id }) => id);
const CONVERSATION = 'paged';

async function fillMessages(api: Api, rows: number): Promise<readonly string[]> {
  await api.conversations.create({ id: CONVERSATION });
  const messages = times(rows, (at) => ({ id: `m${at}`, role: 'user', content: `${at}` }) as const);
  return (await api.conversations.appendAll(CONVERSATION, messages)).map(({ id }) => id);
}

/** So many chunks in several projects, at most `perFile` in a file; gives their places in order. */
async function fillCode(api: Api, chunks: number, perFile = 1): Promise<readonly string[]> {
  const places: string[] = [];
  const projects = ['a', 'b "quoted"', 'ß'];
  const perProject = Math.ceil(chunks / projects.length);
  for (const project of projects) {
    const texts = times(Math.min(perProject, chunks - places.length), (at) => `chunk ${at}`);
    const files = times(Math.ceil(texts.length / perFile), (at) => {
      const path = `${'é'.repeat(at % 3)}path/${String(at).padStart(3, '0')}`;
      return codeFile(path, texts.slice(at * perFile, (at + 1) * perFile));
    }).sort((a, b) => (a.path < b.path ? -1 : 1));
    await api.code.putFiles(project, [...files].reverse());
    for (const { path, chunks } of files)
      places.push(...chunks.map(({ startLine }) => `${project} ${path}#${startLine}`));
  }
  return places;
}

const LISTS: Readonly<Record<string, PagedList>> = {
  'conversations.list': {
    async fill(api, rows) {
      // One moment for all: the order among them must still hold still.
      const made = times(rows, (at) => ({ id: `c${at}`, createdAt: 1_000 }));
      for (const one of made) await api.conversations.create(one);
      return ids(await allItems((page) => api.conversations.list(page), 1_000));
    },
    page: (api, options) => api.conversations.list(options),
  },
  'conversations.messages': {
    fill: fillMessages,
    page: (api, options) => api.conversations.messages(CONVERSATION, options),
  },
  'conversations.messages newest first': {
    fill: async (api, rows) => [...(await fillMessages(api, rows))].reverse(),
    page: (api, options) => api.conversations.messages(CONVERSATION, { ...options, order: 'newest' }),
  },
  'conversations.messages of one role': {
    async fill(api, rows) {
      await api.conversations.create({ id: CONVERSATION });
      const messages = times(
        rows * 3,
        (at) => ({ id: `m${at}`, role: at % 3 === 0 ? 'user' : 'tool', content: `${at}` }) as const,
      );
      await api.conversations.appendAll(CONVERSATION, messages);
      return messages.filter(({ role }) => role === 'user').map(({ id }) => id);
    },
    page: (api, options) => api.conversations.messages(CONVERSATION, { ...options, roles: ['user'] }),
  },
  'conversations.usage': {
    async fill(api, rows) {
      await api.conversations.create({ id: CONVERSATION });
      const responses = times(rows, (at) => `r${at}`);
      for (const responseId of responses)
        await api.conversations.recordUsage(CONVERSATION, { responseId, createdAt: 1_000 });
      return responses;
    },
    async page(api, options) {
      const page = await api.conversations.usage(CONVERSATION, options);
      return { ...page, items: page.items.map(({ responseId }) => ({ id: responseId })) };
    },
  },
  'conversations.records': {
    async fill(api, rows) {
      await api.conversations.create({ id: CONVERSATION });
      const records = times(rows, (at) => ({ id: `n${at}`, type: 'note', data: at, createdAt: 1_000 }));
      assert.equal(await api.conversations.addRecords(CONVERSATION, records), rows);
      return ids(records);
    },
    page: (api, options) => api.conversations.records(CONVERSATION, options),
  },
  'codegen.listSessions': {
    async fill(api, rows) {
      const made: number[] = [];
      for (let at = 0; at < rows; at += 1) {
        made.unshift((await api.codegen.createSession({ designGoal: `${at}`, createdAt: 1_000 })).id);
      }
      return made;
    },
    page: (api, options) => api.codegen.listSessions(options),
  },
  'code.listFiles': {
    fill: async (api, rows) => (await fillCode(api, rows)).map((place) => place.replace(/#.*/, '')),
    async page(api, options) {
      const page = await api.code.listFiles(options);
      return { ...page, items: page.items.map(({ project, path }) => ({ id: `${project} ${path}` })) };
    },
  },
  'code.listChunks': {
    // Pages end within files and within projects.
    fill: (api, rows) => fillCode(api, rows, 5),
    async page(api, options) {
      const page = await api.code.listChunks(options);
      const items = page.items.map(({ project, path, startLine }) => ({ id: `${project} ${path}#${startLine}` }));
      return { ...page, items };
    },
  },
};

const BAD_CURSORS = ['', 'nonsense', '{}', '[]', '[1,2,3,4,5,6,7]', '["x"]', 'null', '🪨', '[1.5]', `['`];

/** Lists by cursor. */
export const paging = suite('paging', {
  'pages-are-the-list': {
    title: 'the pages of every list, whatever their size, are the list: nothing twice, nothing missing, in order',
    async run({ open }) {
      const { scoped } = await open();
      for (const [name, list] of Object.entries(LISTS)) {
        const { api } = scoped(name);
        const expected = await list.fill(api, ROWS);
        assert.lengthOf(expected, ROWS, name);
        for (const limit of [1, 7, ROWS - 1, ROWS, ROWS + 1, 1_000]) {
          const pages = await allPages((options) => list.page(api, options), limit);
          assert.deepEqual(pages.flatMap(ids), [...expected], `${name} by ${limit}`);
          assert.lengthOf(pages, Math.ceil(ROWS / limit), `${name} by ${limit}: no empty page at the end`);
        }
      }
    },
  },
  'default-limit': {
    title: 'a page has 50 rows when nothing is said',
    async run({ open }) {
      const { api } = await open();
      await fillMessages(api, 60);
      const page = await api.conversations.messages(CONVERSATION);
      assert.lengthOf(page.items, 50);
      assert.isString(page.nextCursor);
    },
  },
  'empty-lists': {
    title: 'an empty list is one empty page',
    async run({ open }) {
      const { scoped } = await open();
      for (const [name, list] of Object.entries(LISTS)) {
        const { api } = scoped(name);
        await list.fill(api, 0);
        assert.deepEqual(await list.page(api, {}), { items: [], nextCursor: null }, name);
      }
    },
  },
  'limits-are-checked': {
    title: 'a limit below 1, above 1,000 or not whole is refused',
    async run({ open }) {
      const { scoped } = await open();
      for (const [name, list] of Object.entries(LISTS)) {
        const { api } = scoped(name);
        await list.fill(api, 3);
        for (const limit of [0, -1, 1_001, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5' as unknown as number]) {
          await rejection('invalid_input', () => list.page(api, { limit }));
        }
      }
    },
  },
  'bad-cursors': {
    title: 'a cursor that no page gave is refused, whatever it is',
    async run({ open }) {
      const { scoped } = await open();
      for (const [name, list] of Object.entries(LISTS)) {
        const { api } = scoped(name);
        await list.fill(api, 3);
        for (const cursor of [...BAD_CURSORS, 5 as unknown as string]) {
          await rejection('invalid_input', () => list.page(api, { cursor }));
        }
      }
    },
  },
  'rows-that-come': {
    title: 'rows that are added between two pages hide and repeat none of the others',
    async run({ open }) {
      const { scoped } = await open();
      for (const [name, list] of Object.entries(LISTS)) {
        const { api } = scoped(name);
        const expected = await list.fill(api, ROWS);
        const first = await list.page(api, { limit: 10 });
        await addAround(api);
        const seen = ids(first.items);
        let cursor = first.nextCursor;
        while (cursor !== null) {
          const page: Page<{ readonly id: string | number }> = await list.page(api, { limit: 10, cursor });
          seen.push(...ids(page.items));
          cursor = page.nextCursor;
        }
        assert.deepEqual(
          seen.filter((id) => expected.includes(id)),
          [...expected],
          name,
        );
        assert.lengthOf([...new Set(seen)], seen.length, name);
      }
    },
  },
  'rows-that-go': {
    title: 'the row that a cursor stands at may go: the next page starts where it was',
    async run({ open }) {
      const { api } = await open();
      const made = await LISTS['conversations.list']?.fill(api, ROWS);
      const first = await api.conversations.list({ limit: 5 });
      for (const { id } of first.items) await api.conversations.remove(id);
      const rest = await api.conversations.list({ limit: 1_000, cursor: first.nextCursor ?? '' });
      assert.deepEqual([...ids(first.items), ...ids(rest.items)], [...(made ?? [])]);
    },
  },
  'messages-that-go': {
    title: 'messages that are removed behind a cursor end the list there',
    async run({ open }) {
      const { api } = await open();
      await fillMessages(api, ROWS);
      const first = await api.conversations.messages(CONVERSATION, { limit: 10 });
      await api.conversations.removeFrom(CONVERSATION, 'm8');
      const cursor = first.nextCursor ?? '';
      assert.deepEqual(await api.conversations.messages(CONVERSATION, { limit: 10, cursor }), {
        items: [],
        nextCursor: null,
      });
      const newest = await api.conversations.messages(CONVERSATION, { limit: 3, order: 'newest' });
      assert.deepEqual(ids(newest.items), ['m7', 'm6', 'm5']);
    },
  },
  'messages-from-a-position': {
    title: 'messages begin at a position when one is given, in either order, and go on by cursor',
    async run({ open }) {
      const { api } = await open();
      const all = await fillMessages(api, ROWS);
      const from = (startSeq: number, order?: 'newest') =>
        allItems((page) => api.conversations.messages(CONVERSATION, { startSeq, order, ...page }), 4);
      assert.deepEqual(ids(await from(10)), all.slice(9));
      assert.deepEqual(ids(await from(10, 'newest')), all.slice(0, 10).reverse());
      assert.deepEqual(ids(await from(0)), [...all]);
      assert.deepEqual(ids(await from(ROWS + 1)), []);
      await rejection('invalid_input', () => api.conversations.messages(CONVERSATION, { startSeq: -1 }));
    },
  },
  'ids-by-prefix': {
    title: 'conversations are found by the beginning of their id: case and the wildcards of LIKE count as letters',
    async run({ open }) {
      const { api } = await open();
      for (const id of ['ab_1', 'ab_2', 'abc1', 'Ab_3', 'b', 'ab%']) await api.conversations.create({ id });
      const found = async (idPrefix: string) =>
        ids(await allItems((page) => api.conversations.list({ idPrefix, ...page }), 1));
      assert.sameMembers(await found('ab_'), ['ab_1', 'ab_2']);
      assert.sameMembers(await found('ab'), ['ab_1', 'ab_2', 'abc1', 'ab%']);
      assert.sameMembers(await found('ab%'), ['ab%']);
      assert.sameMembers(await found('ab_1'), ['ab_1']);
      assert.sameMembers(await found('ab_1x'), []);
      await rejection('invalid_input', () => api.conversations.list({ idPrefix: '' }));
    },
  },
});

/** Adds one row to every list that has been filled so far. */
async function addAround(api: Api): Promise<void> {
  await api.conversations.create({ id: 'newcomer' });
  await api.codegen.createSession({ designGoal: 'newcomer' });
  if ((await api.conversations.find(CONVERSATION)) === null) return;
  await api.conversations.append(CONVERSATION, { role: 'tool', content: 'newcomer' });
  await api.conversations.recordUsage(CONVERSATION, { responseId: 'newcomer' });
  await api.conversations.addRecords(CONVERSATION, [{ type: 'newcomer', data: null }]);
}
