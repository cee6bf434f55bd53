import assert from 'node:assert/strict';
import { suite } from '@cairndb/conformance';
import { classifyError } from '@cairndb/core';
import { open, thrownBy, value } from './opened.mjs';

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];

export const values = suite('values', {
  'round-trip': {
    title: 'every kind of value comes back as it was written, a lone surrogate as U+FFFD',
    surfaces,
    async run(context) {
      const db = await open(context, { path: ':memory:' });
      const same = [
        null,
        42,
        2 ** 53 - 1,
        -(2 ** 53) + 1,
        1_700_000_000_123,
        0.1,
        '',
        'naïve 漢字 🙂 ‮abc',
        '\ufeffusing System;',
      ];
      for (const one of same) assert.deepEqual([db.get('SELECT ?', [one]), one], [[one], one]);
      assert.deepEqual(db.get('SELECT ?, ?', [12n, 'x\ud800y']), [12, 'x\ufffdy']);
      const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
      assert.deepEqual(db.get('SELECT ?, ?', [view, new Uint8Array(0)]), [Uint8Array.of(1, 2), new Uint8Array(0)]);
    },
  },
  'integers-are-integers': {
    title: 'whole numbers are bound as integers, as SQLite counts',
    surfaces,
    async run(context) {
      const db = await open(context, { path: ':memory:' });
      const row = db.get('SELECT typeof(?), typeof(?), ? / 2, json_object(?, ?), typeof(?)', [
        5,
        2 ** 40,
        7,
        'n',
        1,
        1.5,
      ]);
      assert.deepEqual(row, ['integer', 'integer', 3, '{"n":1}', 'real']);
    },
  },
  'refuses-what-would-be-lost': {
    title: 'a text with NUL, an object, a value too few and one too many are refused, and nothing is written',
    surfaces,
    async run(context) {
      const db = await open(context, { path: ':memory:' });
      db.exec('CREATE TABLE t (a, b)');
      const secret = 'hunter2';
      /** @type {any[][]} */
      const wrong = [
        [`${secret}\0`, 1],
        [1, `${secret}\0`],
        [{ [secret]: 1 }, 1],
        [{}, 1],
        [1, {}],
        [],
        [1],
        [1, 2, 3],
        [undefined, 1],
      ];
      for (let round = 0; round < 2; round += 1) {
        for (const params of wrong) {
          const error = classifyError(thrownBy(() => db.run('INSERT INTO t VALUES (?, ?)', params)));
          assert.equal(error.code, 'invalid_input', String(error.cause));
          assert.ok(!error.message.includes(secret));
          assert.throws(() => db.get('SELECT ?, ?', params));
        }
        // In between, the same statement takes what is right.
        db.run('INSERT INTO t VALUES (?, ?)', [1, 2]);
      }
      assert.equal(value(db, 'SELECT count(*) FROM t'), 2);
    },
  },
  'integers-out-of-range': {
    title: 'an integer beyond 2^53 is refused when it is read, never rounded, and the next read goes on',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (9007199254740993), (3)');
      assert.equal(classifyError(thrownBy(() => db.all('SELECT a FROM t', []))).code, 'invalid_input');
      assert.equal(value(db, 'SELECT count(*) FROM t'), 3);
    },
  },
});
