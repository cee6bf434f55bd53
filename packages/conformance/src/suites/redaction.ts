import { assert } from 'chai';
import { suite } from '../case.js';
import { everything, hide, plant, secret } from '../fixtures/secrets.js';
import { utf8 } from '../host.js';

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
