import type { Change, ChangesOptions, Store } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { failure, rejection } from '../rejection.js';

const say = (content: string) => ({ role: 'user', content }) as const;
/** A change without its place and time. */
const brief = ({ kind, id, operation, parentId }: Change) =>
  `${operation} ${kind} ${id}${parentId === null ? '' : ` of ${parentId}`}`;

/** Everything that the feed holds behind a position. */
async function changesSince(store: Store, since = 0): Promise<readonly Change[]> {
  const found: Change[] = [];
  for await (const change of store.changes({ since, follow: false })) found.push(change);
  return found;
}

/** Follows a store in the background until `wanted` changes came. */
function follow(store: Store, wanted: number, options: ChangesOptions = {}): Promise<readonly Change[]> {
  const feed = store.changes({ pollMs: 20, ...options });
  return (async () => {
    const found: Change[] = [];
    for await (const change of feed) {
      found.push(change);
      if (found.length === wanted) break;
    }
    return found;
  })();
}

/** The change feed. */
export const changes = suite('changes', {
  'every-conversation-write': {
    title: 'every write to a conversation is in the feed once, in order, with kind, id and operation',
    rows: ['X-3'],
    async run({ open }) {
      // Where the writes take long, the background would account for the use that they report in between.
      const { api, store } = await open({ indexing: 'onSearch' });
      await api.conversations.create({ id: 'c' });
      await api.conversations.append('c', { id: 'm', ...say('one') });
      await api.conversations.appendAll('c', [say('two'), say('three')]);
      await api.conversations.update('c', { title: 'Titled' });
      await api.conversations.archive('c');
      await api.conversations.fork('c', 'm', { id: 'f' });
      await api.conversations.beginMessage('c', { id: 's', ...say('gr') });
      await api.conversations.growMessage('s', 'growing');
      await api.conversations.endMessage('s');
      await api.conversations.recordUsage('c', { responseId: 'r', inputTokens: 1 });
      await api.conversations.attach('m', { type: 'file', path: 'a.txt', content: 'a' });
      await api.conversations.addCompaction('c', {
        trigger: 'auto',
        originalMessageCount: 2,
        compactedMessageCount: 1,
      });
      await api.conversations.addRecords('c', [{ type: 'note', data: 1 }]);
      await api.conversations.removeFrom('c', 's');
      await api.conversations.remove('c');
      const found = await changesSince(store);
      assert.deepEqual(found.map(brief), [
        'created conversation c',
        'appended conversation c',
        'appended conversation c',
        'updated conversation c',
        'updated conversation c',
        'created conversation f of c',
        'appended conversation c',
        'updated message s of c',
        'updated message s of c',
        'updated conversation c',
        'updated message m',
        'updated conversation c',
        'updated conversation c',
        'updated conversation c',
        'removed conversation c',
      ]);
      const positions = found.map(({ position }) => position);
      assert.deepEqual(
        positions,
        [...positions].sort((a, b) => a - b),
      );
      assert.equal(new Set(positions).size, positions.length);
      assert.equal(await store.changePosition(), positions.at(-1));
    },
  },
  'every-codegen-write': {
    title: 'every write to the code-generation history is in the feed, its ids integers',
    rows: ['X-3'],
    async run({ open }) {
      const { api, store } = await open();
      const session = await api.codegen.createSession({ designGoal: 'A parser' });
      const given = await api.codegen.createSession({ id: session.id + 10, designGoal: 'Given' });
      const iteration = await api.codegen.addIteration(session.id, { code: 'x' });
      const error = await api.codegen.addError(iteration.id, { type: 'syntax', message: 'no' });
      await api.codegen.updateSession(session.id, { designGoal: 'A better parser' });
      await api.codegen.updateIteration(iteration.id, { code: 'y' });
      await api.codegen.updateError(error.id, { line: 3 });
      const recorded = await api.codegen.record({ designGoal: 'Whole', iterations: [{ code: 'z' }] });
      await api.codegen.removeSession(session.id);
      const found = await changesSince(store);
      assert.deepEqual(found.map(brief), [
        `created codegenSession ${session.id}`,
        `created codegenSession ${given.id}`,
        `appended codegenSession ${session.id}`,
        `appended codegenIteration ${iteration.id}`,
        `updated codegenSession ${session.id}`,
        `updated codegenIteration ${iteration.id} of ${session.id}`,
        `updated codegenError ${error.id} of ${iteration.id}`,
        `created codegenSession ${recorded.id}`,
        `removed codegenSession ${session.id}`,
      ]);
      assert.strictEqual(found[0]?.id, session.id);
    },
  },
  'nothing-changed': {
    title: 'what changes nothing is not in the feed: a repeated id, an unknown one, a rolled back transaction',
    rows: ['X-3'],
    async run({ open }) {
      const { api, store } = await open();
      await api.conversations.create({ id: 'c' });
      await api.conversations.append('c', { id: 'm', ...say('one') });
      const position = await store.changePosition();
      await api.conversations.create({ id: 'c', title: 'Again' });
      await api.conversations.append('c', { id: 'm', ...say('again') });
      await api.conversations.appendAll('c', [{ id: 'm', ...say('again') }]);
      await rejection('not_found', () => api.conversations.append('nowhere', say('lost')));
      await rejection('not_found', () => api.codegen.addIteration(7, { code: 'lost' }));
      await rejection('not_found', () => api.conversations.recordUsage('nowhere', { responseId: 'r' }));
      await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.conversations.append('c', say('undone'));
          throw new Error('undone');
        }),
      );
      assert.deepEqual(await changesSince(store, position), []);
    },
  },
  'from-here-on': {
    title: 'without since, the feed begins with what comes after the call',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open();
      await api.conversations.create({ id: 'before' });
      const feed = store.changes({ pollMs: 20 });
      // At once: over a network, where requests may overtake each other, the write waits until the feed knows where it begins.
      await api.conversations.create({ id: 'after' });
      const first = await feed.next();
      assert.equal(first.done ? undefined : brief(first.value), 'created conversation after');
      assert.isTrue((await feed.return?.())?.done);
    },
  },
  'other-connections': {
    title: 'a follower hears what another connection wrote, everything once and in order',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open, capabilities, database }) {
      const { store } = await open();
      const other = capabilities.multiProcess ? await open({ database: await database() }) : { store };
      const since = await store.changePosition();
      const heard = follow(store, 40, { since });
      for (let at = 0; at < 20; at += 1) {
        await other.store.conversations.create({ id: `c${at}` });
        await store.conversations.append(`c${at}`, say('mine'));
      }
      assert.deepEqual(
        (await heard).map(brief),
        Array.from({ length: 20 }, (_, at) => [`created conversation c${at}`, `appended conversation c${at}`]).flat(),
      );
    },
  },
  'many-at-once': {
    title: 'more changes than fit one read come whole, and a follower that began in the middle misses none',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const write = (from: number, to: number) =>
        store.transaction(function* (tx) {
          for (let at = from; at < to; at += 1) yield* tx.conversations.create({ id: `c${at}` });
        });
      await write(0, 300);
      const heard = follow(store, 700, { since: 0 });
      await write(300, 700);
      assert.deepEqual(
        (await heard).map(({ id }) => id),
        Array.from({ length: 700 }, (_, at) => `c${at}`),
      );
    },
  },
  'owners-apart': {
    title: "an owner's feed holds that owner's changes only, and goes on behind what others do",
    rows: ['X-1', 'X-3'],
    async run({ open }) {
      const { api, store, scoped } = await open();
      const ada = scoped('ada');
      await api.conversations.create({ id: 'mine' });
      await ada.api.conversations.create({ id: 'hers' });
      await api.conversations.create({ id: 'mine too' });
      assert.deepEqual((await changesSince(store)).map(brief), [
        'created conversation mine',
        'created conversation mine too',
      ]);
      assert.deepEqual((await changesSince(ada.store)).map(brief), ['created conversation hers']);
    },
  },
  'ends-with-the-store': {
    title: 'a follower ends without an error when the store is closed, and when its signal aborts',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const listeners = new Set<() => void>();
      const signal = {
        aborted: false,
        addEventListener: (_type: 'abort', listener: () => void) => listeners.add(listener),
        removeEventListener: (_type: 'abort', listener: () => void) => listeners.delete(listener),
      };
      // The follower may not be waiting yet: a server answers when it likes.
      const abort = () => {
        signal.aborted = true;
        for (const listener of [...listeners]) listener();
      };
      const aborted = follow(store, 1, { signal, pollMs: 60_000 });
      const closed = follow(store, 1, { pollMs: 60_000 });
      await store.changePosition();
      await store.conversations.stats();
      abort();
      assert.deepEqual(await aborted, []);
      await store.close();
      assert.deepEqual(await closed, []);
      await rejection('closed', async () => store.changes());
    },
  },
  'unknown-positions': {
    title: 'a position that the feed no longer holds, or never held, is refused instead of skipping changes',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      for (const id of ['a', 'b', 'c', 'd']) await store.conversations.create({ id });
      const last = await store.changePosition();
      const ahead = await rejection('conflict', () => changesSince(store, last + 1));
      assert.deepEqual(ahead.details, { since: last + 1, first: 1, last });
      await store.raw.run('delete from changes where seq <= 2');
      await rejection('conflict', () => changesSince(store, 1));
      assert.deepEqual(
        (await changesSince(store, 2)).map(({ id }) => id),
        ['c', 'd'],
      );
      await rejection('invalid_input', async () => store.changes({ since: -1 }));
      await rejection('invalid_input', async () => store.changes({ pollMs: 1 }));
    },
  },
  cleared: {
    title: 'clearing the store is one change for every owner, and positions go on rising behind it',
    rows: ['X-3', 'CB-1'],
    surfaces: ['async'],
    async run({ open }) {
      const { store, scoped } = await open();
      await store.conversations.create({ id: 'c' });
      await store.conversations.create({ id: 'd' });
      const before = await store.changePosition();
      await store.clear('remove everything');
      for (const view of [store, scoped('ada').store]) {
        const [change, ...rest] = await changesSince(view, before);
        assert.deepEqual(rest, []);
        assert.deepInclude(change, { kind: 'store', operation: 'removed' });
        assert.isAbove(change?.position ?? 0, before);
      }
    },
  },
  'kept-bounded': {
    title: 'the feed keeps its newest 100,000 entries',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open, database }) {
      const { store } = await open();
      await store.conversations.create({ id: 'first' });
      await store.raw.run(
        `with recursive n(at) as (select 1 union all select at + 1 from n where at < 100100)
         insert into changes (kind, id, operation, at) select 'conversation', 'made up', 'updated', at from n`,
      );
      await store.conversations.create({ id: 'last' });
      const position = await store.changePosition();
      const held = await database();
      await store.close();
      const { store: again } = await open({ database: held });
      const count = await again.raw.get('select count(*) as entries, max(seq) as last from changes');
      assert.deepEqual({ ...count }, { entries: 100_000, last: position });
    },
  },
  'readonly-follows': {
    title: 'a readonly store follows what others write',
    rows: ['X-3', 'X-4'],
    surfaces: ['async'],
    needs: ['multiProcess'],
    async run({ open, database }) {
      const { store } = await open();
      await store.conversations.create({ id: 'c' });
      const reader = await open({ database: await database(), readonly: true });
      const heard = follow(reader.store, 2, { since: 0 });
      await store.conversations.create({ id: 'd' });
      assert.deepEqual(
        (await heard).map(({ id }) => id),
        ['c', 'd'],
      );
    },
  },
});
