import { type ContentBlock, isCairnError, type JsonObject, type JsonValue, type SqlValue } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext } from '../context.js';
import { rejection } from '../rejection.js';

const NUMBERS = [0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const REALS = [0.1, -0.5, 1 / 3, 1e300, -1e-300, Number.MAX_VALUE, 2.5e-8];
const TEXTS: readonly string[] = [
  '',
  ' ',
  'plain',
  'it\'s "quoted" -- and; more',
  '123',
  '1e5',
  'null',
  'line\nline\r\n\ttab',
  'ünïcödé ß Œ',
  '漢字かなカナ 한국어 ไทย',
  'مرحبا שלום',
  '🪨 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  'e\u0301 is not \u00e9',
  '\uffff\ufffd\u0001\u007f',
];

/** Writes each value into a column of the type, and reads it back. */
async function roundTrip({ open }: CaseContext, type: string, values: readonly SqlValue[]): Promise<SqlValue[]> {
  const { raw } = (await open()).store;
  await raw.exec(`create table round_trip (id integer primary key, value ${type})`);
  for (const [id, value] of values.entries()) {
    await raw.run('insert into round_trip (id, value) values (?, ?)', [id, value]);
  }
  const rows = await raw.all('select value from round_trip order by id');
  return rows.map((row) => row.value as SqlValue);
}

/** What SQLite says of the bytes of a value: no driver may lie about them. */
async function storedAs({ open }: CaseContext, value: SqlValue): Promise<unknown> {
  const { raw } = (await open()).store;
  await raw.exec('create table if not exists stored (value)');
  await raw.run('delete from stored');
  await raw.run('insert into stored (value) values (?)', [value]);
  return await raw.get('select typeof(value) as type, length(value) as length, hex(value) as hex from stored');
}

/** Every value that SQLite holds goes in and comes out as it was. */
export const values = suite('values', {
  integers: {
    title: 'integers up to 2^53 - 1 come back as the same numbers',
    surfaces: ['async'],
    async run(context) {
      assert.deepEqual(await roundTrip(context, 'integer', NUMBERS), NUMBERS);
    },
  },
  'whole-numbers': {
    title: 'a whole number is an integer for SQLite too, also where no column says so',
    surfaces: ['async'],
    async run({ open }) {
      const { raw } = (await open()).store;
      assert.deepEqual(
        await raw.get(`select typeof(?) as type, ? / 2 as half, json_object('n', ?) as json`, [1, 7, 3]),
        {
          type: 'integer',
          half: 3,
          json: '{"n":3}',
        },
      );
      assert.deepEqual(await raw.get('select typeof(?) as type, ? / 2 as half', [0.5, 7.5]), {
        type: 'real',
        half: 3.75,
      });
    },
  },
  bigints: {
    title: 'a bigint is written as the integer that it is',
    surfaces: ['async'],
    async run(context) {
      const found = await roundTrip(context, 'integer', [0n, -42n, 9_007_199_254_740_991n]);
      assert.deepEqual(found.map(Number), [0, -42, Number.MAX_SAFE_INTEGER]);
    },
  },
  reals: {
    title: 'reals keep every bit',
    surfaces: ['async'],
    async run(context) {
      assert.deepEqual(await roundTrip(context, 'real', REALS), REALS);
    },
  },
  texts: {
    title: 'texts come back character by character, whatever the script',
    surfaces: ['async'],
    async run(context) {
      assert.deepEqual(await roundTrip(context, 'text', TEXTS), [...TEXTS]);
      assert.deepInclude(await storedAs(context, '漢🪨'), { type: 'text', length: 2, hex: 'E6BCA2F09FAAA8' });
    },
  },
  'byte-order-marks': {
    title: 'a byte order mark at the beginning of a text stays, as in the files that tools read',
    async run(context) {
      const text = '\ufeffusing System; // a file with a byte order mark';
      assert.deepEqual(await roundTrip(context, 'text', [text]), [text]);
      const { conversations } = (await context.open()).api;
      const { id } = await conversations.create({});
      for (const content of [text, text.repeat(1_000)]) {
        const message = await conversations.append(id, { role: 'tool', content });
        assert.isTrue((await conversations.getMessage(message.id)).content === content, `${content.length} characters`);
      }
    },
  },
  'null-is-null': {
    title: 'null comes back as null, not as an empty text or an absent field',
    surfaces: ['async'],
    async run(context) {
      assert.deepEqual(await roundTrip(context, 'text', [null, '', null]), [null, '', null]);
    },
  },
  blobs: {
    title: 'bytes come back byte by byte, as Uint8Array, the empty blob included',
    surfaces: ['async'],
    async run(context) {
      const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
      const blobs = [new Uint8Array(0), Uint8Array.of(0), everyByte, context.random.bytes(1_000_000)];
      const found = await roundTrip(context, 'blob', blobs);
      for (const [index, blob] of blobs.entries()) {
        const value = found[index];
        assert.instanceOf(value, Uint8Array);
        assert.isTrue(sameBytes(value as Uint8Array, blob), `blob of ${blob.byteLength} bytes`);
      }
      assert.deepInclude(await storedAs(context, new Uint8Array(0)), { type: 'blob', length: 0 });
    },
  },
  'blob-views': {
    title: 'a view into a larger buffer writes only the bytes it shows',
    surfaces: ['async'],
    async run(context) {
      const buffer = Uint8Array.of(9, 9, 1, 2, 3, 9);
      const [found] = await roundTrip(context, 'blob', [buffer.subarray(2, 5)]);
      assert.deepEqual([...(found as Uint8Array)], [1, 2, 3]);
    },
  },
  'rows-keep-their-bytes': {
    title: 'bytes that were read do not change when the connection goes on',
    surfaces: ['async'],
    async run({ open, random }) {
      const { raw } = (await open()).store;
      await raw.exec('create table bytes (id integer primary key, value blob)');
      const written = random.bytes(10_000);
      await raw.run('insert into bytes values (1, ?)', [written]);
      const row = await raw.get('select value from bytes where id = 1');
      for (let id = 2; id < 20; id += 1) await raw.run('insert into bytes values (?, ?)', [id, random.bytes(10_000)]);
      await raw.all('select value from bytes');
      assert.isTrue(sameBytes(row?.value as Uint8Array, written));
    },
  },
  'no-type-is-guessed': {
    title: 'a text that looks like a number stays a text, in a column without a type',
    surfaces: ['async'],
    async run(context) {
      assert.deepEqual(await roundTrip(context, '', ['123', '1.50', '0x10', '']), ['123', '1.50', '0x10', '']);
      assert.deepInclude(await storedAs(context, '123'), { type: 'text' });
    },
  },
  'large-text': {
    title: 'a text of a million characters of several bytes comes back whole',
    surfaces: ['async'],
    async run(context) {
      const text = '語🪨'.repeat(350_000);
      const [found] = await roundTrip(context, 'text', [text]);
      assert.isTrue(found === text);
    },
  },
  'many-parameters': {
    title: 'a statement takes 900 values, each in its place',
    surfaces: ['async'],
    async run({ open }) {
      const { raw } = (await open()).store;
      const given = Array.from({ length: 900 }, (_, index) => index * 3);
      const rows = await raw.all(`with t(v) as (values ${given.map(() => '(?)').join(', ')}) select v from t`, given);
      assert.deepEqual(
        rows.map((row) => Number(row.v)),
        given,
      );
    },
  },
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

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && left.every((byte, index) => byte === right[index]);
}
