import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

/** Core memory: small texts that always stand in the prompt. */
export const memoryBlocks = suite('memory-blocks', {
  'create-and-list': {
    title: 'a block comes back as it was made; one of each label in each place; lists go by project and label',
    rows: ['CB-4'],
    async run({ open }) {
      const { memoryBlocks } = (await open()).api;
      const human = await memoryBlocks.create({ label: 'human', value: 'Ada', description: 'The user' });
      const defaults = { label: 'human', project: '', value: 'Ada', limitChars: 2_000, version: 1 };
      assert.deepInclude(human, defaults);
      assert.deepEqual(await memoryBlocks.get('human'), human);
      assert.deepEqual(await memoryBlocks.create({ label: 'human', value: 'Ada', description: 'The user' }), human);
      await rejection('conflict', () => memoryBlocks.create({ label: 'human', value: 'Bob' }));
      await memoryBlocks.create({ label: 'human', project: 'p' });
      await memoryBlocks.create({ label: 'agent' });
      await memoryBlocks.create({ label: 'style', project: 'q' });
      const labels = async (filter: { project?: string }) =>
        (await allItems((page) => memoryBlocks.list({ ...filter, ...page }), 1)).map(
          (one) => `${one.project}/${one.label}`,
        );
      assert.deepEqual(await labels({}), ['/agent', '/human', 'p/human', 'q/style']);
      assert.deepEqual(await labels({ project: 'p' }), ['/agent', '/human', 'p/human']);
      assert.deepEqual(await labels({ project: '' }), ['/agent', '/human']);
      assert.isNull(await memoryBlocks.find('human', { project: 'q' }));
      await memoryBlocks.remove('human');
      await rejection('not_found', () => memoryBlocks.get('human'));
      assert.isNotNull(await memoryBlocks.find('human', { project: 'p' }));
      await rejection('not_found', () => memoryBlocks.remove('human'));
      await rejection('invalid_input', () => memoryBlocks.create({ label: '' }));
    },
  },
  'compare-and-set': {
    title: 'an edit of a version that is no longer the present one is a conflict and changes nothing',
    rows: ['CB-4'],
    async run({ open }) {
      const { memoryBlocks } = (await open()).api;
      await memoryBlocks.create({ label: 'human', value: 'Ada' });
      const edit = { expectedVersion: 1, value: 'Ada, 36', description: 'who' };
      const edited = await memoryBlocks.edit('human', edit, { editId: 'age' });
      assert.deepEqual(await memoryBlocks.edit('human', edit, { editId: 'age' }), edited);
      assert.deepInclude(edited, { value: 'Ada, 36', description: 'who', version: 2 });
      const error = await rejection('conflict', () => memoryBlocks.edit('human', { expectedVersion: 1, value: 'Bob' }));
      assert.deepEqual(error.details, { label: 'human', version: 2 });
      assert.deepEqual(await memoryBlocks.get('human'), edited);
      await rejection('not_found', () => memoryBlocks.edit('none', { expectedVersion: 1 }));
    },
  },
  'append-and-replace': {
    title:
      'append and replace change the present value, refuse what does not fit, and are safe to repeat with their id',
    rows: ['CB-4'],
    async run({ open }) {
      const { memoryBlocks } = (await open()).api;
      await memoryBlocks.create({ label: 'human', limitChars: 30 });
      await memoryBlocks.append('human', 'Likes tea');
      await memoryBlocks.append('human', 'Has a cat', { editId: 'cat' });
      assert.equal((await memoryBlocks.append('human', 'Has a cat', { editId: 'cat' })).version, 3);
      const { value } = await memoryBlocks.replace('human', 'tea', 'coffee', { editId: 'drink' });
      assert.equal(value, 'Likes coffee\nHas a cat');
      assert.equal((await memoryBlocks.replace('human', 'tea', 'coffee', { editId: 'drink' })).value, value);
      const absent = await rejection('conflict', () => memoryBlocks.replace('human', 'tea', 'milk'));
      assert.deepEqual(absent.details, { label: 'human', occurrences: 0 });
      const several = await rejection('conflict', () => memoryBlocks.replace('human', 'a', 'b'));
      assert.deepInclude(several.details, { occurrences: 3 });
      const long = await rejection('too_big', () => memoryBlocks.append('human', 'and much more'));
      assert.deepEqual(long.details, { chars: value.length + 14, limitChars: 30 });
      await rejection('too_big', () => memoryBlocks.edit('human', { expectedVersion: 4, limitChars: 5 }));
      assert.equal((await memoryBlocks.replace('human', '\nHas a cat', '')).value, 'Likes coffee');
      assert.equal((await memoryBlocks.append('human', '!', { separator: '' })).value, 'Likes coffee!');
      await rejection('invalid_input', () => memoryBlocks.replace('human', '', 'x'));
    },
  },
  versions: {
    title: 'the last fifty versions can be read, newest first, the present one included',
    rows: ['CB-4'],
    async run({ open, capabilities }) {
      const { memoryBlocks } = (await open()).api;
      await memoryBlocks.create({ label: 'log', value: '0' });
      const edits = capabilities.remote ? 3 : 55;
      for (let at = 1; at <= edits; at += 1) {
        await memoryBlocks.edit('log', { expectedVersion: at, value: `${at}`, description: `edit ${at}` });
      }
      const versions = await memoryBlocks.versions('log');
      assert.lengthOf(versions, Math.min(edits + 1, 50));
      assert.deepInclude(versions[0], { version: edits + 1, value: `${edits}`, description: `edit ${edits}` });
      assert.equal(versions.at(-1)?.value, `${Math.max(0, edits + 1 - 50)}`);
      await rejection('not_found', () => memoryBlocks.versions('none'));
    },
  },
  render: {
    title: 'blocks are rendered as well-formed XML with every text escaped, the owner’s before the project’s',
    rows: ['CB-4'],
    async run({ open }) {
      const { memoryBlocks } = (await open()).api;
      assert.equal(await memoryBlocks.render(), '');
      await memoryBlocks.create({
        label: 'say "hi"',
        value: '</block> & \u0001\u{1F9A4}\ud800',
        description: 'a\n<b>',
      });
      await memoryBlocks.create({ label: 'agent', project: 'p', value: 'Terse' });
      const own = [
        '<block label="say &quot;hi&quot;" description="a&#10;&lt;b&gt;" version="1" chars="15/2000">',
        '&lt;/block&gt; &amp; \ufffd\u{1F9A4}\ufffd',
        '</block>',
      ];
      assert.equal(await memoryBlocks.render(), ['<memory_blocks>', ...own, '</memory_blocks>'].join('\n'));
      const project = ['<block label="agent" project="p" version="1" chars="5/2000">', 'Terse', '</block>'];
      const both = ['<memory_blocks>', ...own, ...project, '</memory_blocks>'];
      assert.equal(await memoryBlocks.render({ project: 'p' }), both.join('\n'));
      const one = ['<memory_blocks>', ...project, '</memory_blocks>'];
      assert.equal(await memoryBlocks.render({ project: 'p', labels: ['agent'] }), one.join('\n'));
      await rejection('not_found', () => memoryBlocks.render({ labels: ['agent'] }));
    },
  },
  'two-editors': {
    title: 'two stores that append to one block at once lose no line',
    rows: ['CB-4'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run({ open }) {
      const stores = [(await open()).store, (await open()).store];
      await stores[0]?.memoryBlocks.create({ label: 'log' });
      const lines = Array.from({ length: 12 }, (_, at) => `line ${at}`);
      await Promise.all(lines.map((line, at) => stores[at % 2]?.memoryBlocks.append('log', line)));
      const block = await stores[1]?.memoryBlocks.get('log');
      assert.sameMembers(block?.value.split('\n') ?? [], lines);
      assert.equal(block?.version, 13);
    },
  },
});
