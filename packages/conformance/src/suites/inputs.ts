import { type ContentBlock, isCairnError, type JsonObject, type JsonValue } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { TEXTS } from '../fixtures/texts.js';
import { rejection } from '../rejection.js';

/** What people and tools write, however odd, comes back as it was written or is refused. */
export const inputs = suite('inputs', {
  'message-texts': {
    title: 'texts of messages come back as they were written, on every surface',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({ title: TEXTS.join('') });
      await conversations.appendAll(
        id,
        TEXTS.map((content) => ({ role: 'user', content })),
      );
      const { items } = await conversations.messages(id);
      assert.deepEqual(
        items.map((message) => message.content),
        [...TEXTS],
      );
      assert.equal((await conversations.get(id)).title, TEXTS.join(''));
    },
  },
  'nul-in-blocks': {
    title: 'blocks with NUL characters come back whole, and what stands behind them can be found',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ metadata: { bytes: 'a\0b' } });
      const result = { type: 'toolResult', callId: 'c', content: 'before\0behindthenul\0' } as const;
      const call = { type: 'toolCall', id: 'c', name: 'cat', input: { path: 'a\0b' } } as const;
      const message = await api.conversations.append(id, { role: 'tool', content: [call, result] });
      assert.deepEqual((await api.conversations.getMessage(message.id)).content, [call, result]);
      assert.deepEqual((await api.conversations.get(id)).metadata, { bytes: 'a\0b' });
      assert.lengthOf(await api.search('behindthenul'), 1);
    },
  },
  'nul-in-texts': {
    title: 'a plain text with a NUL character comes back whole, or is refused by a driver that would lose it',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'plain' });
      const text = 'before\0behindthenul\0';
      const refusedOr = async (call: () => Promise<unknown>, check: () => Promise<unknown>) => {
        const error = await call().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) await check();
        else assert.isTrue(isCairnError(error, 'invalid_input'), String(error));
      };
      await refusedOr(
        () => api.conversations.append(id, { id: 'm', role: 'tool', content: text }),
        async () => {
          assert.equal((await api.conversations.getMessage('m')).content, text);
          assert.lengthOf(await api.search('behindthenul'), 1);
        },
      );
      await refusedOr(
        () => api.conversations.update(id, { title: text }),
        async () => assert.equal((await api.conversations.get(id)).title, text),
      );
      await refusedOr(
        () => api.codegen.createSession({ id: 1, designGoal: text }),
        async () => assert.equal((await api.codegen.getSession(1)).designGoal, text),
      );
      const { messageCount, title } = await api.conversations.get(id);
      assert.equal((await api.conversations.messages(id)).items.length, messageCount);
      assert.include(['plain', text], title);
    },
  },
  'odd-keys': {
    title: 'JSON keeps every key, also those that mean something to JavaScript',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const metadata = JSON.parse(
        '{"__proto__":{"polluted":true},"constructor":1,"":2,"a.b":[3],"漢":null,"$content":"x"}',
      );
      const { id } = await conversations.create({ metadata });
      const input = { type: 'toolCall', id: 'c', name: 'n', input: metadata } as const;
      const message = await conversations.append(id, { role: 'assistant', content: [input] });
      assert.equal(JSON.stringify((await conversations.get(id)).metadata), JSON.stringify(metadata));
      const [block] = (await conversations.getMessage(message.id)).content as readonly (typeof input)[];
      assert.equal(JSON.stringify(block?.input), JSON.stringify(metadata));
      assert.isUndefined(({} as { polluted?: boolean }).polluted);
    },
  },
  'deep-json': {
    title: 'JSON of a thousand levels comes back whole; deeper JSON comes back or is refused as invalid input',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const nested = (levels: number): JsonValue => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
      const { id } = await conversations.create({});
      for (const levels of [1_000, 20_000]) {
        const content = [{ type: 'toolCall', id: 'c', name: 'n', input: nested(levels) }] as const;
        const added = await conversations.append(id, { role: 'assistant', content }).catch((error: unknown) => error);
        if (levels > 1_000 && isCairnError(added, 'invalid_input')) continue;
        const { id: messageId } = added as { id: string };
        const [block] = (await conversations.getMessage(messageId)).content as unknown as readonly {
          input: JsonValue;
        }[];
        let found = 0;
        for (let level: JsonValue | undefined = block?.input; Array.isArray(level); level = level[0]) found += 1;
        assert.equal(found, levels);
      }
    },
  },
  'no-json': {
    title: 'what JSON cannot hold is refused as invalid input',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({});
      const circular: Record<string, unknown> = {};
      circular.self = circular;
      for (const value of [circular, { deep: [circular] }, { big: 1n }]) {
        const metadata = value as JsonObject;
        await rejection('invalid_input', () => conversations.create({ metadata }));
        await rejection('invalid_input', () => conversations.addRecords(id, [{ type: 't', data: metadata }]));
        const call = { type: 'toolCall', id: 'c', name: 'n', input: metadata } as const;
        await rejection('invalid_input', () => conversations.append(id, { role: 'assistant', content: [call] }));
      }
      const inside: ContentBlock[] = [];
      inside.push({ type: 'toolResult', callId: 'c', content: inside });
      await rejection('invalid_input', () => conversations.append(id, { role: 'tool', content: inside }));
      assert.deepInclude(await conversations.stats(), { conversations: 1, messages: 0 });
    },
  },
  'unusual-ids': {
    title: 'ids may be any text',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const ids = ['__proto__', 'constructor', "it's", '"', '%', '_', '../..', ' ', '漢🪨', 'A', 'a', 'x'.repeat(510)];
      for (const id of ids) {
        await conversations.create({ id, title: id });
        await conversations.appendAll(id, [{ id: `m ${id}`, role: 'user', content: id }]);
      }
      for (const id of ids) {
        assert.equal((await conversations.get(id)).title, id);
        assert.deepInclude(await conversations.getMessage(`m ${id}`), { conversationId: id, content: id });
      }
      assert.equal((await conversations.stats()).conversations, ids.length);
    },
  },
  'lone-surrogates': {
    title: 'half a surrogate pair is stored as U+FFFD and harms nothing around it',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'half \ud83e title' });
      const { id: messageId } = await api.conversations.append(id, { role: 'user', content: 'a\ud800b\udc00c' });
      assert.equal((await api.conversations.getMessage(messageId)).content, 'a\ufffdb\ufffdc');
      assert.equal((await api.conversations.get(id)).title, 'half \ufffd title');
      const inBlocks = await api.conversations.append(id, {
        role: 'user',
        content: [{ type: 'text', text: 'x\ud800y' }],
      });
      const { content } = await api.conversations.getMessage(inBlocks.id);
      assert.include(['x\ud800y', 'x\ufffdy'], (content[0] as { text: string }).text);
    },
  },
});
