import { allDomains, type Store } from '@cairndb/core';
import { type CheckReport, checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { type CaseDefinition, suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { GADGETS_1, gadgets } from '../fixtures/gadgets.js';
import { buildWorld, type World } from '../fixtures/world.js';
import { sleep } from '../host.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

/** What damages a database, and how that must be told. */
interface Damage {
  readonly title: string;
  readonly damage: (store: Store, world: DamagedWorld, context: CaseContext) => Promise<unknown>;
  /** The finding, as `check problem`. */
  readonly found: string;
  /** Whether a repair mends it. */
  readonly mended: boolean;
  readonly deep?: boolean;
}

interface DamagedWorld extends World {
  /** A fork of a fork, of three messages: one, one and one from each. */
  readonly secondForkId: string;
}

const OPEN_END = '9007199254740991';

/** Everything that a database can hold, forks of forks, removed rows, another owner's rows. */
async function buildAll({ api, store, scoped }: Opened): Promise<DamagedWorld> {
  const world = await buildWorld(api);
  const { conversations } = api;
  await conversations.append(world.forkId, { id: 'f2', role: 'user', content: 'And a wombat cub?' });
  await conversations.append(world.forkId, { id: 'f3', role: 'assistant', content: 'A wombat cub eats less.' });
  const { id: secondForkId } = await conversations.fork(world.forkId, 'f2', {});
  const large = 'a very long report about a wombat. '.repeat(1_000);
  await conversations.append(secondForkId, { id: 'large', role: 'tool', content: large });
  await conversations.attach('large', { id: 'attachment', type: 'file', content: large });
  await conversations.addRecords(secondForkId, [{ id: 'record', type: 'note', data: { large } }]);
  await conversations.removeFrom(world.forkId, 'f3');
  await conversations.append(world.forkId, { role: 'user', content: 'Another wombat, then.' });
  const gone = await conversations.create({ title: 'A wombat that goes' });
  await conversations.append(gone.id, { role: 'tool', content: large });
  await conversations.remove(gone.id);
  await buildWorld(scoped('ada').api);
  await api.search('wombat');
  await store.catchUp();
  return { ...world, secondForkId };
}

function found(report: CheckReport): string[] {
  return report.findings.map(({ check, problem }) => `${check} ${problem}`);
}

/** Statements without the references being kept, as nothing but damage would write them. */
async function unchecked(store: Store, ...statements: readonly string[]): Promise<void> {
  await store.raw.exec(`PRAGMA foreign_keys = OFF; ${statements.join('; ')}; PRAGMA foreign_keys = ON`);
}

function key(conversationId: string): string {
  return `(select key from conversations where id = '${conversationId}' and owner_id = '')`;
}

/** One case: the damage is done, found with nothing of the contents told, and mended or left. */
function damaged({ title, damage, found: expected, mended, deep = false }: Damage): CaseDefinition {
  return {
    title,
    surfaces: ['async'],
    async run(context) {
      const first = await context.open({ indexing: 'onSearch' });
      const world = await buildAll(first);
      await damage(first.store, world, context);
      const report = await checkStore(first.store, { deep });
      assert.isFalse(report.ok);
      assert.include(found(report), expected);
      const [check, problem] = expected.split(' ');
      const finding = report.findings.find((one) => one.check === check && one.problem === problem);
      assert.equal(finding?.repairable, mended);
      assert.isAtLeast(finding?.count ?? 0, 1);
      // Paths of files are names, and the only ones with this word in them.
      assert.notMatch(JSON.stringify(report.findings), /wombat(?![\w./-])/i);
      assert.equal(report.checks.find(({ name }) => name === check)?.outcome, 'problems');
      const repaired = await checkStore(first.store, { deep, repair: true });
      if (!mended) return assert.include(found(repaired), expected);
      assert.deepEqual(found(repaired), []);
      assert.isTrue(repaired.ok);
      assert.include(
        repaired.mended.map((one) => `${one.check} ${one.problem}`),
        expected,
      );
      assert.deepInclude(await checkStore(first.store, { deep: true }), { ok: true, findings: [] });
      await first.api.conversations.append(world.conversationId, { role: 'user', content: 'a wombat after all' });
      assert.isNotEmpty(await first.api.search('"wombat after all"'));
      assert.deepInclude(await checkStore(first.store, { deep: true }), { ok: true, findings: [] });
    },
  };
}

/** Writes into the keyword index what nothing asked for. */
async function addToIndex({ raw }: Store, { capabilities }: CaseContext, doc: number): Promise<void> {
  const id = capabilities.fullText === 'fts5' ? 'rowid' : 'docid';
  await raw.run(`insert into conversations_${capabilities.fullText} (${id}, tokens) values (?, 'ghost of a word')`, [
    doc,
  ]);
}

async function takeFromIndex({ raw }: Store, { capabilities }: CaseContext): Promise<void> {
  const { doc } = (await raw.get(`select key * 8 as doc from messages where id = 'f2'`)) ?? {};
  if (capabilities.fullText === 'fts4') await raw.run('delete from conversations_fts4 where docid = ?', [doc ?? null]);
  else {
    await raw.run(
      `insert into conversations_fts5 (conversations_fts5, rowid, tokens) values ('delete', ?, 'and a wombat cub')`,
      [doc ?? null],
    );
  }
}

/** What looks through a database, and mends what can be mended. */
export const checks = suite('checks', {
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
          deep ? [] : ['content-bytes'],
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
        for (const deep of [false, true, false]) assert.deepEqual(found(await checkStore(opened.store, { deep })), []);
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
  'path-gap': damaged({
    title: 'a gap in the path of a conversation is found, and nothing that could belong there is dropped',
    damage: async ({ raw }, { forkId }) =>
      await raw.exec(`update conversation_segments set first_seq = first_seq + 5
        where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END};
        delete from conversation_segments where conversation_key = (select min(key) from conversations where owner_id = 'ada')`),
    found: 'conversation-paths gap',
    mended: false,
  }),
  'path-without-tail': damaged({
    title: 'a path without its open end gets it back, with the messages that were in it',
    damage: async ({ raw }, { conversationId }) =>
      await raw.exec(`delete from conversation_segments where conversation_key = ${key(conversationId)}`),
    found: 'conversation-paths no-tail',
    mended: true,
  }),
  'closed-tail': damaged({
    title: 'an end that was closed is opened again',
    damage: async ({ raw }, { forkId }) =>
      await raw.exec(`update conversation_segments set last_seq = first_seq
        where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END}`),
    found: 'conversation-paths no-tail',
    mended: true,
  }),
  'shared-tail': damaged({
    title: 'two conversations that write to one segment are found',
    damage: async ({ raw }, { forkId, conversationId }) =>
      await raw.exec(`update conversation_segments set segment_key = (select tail_segment from conversations
        where id = '${conversationId}' and owner_id = '') where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END}`),
    found: 'conversation-paths shared-tail',
    mended: false,
  }),
  'fork-prefix': damaged({
    title: 'a fork that does not begin as its origin is found',
    damage: async ({ raw }, { secondForkId }) =>
      await raw.exec(`update conversation_segments set segment_key = (select tail_segment from conversations
        where owner_id = 'ada' order by key limit 1) where conversation_key = ${key(secondForkId)} and first_seq = 1`),
    found: 'conversation-paths fork-prefix',
    mended: false,
  }),
  'segment-gone': damaged({
    title: 'a segment without its row gets it back',
    damage: async (store, { conversationId }) =>
      await unchecked(
        store,
        `delete from segments where key = (select tail_segment from conversations where id = '${conversationId}' and owner_id = '')`,
      ),
    found: 'conversation-paths segment-gone',
    mended: true,
  }),
  'message-lost': damaged({
    title: 'a message that is missing in the middle is found',
    damage: async ({ raw }, { firstMessageId }) => await raw.run('delete from messages where id = ?', [firstMessageId]),
    found: 'conversation-messages lost',
    mended: false,
  }),
  'message-unshown': damaged({
    title: 'a message that no conversation shows is dropped with its segment',
    damage: async ({ raw }) =>
      await raw.exec(`insert into segments (key, created_at) values (7777, 1);
        insert into messages (id, segment_key, seq, role, text, created_at) values ('lonely', 7777, 1, 'user', 'a wombat', 1)`),
    found: 'conversation-messages unshown',
    mended: true,
  }),
  'segment-unused': damaged({
    title: 'a segment that no conversation has is dropped',
    damage: async ({ raw }) => await raw.exec('insert into segments (key, created_at) values (7777, 1)'),
    found: 'conversation-messages unused-segment',
    mended: true,
  }),
  'message-count': damaged({
    title: 'a wrong number of messages is counted anew, for every owner',
    damage: async ({ raw }) =>
      await raw.exec(`update conversations set message_count = message_count + 3 where owner_id = 'ada'`),
    found: 'conversation-counters message-count',
    mended: true,
  }),
  'tool-calls': damaged({
    title: 'a wrong number of tool calls is counted anew',
    damage: async ({ raw }) => await raw.exec('update conversations set tool_calls = 9'),
    found: 'conversation-counters tool-calls',
    mended: true,
  }),
  usage: damaged({
    title: 'wrong totals of tokens and cost are summed anew',
    damage: async ({ raw }) =>
      await raw.exec('update conversations set cost_micros = cost_micros + 1, output_tokens = 0'),
    found: 'conversation-counters usage',
    mended: true,
  }),
  'content-unheld': damaged({
    title: 'content that nothing holds is freed',
    damage: async ({ raw }) =>
      await raw.exec(
        `insert into content (hash, size_bytes, codec, data, created_at) values ('00', 1, 'raw', x'00', 1)`,
      ),
    found: 'content-references unheld',
    mended: true,
  }),
  'content-holder-gone': damaged({
    title: 'a reference of a row that is gone is dropped',
    damage: async ({ raw }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'attachment', 9999, max(key) from content`),
    found: 'content-references attachment-gone',
    mended: true,
  }),
  'content-gone': damaged({
    title: 'a reference to content that is gone is dropped',
    damage: async (store) =>
      await unchecked(
        store,
        `insert into content_refs (holder_kind, holder_key, content_key) select 'message', max(key), 9999 from messages`,
      ),
    found: 'content-references content-gone',
    mended: true,
  }),
  'content-of-message-unheld': damaged({
    title: 'a message that does not hold what it refers to holds it again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'message'`),
    found: 'message-content unheld',
    mended: true,
  }),
  'content-of-attachment-unheld': damaged({
    title: 'an attachment that does not hold its bytes holds them again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'attachment'`),
    found: 'attachment-content unheld',
    mended: true,
  }),
  'content-of-record-unheld': damaged({
    title: 'a record that does not hold its data holds them again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'record'`),
    found: 'record-content unheld',
    mended: true,
  }),
  'content-stale': damaged({
    title: 'a reference of a message that does not refer to the content is dropped',
    damage: async ({ raw }, { firstMessageId }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'message', (select key from messages where id = '${firstMessageId}'), max(key) from content`),
    found: 'message-content stale',
    mended: true,
  }),
  'content-stale-attachment': damaged({
    title: 'a reference of an attachment to the content of another is dropped',
    damage: async ({ raw }, { attachmentId }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'attachment', (select key from message_attachments where id = '${attachmentId}'),
          (select content_key from content_refs where holder_kind = 'record')`),
    found: 'attachment-content stale',
    mended: true,
  }),
  'content-lost': damaged({
    title: 'content that is gone is found wherever it is needed',
    damage: async ({ raw }) => await raw.exec('delete from content_refs; delete from content'),
    found: 'attachment-content lost',
    mended: false,
  }),
  'content-damaged': damaged({
    title: 'bytes that changed are found by a deep look',
    damage: async ({ raw }) => await raw.exec('update content set data = zeroblob(length(data))'),
    found: 'content-bytes damaged',
    mended: false,
    deep: true,
  }),
  'lineage-parent-gone': damaged({
    title: 'a session whose parent is gone becomes one of its own',
    damage: async (store) =>
      await unchecked(store, 'update codegen_sessions set parent_session_id = 999 where parent_session_id is not null'),
    found: 'codegen-lineage parent-gone',
    mended: true,
  }),
  'reference-to-nothing': damaged({
    title: 'rows of a row that is gone are dropped, as removing it would have',
    damage: async (store) =>
      await unchecked(
        store,
        `insert into codegen_errors (iteration_id, type, message, created_at) values (999, 'runtime', 'a wombat', 1)`,
      ),
    found: 'foreign-keys codegen_errors-codegen_iterations',
    mended: true,
  }),
  'code-chunk-gone': damaged({
    title: 'places of source that is gone are dropped, and the file counts as changed',
    damage: async (store) =>
      await unchecked(store, 'delete from code_chunks where key = (select min(key) from code_chunks)'),
    found: 'code-places chunk-gone',
    mended: true,
  }),
  'code-symbol-gone': damaged({
    title: 'a place forgets a symbol that is gone',
    damage: async ({ raw }) =>
      await raw.exec('update code_places set symbol_key = 9999 where key = (select min(key) from code_places)'),
    found: 'code-places symbol-gone',
    mended: true,
  }),
  'code-unplaced': damaged({
    title: 'source without a place and projects without files are dropped',
    damage: async ({ raw }) =>
      await raw.exec(`insert into code_projects (project) values ('gone');
        insert into code_chunks (hash, text) values (zeroblob(32), 'a wombat')`),
    found: 'code-places unplaced',
    mended: true,
  }),
  'analytics-sums': damaged({
    title: 'sums over model calls that are not those of the rows are made anew',
    damage: async (store) => {
      await store.analytics.find('none');
      await store.raw.exec('update generations set input_tokens = input_tokens + 1');
    },
    found: 'analytics-rollups sums',
    mended: true,
  }),
  'analytics-sums-lost': damaged({
    title: 'sums over model calls that are gone are made anew',
    damage: async (store) => {
      await store.analytics.find('none');
      await store.raw.exec('delete from generation_rollups');
    },
    found: 'analytics-rollups sums',
    mended: true,
  }),
  'index-gone': damaged({
    title: 'an index of the schema that is gone is made anew',
    damage: async ({ raw }) => await raw.exec('drop index conversations_recent; drop index messages_position'),
    found: 'schema index-gone',
    mended: true,
  }),
  'table-gone': damaged({
    title: 'a table that is gone is found',
    damage: async ({ raw }) => await raw.exec('drop table import_positions'),
    found: 'schema table-gone',
    mended: false,
  }),
  'history-gone': damaged({
    title: 'a migration that the history lacks is found',
    damage: async ({ raw }) => await raw.exec(`delete from cairn_migrations where domain = 'imports'`),
    found: 'schema history',
    mended: false,
  }),
  'index-lacks': damaged({
    title: 'a document that the keyword index lacks is found again',
    damage: async (store, _, context) => await takeFromIndex(store, context),
    found: 'keyword-index-conversations missing',
    mended: true,
  }),
  'index-holds-too-much': damaged({
    title: 'a document that the keyword index holds and that is not there goes out of it',
    damage: async (store, _, context) => await addToIndex(store, context, 79_992),
    found: 'keyword-index-conversations stray',
    mended: true,
  }),
  'index-outdated': damaged({
    title: 'a text that was changed behind the back of the keyword index is found by a deep look',
    damage: async ({ raw }) =>
      await raw.exec(`update messages set text = 'quite other words, and more of them' where id = 'f2'`),
    found: 'keyword-index-conversations outdated',
    mended: true,
    deep: true,
  }),
  'index-position': damaged({
    title: 'an index that believes to be further than what is pending is filled anew',
    damage: async ({ raw }) => await raw.exec('update keyword_index set position = 99999'),
    found: 'keyword-index-conversations position',
    mended: true,
  }),
  'index-table-gone': damaged({
    title: 'a keyword index whose table is gone is filled anew',
    damage: async ({ raw }, _, { capabilities }) => await raw.exec(`drop table conversations_${capabilities.fullText}`),
    found: 'keyword-index-conversations table-gone',
    mended: true,
  }),
  'index-unrecorded': damaged({
    title: 'a keyword index that nobody knows of is filled anew',
    damage: async ({ raw }) => await raw.exec(`delete from keyword_index where domain = 'conversations'`),
    found: 'keyword-index-conversations unrecorded',
    mended: true,
  }),
  'index-totals': {
    title: 'wrong totals of a keyword index are counted anew where they count, without filling it anew',
    surfaces: ['async'],
    async run(context) {
      const { store, api } = await context.open({ indexing: 'onSearch' });
      await buildWorld(api);
      await api.search('wombat');
      const totals = async () =>
        await store.raw.get(`select documents, tokens from keyword_index where domain = 'conversations'`);
      const right = await totals();
      await store.raw.exec('update keyword_index set documents = 5000, tokens = 7');
      const report = await checkStore(store, { repair: true });
      assert.isTrue(report.ok);
      // Behind a network the module's own figures count.
      if (context.capabilities.remote) return;
      assert.include(
        report.mended.map(({ check, problem }) => `${check} ${problem}`),
        'keyword-index-conversations totals',
      );
      assert.deepEqual(await totals(), right);
    },
  },
});
