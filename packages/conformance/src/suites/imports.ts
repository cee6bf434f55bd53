import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { failure } from '../rejection.js';

const POSITION = {
  importer: 'claude-code',
  source: '/logs/a.jsonl',
  offset: 120,
  fingerprint: { size: 300, head: 'ab' },
};

/** Where importers stopped. */
export const imports = suite('imports', {
  'positions-are-kept': {
    title: 'a position comes back as it was saved, and a later one replaces it',
    async run({ open }) {
      const { imports } = (await open()).api;
      assert.isNull(await imports.findPosition(POSITION.importer, POSITION.source));
      await imports.savePosition({ ...POSITION, state: { open: ['a', { b: null }] } });
      const { updatedAt, ...saved } = (await imports.findPosition(POSITION.importer, POSITION.source)) ?? {
        updatedAt: 0,
      };
      assert.deepEqual(saved, { ...POSITION, state: { open: ['a', { b: null }] } });
      assert.isAtLeast(updatedAt, START_OF_TIME);
      await imports.savePosition({ ...POSITION, offset: 0, fingerprint: { size: 0 } });
      const replaced = await imports.findPosition(POSITION.importer, POSITION.source);
      assert.deepInclude(replaced, { offset: 0, state: null });
      assert.deepEqual(replaced?.fingerprint, { size: 0 });
      assert.isAbove(replaced?.updatedAt ?? 0, updatedAt);
    },
  },
  'by-importer': {
    title: 'the positions of one importer are listed by source and forgotten one by one or all at once',
    async run({ open }) {
      const { imports } = (await open()).api;
      for (const source of ['c', 'a', 'b']) await imports.savePosition({ ...POSITION, source });
      await imports.savePosition({ ...POSITION, importer: 'other', source: 'a' });
      const sources = async (importer: string) => (await imports.positions(importer)).map(({ source }) => source);
      assert.deepEqual(await sources(POSITION.importer), ['a', 'b', 'c']);
      assert.equal(await imports.forget(POSITION.importer, 'b'), 1);
      assert.equal(await imports.forget(POSITION.importer, 'b'), 0);
      assert.deepEqual(await sources(POSITION.importer), ['a', 'c']);
      assert.equal(await imports.forget(POSITION.importer), 2);
      assert.isEmpty(await sources(POSITION.importer));
      assert.deepEqual(await sources('other'), ['a']);
    },
  },
  'with-the-rows': {
    title: 'a position that is saved with the rows it covers is there with them, or not at all',
    async run({ open }) {
      const { api } = await open();
      await api.conversations.create({ id: 'imported' });
      const take = (offset: number, fails: boolean) =>
        api.transaction(function* (tx) {
          yield* tx.conversations.append('imported', { id: `at ${offset}`, role: 'user', content: 'line' });
          yield* tx.imports.savePosition({ ...POSITION, offset });
          if (fails) throw new Error('crash');
        });
      await take(100, false);
      await failure(() => take(200, true));
      assert.equal((await api.imports.findPosition(POSITION.importer, POSITION.source))?.offset, 100);
      assert.equal((await api.conversations.get('imported')).messageCount, 1);
      await take(200, false);
      assert.equal((await api.conversations.get('imported')).messageCount, 2);
    },
  },
  'large-offsets': {
    title: 'offsets beyond 4 GB are exact, and sources of any name are told apart',
    async run({ open }) {
      const { imports } = (await open()).api;
      const offset = 2 ** 40 + 1;
      const sources = ['/a', '/A', '/a ', 'C:\\日本\\🪨.jsonl', "/it's"];
      for (const [at, source] of sources.entries())
        await imports.savePosition({ ...POSITION, source, offset: offset + at });
      for (const [at, source] of sources.entries()) {
        assert.equal((await imports.findPosition(POSITION.importer, source))?.offset, offset + at);
      }
    },
  },
});
