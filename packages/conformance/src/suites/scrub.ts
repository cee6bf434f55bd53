import { redactor, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { type ScrubReport, scrubStore } from '@cairndb/core/scrub';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, CaseStoreOptions, Opened } from '../context.js';
import { codeFile } from '../fixtures/code-files.js';
import { everything, hide, plant, secret } from '../fixtures/secrets.js';
import { utf8 } from '../host.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

const SURFACES = ['async'] as const;
/** Writes what it is given: how a database comes to hold what is known as a secret later. */
const unredacted = redactor({ disabled: true });
const SIGNAL = { addEventListener: () => undefined, removeEventListener: () => undefined };

/** What `write` leaves in the case's database, in a store of the default redactor. */
async function written(
  { open }: Pick<CaseContext, 'open'>,
  write: (opened: Opened) => Promise<unknown>,
  options: CaseStoreOptions = {},
): Promise<Opened> {
  const first = await open({ redactor: unredacted, ...options });
  await write(first);
  await first.store.catchUp();
  await first.store.close();
  return open(options);
}

const foundIn = ({ kinds }: ScrubReport) =>
  Object.fromEntries(kinds.filter(({ found }) => found > 0).map(({ kind, found }) => [kind, found]));

async function leaks(store: Store, places: readonly string[]): Promise<readonly string[]> {
  const values = await everything(store);
  return places.flatMap((place) => {
    const forms = [secret(place), secret(place).toLowerCase(), secret(place).slice(4).toLowerCase()];
    return values
      .filter(({ text }) => forms.some((form) => text.includes(form)))
      .map((leak) => `${place} in ${leak.place}`);
  });
}

/** Taking secrets out of what was written before. */
export const scrub = suite('scrub', {
  'every-text': {
    title:
      'secrets in any text of any row and index are taken out afterwards; what stands around them is there and found',
    surfaces: SURFACES,
    async run(context) {
      let places: readonly string[] = [];
      const { api, store } = await written(context, async (opened) => {
        places = await plant(opened.api);
        await plant(opened.scoped('ada').api);
        await opened.api.conversations.create({ title: 'Nothing to hide' });
      });
      assert.isAbove((await leaks(store, places)).length, places.length);
      const report = await scrubStore(store);
      assert.deepEqual(await leaks(store, places), []);
      assert.deepEqual(foundIn(report), {
        conversations: 4,
        messages: 8,
        attachments: 2,
        usage: 2,
        compactions: 2,
        records: 2,
        codegenSessions: 4,
        codegenIterations: 4,
        codegenErrors: 4,
        codeChunks: 2,
        codeSymbols: 2,
        logs: 2,
        memories: 2,
        memoryBlocks: 2,
        memoryBlockVersions: 2,
        intentions: 2,
        sessions: 2,
        components: 2,
        documentationFiles: 2,
        documentationSections: 2,
        documentationReferences: 2,
        decisions: 2,
        successPatterns: 2,
        conversationEffectiveness: 2,
      });
      assert.isNull(report.position);
      assert.isAtLeast(report.secrets['github-token'] ?? 0, places.length);
      assert.deepEqual(Object.keys(report.secrets), ['github-token']);
      for (const place of [
        'title',
        'text',
        'toolInput',
        'longText',
        'goal',
        'code',
        'chunk',
        'memory',
        'component',
        'decision',
        'section',
      ]) {
        assert.isEmpty(await api.search(secret(place)), place);
      }
      assert.isAbove((await api.search('before after', { limit: 200 })).length, 10);
      assert.isAbove((await api.search('redacted github token', { limit: 200 })).length, 10);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
      assert.equal((await scrubStore(store)).found, 0);
    },
  },
  'a-dry-run': {
    title: 'a dry run says what would be taken out and changes nothing, on a read-only store too',
    surfaces: SURFACES,
    async run(context) {
      const { api, store } = await written(context, async ({ api }) => {
        const { id } = await api.conversations.create({ title: hide('title') });
        await api.conversations.append(id, { role: 'user', content: hide('text') });
      });
      const before = await snapshot(api);
      const report = await scrubStore(store, { dryRun: true });
      assert.deepInclude(report, { dryRun: true, found: 2, erased: 'none', secrets: { 'github-token': 2 } });
      assert.deepEqual(await snapshot(api), before);
      await store.close();
      const readonly = await context.open({ readonly: true });
      assert.equal((await scrubStore(readonly.store, { dryRun: true })).found, 2);
      await rejection('readonly', () => scrubStore(readonly.store));
    },
  },
  'of-ones-own': {
    title: 'what only the user knows as a secret is taken out by an expression or by a redactor of the user',
    surfaces: SURFACES,
    async run(context) {
      const { api, store } = await written(context, async ({ api }) => {
        const { id } = await api.conversations.create({ id: 'c', title: 'Ticket ACME-4711 and PIN 8123' });
        await api.conversations.append(id, {
          id: 'm',
          role: 'user',
          content: 'ACME-1 is not [redacted:custom] ACME-22',
        });
      });
      const expressions = [/ACME-\d+/, /PIN (\d{4})/i];
      assert.equal((await scrubStore(store, { expressions })).found, 2);
      assert.equal((await api.conversations.get('c')).title, 'Ticket [redacted:custom] and PIN [redacted:custom]');
      const mark = '[redacted:custom]';
      assert.equal((await api.conversations.getMessage('m')).content, `${mark} is not ${mark} ${mark}`);
      assert.equal((await scrubStore(store, { expressions })).found, 0);
      const own = redactor({ patterns: [{ kind: 'verb', prefix: ['is'], expression: /is not/ }] });
      assert.deepEqual((await scrubStore(store, { redactor: own })).secrets, { verb: 1 });
      assert.equal((await api.conversations.getMessage('m')).content, `${mark} [redacted:verb] ${mark} ${mark}`);
    },
  },
  'large-content': {
    title: 'large texts that several hold are rewritten for all of them, pictures and attachments stay byte for byte',
    surfaces: SURFACES,
    async run(context) {
      const large = `${'long and plain. '.repeat(1_000)}${hide('large')}`;
      const picture = utf8(hide('picture').repeat(5));
      const { api, store } = await written(context, async ({ api }) => {
        const { id } = await api.conversations.create({ id: 'c' });
        const image = { type: 'image', mediaType: 'image/png', data: picture } as const;
        await api.conversations.append(id, { id: 'one', role: 'user', content: large });
        await api.conversations.append(id, {
          id: 'two',
          role: 'assistant',
          content: [
            { type: 'text', text: large },
            image,
            { type: 'toolCall', id: 't', name: 'run', input: { large, n: 1 } },
          ],
        });
        await api.conversations.attach('two', { id: 'file', type: 'file', content: large });
        await api.conversations.addRecords(id, [
          { type: 'note', data: { large } },
          { type: 'pure', data: { n: 1 } },
        ]);
        await api.conversations.fork(id, 'two', { id: 'f' });
      });
      const report = await scrubStore(store);
      assert.deepEqual(foundIn(report), { messages: 2, records: 1 });
      const clean = large.replace(secret('large'), '[redacted:github-token]');
      assert.equal((await api.conversations.getMessage('one')).content, clean);
      const blocks = (await api.conversations.getMessage('two')).content as readonly object[];
      assert.deepInclude(blocks[0], { text: clean });
      assert.deepInclude(blocks[1], { data: picture });
      assert.deepInclude(blocks[2], { input: { large: clean, n: 1 } });
      assert.deepEqual(await api.conversations.attachmentContent('file'), utf8(large));
      assert.lengthOf(await allItems((page) => api.conversations.messages('f', page)), 2);
      const [record] = await allItems((page) => api.conversations.records('c', page));
      assert.deepEqual(record?.data, { large: clean });
      assert.equal(await api.conversations.addRecords('c', [{ type: 'note', data: { large } }]), 0);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
    },
  },
  'chunks-that-become-one': {
    title: 'a chunk of code that is the same as another without its secret gives its places to that one',
    surfaces: SURFACES,
    async run(context) {
      const { api, store } = await written(context, async ({ api }) => {
        await api.code.putFiles('p', [
          codeFile('a.ts', [`const wombat = '${secret('one')}';`, 'plain()'], { version: '1' }),
          codeFile('b.ts', [`const wombat = '${secret('two')}';`], { version: '2' }),
          codeFile('c.ts', [`const wombat = '[redacted:github-token]';`], { version: '3' }),
        ]);
      });
      const report = await scrubStore(store);
      assert.deepEqual(foundIn(report), { codeChunks: 2 });
      assert.equal((await api.code.stats()).chunks, 2);
      const hits = await api.search('wombat');
      assert.lengthOf(hits, 1);
      assert.deepInclude(hits[0], { kind: 'codeChunk', path: 'a.ts', places: 3 });
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
      const again = await api.code.putFiles('p', [codeFile('d.ts', [`const wombat = '${secret('new')}';`])]);
      assert.deepInclude(again, { newChunks: 0, sharedChunks: 1 });
    },
  },
  'who-follows-hears-of-it': {
    title: 'the change feed tells of everything that was rewritten, and of nothing else',
    surfaces: SURFACES,
    async run(context) {
      const { store } = await written(context, async ({ api }) => {
        await api.conversations.create({ id: 'pure', title: 'Nothing here' });
        await api.conversations.create({ id: 'c', title: hide('title') });
        await api.conversations.append('c', { id: 'm', role: 'user', content: hide('text') });
        await api.conversations.append('c', { id: 'n', role: 'user', content: 'nothing' });
      });
      const since = await store.changePosition();
      await scrubStore(store);
      const seen: string[] = [];
      for await (const { kind, id, parentId, operation } of store.changes({ since, follow: false })) {
        seen.push(`${operation} ${kind} ${id} ${parentId}`);
      }
      assert.deepEqual(seen, ['updated conversation c null', 'updated message m c']);
    },
  },
  'ended-and-gone-on-with': {
    title: 'a scrub that is ended says where, and another goes on from there; what was done stays done',
    surfaces: SURFACES,
    async run(context) {
      const { store } = await written(context, async ({ api }) => {
        await api.conversations.create({ id: 'c', title: hide('title') });
        await api.conversations.appendAll(
          'c',
          Array.from({ length: 250 }, (_, at) => ({
            role: 'user',
            content: `${at} ${at % 5 === 0 ? hide(`n${at}x`) : ''}`,
          })),
        );
      });
      const signal = { ...SIGNAL, aborted: false };
      const shares: number[] = [];
      const first = await scrubStore(store, {
        signal,
        onProgress({ kind, done, total }) {
          shares.push(done / total);
          if (kind === 'messages') signal.aborted = true;
        },
      });
      assert.deepEqual(foundIn(first), { conversations: 1, messages: 20 });
      assert.equal(first.position?.split(':')[0], 'messages');
      const rest = await scrubStore(store, { resume: first.position ?? '' });
      assert.deepEqual([foundIn(rest), rest.position], [{ messages: 30 }, null]);
      assert.deepEqual(
        shares,
        [...shares].sort((a, b) => a - b),
      );
      assert.equal((await scrubStore(store, { dryRun: true })).found, 0);
      await rejection('invalid_input', () => scrubStore(store, { resume: 'nowhere:5' }));
    },
  },
});
