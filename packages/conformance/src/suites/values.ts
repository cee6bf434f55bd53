import type { SqlValue } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext } from '../context.js';
import { TEXTS } from '../fixtures/texts.js';

const NUMBERS = [0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const REALS = [0.1, -0.5, 1 / 3, 1e300, -1e-300, Number.MAX_VALUE, 2.5e-8];
/** Writes each value into a column of the type, and reads it back. */
async function roundTrip({ open }: CaseContext, type: string, values: readonly SqlValue[]): Promise<SqlValue[]> {
  // Closed again: not every driver opens a database twice.
  await using store = (await open()).store;
  const { raw } = store;
  await raw.exec(`create table round_trip (id integer primary key, value ${type})`);
  for (const [id, value] of values.entries()) {
    await raw.run('insert into round_trip (id, value) values (?, ?)', [id, value]);
  }
  const rows = await raw.all('select value from round_trip order by id');
  return rows.map((row) => row.value as SqlValue);
}

/** What SQLite says of the bytes of a value: no driver may lie about them. */
async function storedAs({ open }: CaseContext, value: SqlValue): Promise<unknown> {
  await using store = (await open()).store;
  const { raw } = store;
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
});

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && left.every((byte, index) => byte === right[index]);
}
