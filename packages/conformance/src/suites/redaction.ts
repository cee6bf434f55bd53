import type { Store } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile, codeSymbol } from '../fixtures/code-files.js';
import { fromUtf8, utf8 } from '../host.js';
import type { Api } from '../surface.js';

/** A made-up token in the shape of a code host's, different for every place (a word) it is planted in. */
function secret(place: string): string {
  return `ghp_${`${place}Zq7Kx2Vb9Rt4Wm1Np8Ls3Jd6Hf5Gc0Ty4`.slice(0, 36)}`;
}

const hide = (place: string) => `before ${secret(place)} after`;

/** Plants a secret wherever text goes in; gives the places. */
async function plant(api: Api): Promise<readonly string[]> {
  const { conversations, codegen, code } = api;
  const { id } = await conversations.create({ title: hide('title'), metadata: { note: hide('conversationMetadata') } });
  await conversations.update(id, { metadata: { deep: [{ note: hide('changedMetadata') }] } });
  await conversations.append(id, { role: 'user', content: hide('text'), metadata: { note: hide('messageMetadata') } });
  await conversations.append(id, { role: 'user', content: `${'long '.repeat(20_000)} ${hide('longText')}` });
  const { id: messageId } = await conversations.append(id, {
    role: 'assistant',
    content: [
      { type: 'text', text: hide('block'), extra: { note: hide('extra') } },
      { type: 'thinking', text: hide('thought') },
      { type: 'toolCall', id: 'c', name: 'run', input: { deep: [{ command: hide('toolInput') }] } },
      { type: 'toolResult', callId: 'c', content: hide('toolResult') },
      { type: 'toolResult', callId: 'c', content: [{ type: 'text', text: hide('nestedResult') }] },
      { type: 'other', value: { unknown: hide('other') } },
    ],
    usage: { inputTokens: 1, metadata: { note: hide('usageMetadata') } },
  });
  await conversations.attach(messageId, { type: 'file', metadata: { note: hide('attachmentMetadata') } });
  await conversations.addCompaction(id, {
    trigger: 'manual',
    originalMessageCount: 1,
    compactedMessageCount: 1,
    summary: hide('summary'),
  });
  await conversations.addRecords(id, [{ type: 'note', data: { text: hide('record') } }]);
  await conversations.fork(id, messageId, { title: hide('forkTitle') });
  const growing = await conversations.beginMessage(id, { role: 'assistant', content: hide('begun') });
  await conversations.growMessage(growing.id, hide('grown'));
  await conversations.endMessage(growing.id, { content: hide('ended') });
  await codegen.record({
    designGoal: hide('goal'),
    iterations: [
      { code: hide('code'), feedback: hide('feedback'), errors: [{ type: 'runtime', message: hide('error') }] },
    ],
  });
  const session = await codegen.createSession({ designGoal: 'plain' });
  await codegen.updateSession(session.id, { designGoal: hide('changedGoal') });
  const iteration = await codegen.addIteration(session.id, { code: 'plain' });
  await codegen.updateIteration(iteration.id, { code: hide('changedCode'), feedback: hide('changedFeedback') });
  const error = await codegen.addError(iteration.id, { type: 'syntax', message: 'plain' });
  await codegen.updateError(error.id, { message: hide('changedError') });
  const symbols = [codeSymbol('class', hide('symbol'), 1, 2, hide('container'))];
  await code.putFiles('project', [codeFile('a.ts', [hide('chunk')], { symbols })]);
  return [
    ...['title', 'conversationMetadata', 'changedMetadata', 'text', 'messageMetadata', 'longText', 'block', 'extra'],
    ...[
      'thought',
      'toolInput',
      'toolResult',
      'nestedResult',
      'other',
      'usageMetadata',
      'attachmentMetadata',
      'summary',
    ],
    ...['record', 'forkTitle', 'begun', 'grown', 'ended', 'goal', 'code', 'feedback', 'error', 'changedGoal'],
    ...['changedCode', 'changedFeedback', 'changedError', 'symbol', 'container', 'chunk'],
  ];
}

/** Every value of every table, as text, by table and column: whatever is in the database. */
async function everything({ raw }: Store): Promise<readonly { readonly place: string; readonly text: string }[]> {
  const found: { place: string; text: string }[] = [];
  const tables = await raw.all(
    `select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  );
  for (const { name } of tables) {
    for (const row of await raw.all(`select * from "${String(name)}"`)) {
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? fromUtf8(value) : String(value);
        found.push({ place: `${String(name)}.${column}`, text });
      }
    }
  }
  return found;
}

/** Secrets never reach the database; bytes are left alone. */
export const redaction = suite('redaction', {
  'no-secret-is-stored': {
    title: 'a secret in any text of any row reaches no table and no index',
    async run({ open }) {
      const { api, store } = await open();
      const places = await plant(api);
      await store.catchUp();
      const values = await everything(store);
      for (const place of places) {
        const token = secret(place);
        for (const form of [token, token.toLowerCase(), token.slice(4), token.slice(4).toLowerCase()]) {
          const leak = values.find(({ text }) => text.includes(form));
          assert.isUndefined(leak, `the secret of ${place} stands in ${leak?.place}`);
        }
      }
      for (const place of ['title', 'text', 'toolInput', 'goal', 'code', 'error', 'chunk']) {
        assert.isEmpty(await api.search(secret(place)), `the secret of ${place} is found`);
      }
    },
  },
  'the-rest-stays': {
    title: 'what stands around a secret stays, and the mark says what kind of secret it was',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: hide('title') });
      const message = await api.conversations.append(id, {
        role: 'user',
        content: `a ${hide('one')}\nb ${hide('two')} 🪨`,
      });
      const { content } = await api.conversations.getMessage(message.id);
      const mark = String(content).match(/\[redacted:[a-z-]+\]/)?.[0];
      assert.equal(content, `a before ${mark} after\nb before ${mark} after 🪨`);
      assert.equal((await api.conversations.get(id)).title, `before ${mark} after`);
      assert.lengthOf(await api.search('before after', { kinds: ['message'] }), 1);
    },
  },
  'ordinary-text-stays': {
    title: 'text without a secret is stored as it is: hashes, ids, base64, code',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const texts = [
        'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
        'id 0190b5c8-3a44-7cc1-a1f3-2f4a5b6c7d8e',
        'const tokenCount = tokens.length; // password strength',
        'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
        'Authorization is explained in chapter 7',
        'sk- is a prefix, ghp_ too',
      ];
      await api.conversations.appendAll(
        id,
        texts.map((content) => ({ role: 'user', content })),
      );
      const { items } = await api.conversations.messages(id);
      assert.deepEqual(
        items.map(({ content }) => content),
        texts,
      );
    },
  },
  'bytes-are-left-alone': {
    title: 'attachments and pictures stay byte-exact, whatever they hold',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({});
      const bytes = utf8(hide('attachment'));
      const message = await conversations.append(id, {
        role: 'user',
        content: [{ type: 'image', mediaType: 'image/svg+xml', data: bytes }],
      });
      const asBytes = await conversations.attach(message.id, { type: 'file', content: bytes });
      const asText = await conversations.attach(message.id, { type: 'code', content: hide('attachment') });
      assert.deepEqual(await conversations.attachmentContent(asBytes.id), bytes);
      assert.deepEqual(await conversations.attachmentContent(asText.id), bytes);
      const { content } = await conversations.getMessage(message.id);
      assert.deepEqual(content, [{ type: 'image', mediaType: 'image/svg+xml', data: bytes }]);
    },
  },
  'same-secret-same-record': {
    title: 'a record that holds a secret is still the same record the second time',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({});
      const record = { type: 'note', data: { text: hide('record') } };
      assert.equal(await conversations.addRecords(id, [record]), 1);
      assert.equal(await conversations.addRecords(id, [record]), 0);
    },
  },
  'keys-are-kept': {
    title: 'a JSON value keeps its shape: keys, numbers and booleans stay',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const metadata = { n: 1, t: true, none: null, list: ['plain', { deep: 'plain' }] };
      const { id } = await conversations.create({ metadata: { ...metadata, hidden: hide('value') } });
      const found = (await conversations.get(id)).metadata ?? {};
      assert.deepEqual(Object.keys(found), [...Object.keys(metadata), 'hidden']);
      assert.deepInclude(found, metadata);
      assert.match(String(found.hidden), /^before \[redacted:[a-z-]+\] after$/);
    },
  },
});
