import type { NewCodeFile } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile } from '../fixtures/code-files.js';
import { allItems } from '../pages.js';
import type { Random } from '../random.js';
import type { Api } from '../surface.js';

const WORDS = ['numbat', 'quokka', 'tapir', 'vole', 'heron', 'ibis'];
const PROJECTS = ['main', 'branch'];
const PATHS = ['a.ts', 'b.ts', 'lib/c.ts', 'lib/d.ts'];

/** What the index should hold: the texts of each file, by project and path. */
type Model = Map<string, Map<string, NewCodeFile>>;

function randomFile(random: Random, path: string): NewCodeFile {
  const texts = Array.from({ length: random.integer(0, 3) }, () => random.pick(WORDS));
  return codeFile(path, texts, { version: String(random.integer(0, 3)) });
}

/** Does one thing to both, and compares what it says it did. */
async function step(api: Api, model: Model, random: Random): Promise<void> {
  const project = random.pick(PROJECTS);
  const files = model.get(project) ?? new Map<string, NewCodeFile>();
  const chosen = PATHS.filter(() => random.chance(0.5));
  switch (random.integer(0, 5)) {
    case 0:
      assert.equal(await api.code.removeFiles(project, chosen), chosen.filter((path) => files.delete(path)).length);
      break;
    case 1:
      assert.equal(await api.code.removeProject(project), files.size);
      files.clear();
      break;
    default: {
      const given = chosen.map((path) => randomFile(random, path));
      const changed = given.filter((file) => files.get(file.path)?.hash !== file.hash);
      const { added, updated, unchanged } = await api.code.putFiles(project, given);
      const expected = [changed.filter(({ path }) => !files.has(path)).length, changed.length, given.length];
      assert.deepEqual([added, added + updated, added + updated + unchanged], expected);
      for (const file of changed) files.set(file.path, file);
    }
  }
  if (files.size === 0) model.delete(project);
  else model.set(project, files);
}

async function compare(api: Api, model: Model): Promise<void> {
  const projects = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
  const places = projects.flatMap(([project, files]) =>
    [...files.values()]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .flatMap((file) => file.chunks.map(({ text }) => ({ project, path: file.path, text }))),
  );
  const chunks = await allItems((page) => api.code.listChunks(page), 7);
  assert.deepEqual(
    chunks.map(({ project, path, text }) => ({ project, path, text })),
    places,
  );
  assert.deepEqual(
    (await api.code.listProjects()).map(({ project, files }) => [project, files]),
    projects.map(([project, files]) => [project, files.size]),
  );
  const { places: counted, chunks: distinct } = await api.code.stats();
  assert.deepEqual([counted, distinct], [places.length, new Set(places.map(({ text }) => text)).size]);
  for (const word of WORDS) {
    for (const project of [undefined, ...PROJECTS]) {
      const holding = places.filter((place) => place.text === word && [undefined, place.project].includes(project));
      const hits = await api.search(word, { project, kinds: ['codeChunk'] });
      const shown = hits.map((hit) => [hit.project, hit.path, hit.places]);
      const [first] = holding;
      assert.deepEqual(shown, first === undefined ? [] : [[first.project, first.path, holding.length]], word);
    }
  }
}

/** The code index against a plain map of texts. */
export const codeModel = suite('code-model', {
  'random-work': {
    title: 'after any row of stores and removals, lists, counts and searches are those of a plain map of files',
    rows: ['CB-13'],
    async run({ open, random, capabilities }) {
      const { api, store } = await open();
      const model: Model = new Map();
      for (let round = 0; round < (capabilities.remote ? 20 : 40); round += 1) {
        await step(api, model, random);
        if (!capabilities.remote || round % 5 === 4) await compare(api, model);
      }
      await store.rebuildIndex();
      await compare(api, model);
    },
  },
});
