import type { NewDocument } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const section = (heading: string, line: number, text = `# ${heading}`) => ({
  ...{ headings: [heading], anchors: [heading.toLowerCase()], startLine: line, endLine: line + 1, text },
});
const GUIDE: NewDocument = {
  ...{ path: 'docs/guide.md', contentHash: 'g1', docType: 'guide', title: 'Guide', purpose: 'How to begin' },
  metadata: { lang: 'en' },
  sections: [section('Start', 1), section('End', 3)],
  references: [
    { line: 2, text: 'the API', kind: 'document', target: 'docs/api.md', anchor: 'calls' },
    { line: 4, text: 'the source', kind: 'file', target: 'src/index.ts' },
    { line: 4, text: 'gone', kind: 'file', target: 'src/gone.ts', exists: false },
  ],
};
const API: NewDocument = {
  ...{ path: 'docs/api.md', contentHash: 'a1', docType: 'api', title: 'API' },
  sections: [section('Calls', 1)],
  references: [{ line: 1, text: 'above', kind: 'document', target: 'docs/api.md', anchor: 'nowhere' }],
};

/** Documents of projects: sections and who refers to whom. */
export const knowledgeDocuments = suite('knowledge-documents', {
  'put-and-read': {
    title: 'a document comes back with sections and references; one whose hash is known is left as it is',
    rows: ['AI-3'],
    async run({ open }) {
      const { store, api } = await open();
      const { knowledge } = api;
      assert.deepEqual(await knowledge.putDocuments('app', [GUIDE, API]), { added: 2, updated: 0, unchanged: 0 });
      const guide = await knowledge.getDocument('app', 'docs/guide.md');
      assert.deepInclude(guide, {
        project: 'app',
        docType: 'guide',
        purpose: 'How to begin',
        metadata: { lang: 'en' },
      });
      assert.deepEqual(guide.sections, GUIDE.sections);
      assert.deepEqual(
        guide.references.map(({ target, dangling }) => [target, dangling]),
        [
          ['docs/api.md', false],
          ['src/index.ts', false],
          ['src/gone.ts', true],
        ],
      );
      const position = await store.changePosition();
      const same = await knowledge.putDocuments('app', [{ ...GUIDE, title: 'Unseen' }]);
      assert.deepEqual(same, { added: 0, updated: 0, unchanged: 1 });
      assert.equal(await store.changePosition(), position);
      const seen = await knowledge.getDocument('app', 'docs/guide.md');
      assert.deepEqual({ ...seen, analyzedAt: 0 }, { ...guide, analyzedAt: 0 });
      assert.isAbove(seen.analyzedAt, guide.analyzedAt);
      const next = { ...GUIDE, contentHash: 'g2', sections: [section('Middle', 1)], references: [] };
      assert.deepEqual(await knowledge.putDocuments('app', [next, API]), { added: 0, updated: 1, unchanged: 1 });
      const changed = await knowledge.getDocument('app', 'docs/guide.md');
      assert.deepEqual([changed.sections, changed.references], [next.sections, []]);
      assert.deepInclude(await knowledge.putDocuments('app', [next], { force: true }), { updated: 1 });
      assert.deepInclude(await knowledge.putDocuments('other', [next]), { added: 1 });
    },
  },
  'lists-and-changes': {
    title: 'documents are listed by project, path, type and time in pages, described by hand, and removed',
    rows: ['AI-3'],
    async run({ open }) {
      const { knowledge } = (await open()).api;
      await knowledge.putDocuments('app', [GUIDE, API, { path: 'README.md', contentHash: 'r' }]);
      const { analyzedAt } = await knowledge.getDocument('app', 'README.md');
      await knowledge.putDocuments('zoo', [API]);
      const listed = async (filter: object) =>
        (await allItems((page) => knowledge.listDocuments({ ...filter, ...page, limit: 1 }))).map(
          ({ project, path }) => `${project}/${path}`,
        );
      const all = ['app/README.md', 'app/docs/api.md', 'app/docs/guide.md', 'zoo/docs/api.md'];
      assert.deepEqual(await listed({}), all);
      assert.deepEqual(await listed({ project: 'app', prefix: 'docs/' }), all.slice(1, 3));
      assert.deepEqual(await listed({ docTypes: ['api'] }), [all[1], all[3]]);
      assert.deepEqual(await listed({ analyzedBefore: analyzedAt + 1 }), all.slice(0, 3));
      const described = await knowledge.updateDocument('app', 'README.md', { docType: 'readme', title: 'App' });
      assert.deepInclude(described, { docType: 'readme', title: 'App', purpose: '', sections: 0, references: 0 });
      assert.deepEqual((await knowledge.listDocuments({ project: 'app', limit: 1 })).items, [described]);
      assert.equal(await knowledge.removeDocuments('app', ['README.md', 'docs/guide.md', 'absent.md']), 2);
      assert.deepEqual(await listed({}), [all[1], all[3]]);
      assert.isNull(await knowledge.findDocument('app', 'README.md'));
      await rejection('not_found', () => knowledge.getDocument('app', 'README.md'));
      await rejection('invalid_input', () => knowledge.putDocuments('app', [{ path: '', contentHash: 'x' }]));
      assert.deepInclude(await knowledge.stats({ project: 'app' }), { documents: 1, sections: 1, references: 1 });
    },
  },
  references: {
    title:
      'who refers to a document or file is known, and so is what leads nowhere, as documents and files come and go',
    rows: ['AI-3'],
    async run({ open }) {
      const { knowledge } = (await open()).api;
      await knowledge.putDocuments('app', [GUIDE]);
      const dangling = async () =>
        (await allItems((page) => knowledge.listReferences({ project: 'app', dangling: true, ...page, limit: 1 }))).map(
          ({ path, line, target, anchor }) => `${path}:${line} ${target}#${anchor}`,
        );
      // The API is not known, but said to be there.
      assert.deepEqual(await dangling(), ['docs/guide.md:4 src/gone.ts#']);
      await knowledge.putDocuments('app', [API]);
      assert.deepEqual(await dangling(), ['docs/api.md:1 docs/api.md#nowhere', 'docs/guide.md:4 src/gone.ts#']);
      await knowledge.putDocuments('app', [{ ...API, contentHash: 'a2', sections: [section('Nowhere', 1)] }]);
      assert.deepEqual(await dangling(), ['docs/guide.md:2 docs/api.md#calls', 'docs/guide.md:4 src/gone.ts#']);
      const to = await knowledge.listReferences({ project: 'app', target: 'docs/api.md' });
      assert.deepEqual(
        to.items.map(({ path }) => path),
        ['docs/api.md', 'docs/guide.md'],
      );
      assert.lengthOf((await knowledge.listReferences({ target: 'docs/api.md', anchor: 'calls' })).items, 1);
      assert.lengthOf(
        (await knowledge.listReferences({ path: 'docs/guide.md', kind: 'file', dangling: false })).items,
        1,
      );
      assert.equal(await knowledge.noteTargets('app', { present: ['src/gone.ts'], missing: ['src/index.ts'] }), 2);
      assert.equal(await knowledge.noteTargets('app', { present: ['src/gone.ts'], missing: ['src/index.ts'] }), 0);
      assert.include(await dangling(), 'docs/guide.md:4 src/index.ts#');
      await knowledge.removeDocuments('app', ['docs/api.md']);
      await knowledge.noteTargets('app', { missing: ['docs/api.md'] });
      assert.deepEqual(await dangling(), ['docs/guide.md:2 docs/api.md#calls', 'docs/guide.md:4 src/index.ts#']);
    },
  },
});
