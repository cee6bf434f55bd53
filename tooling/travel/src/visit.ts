import {
  answerOf,
  buildWorld,
  fillLetters,
  nameOfQuery,
  QUERIES,
  snapshot,
  WORLD_WORD,
} from '@cairndb/conformance/fixtures';
import { type Driver, openStore, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';

/** A word that stands in whatever a visitor adds. */
export const VISITOR_WORD = 'quokka';

/** What a driver sees in a database, as plain data: equal for every driver that sees the same. */
export interface View {
  /** Everything that the store holds. */
  readonly rows: unknown;
  /** What each query finds, best first. */
  readonly answers: Readonly<Record<string, string>>;
  /** What `checkStore` finds wrong. */
  readonly findings: readonly unknown[];
  /** What it could not look at. */
  readonly unlooked: readonly string[];
}

const START_OF_TIME = Date.UTC(2025, 5, 15);

/** Times and ids that are the same wherever a database is made. */
function counted() {
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  return { clock: () => START_OF_TIME + next(), ids: () => `id-${String(next()).padStart(6, '0')}` };
}

async function withStore<T>(driver: Driver, work: (store: Store) => Promise<T>, options = {}): Promise<T> {
  const store = await openStore({ driver, ...options });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Makes a database that holds some of everything, and leaves the keyword index behind. */
export async function settle(driver: Driver): Promise<void> {
  const fill = async (store: Store) => {
    await fillLetters(store);
    await buildWorld(store);
  };
  await withStore(driver, fill, counted());
}

/** A quick look asks every 25th query. */
const QUICK_STEP = 25;

/** Looks at everything: with all 200 queries or with some, and for the words of the world and of visitors. */
export async function look(driver: Driver, queries: 'all' | 'some'): Promise<View> {
  return withStore(driver, async (store) => {
    const step = queries === 'all' ? 1 : QUICK_STEP;
    const asked = Object.values(QUERIES)
      .flat()
      .filter((_query, at) => at % step === 0);
    const answers: Record<string, string> = {};
    for (const query of asked) answers[nameOfQuery(query)] = answerOf(await store.search(query[0], query[2]));
    for (const word of [WORLD_WORD, VISITOR_WORD]) {
      answers[word] = answerOf(await store.search(word, { limit: 200 }));
    }
    const rows = plain(await snapshot(store));
    const { findings, checks } = await checkStore(store, { deep: true });
    const unlooked = checks.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
    return { rows, answers, findings, unlooked };
  });
}

/** Adds one of everything in the name of a visitor, in a conversation that is there, and leaves the index behind. */
export async function add(driver: Driver, visitor: string): Promise<void> {
  await withStore(driver, async ({ conversations, codegen, code }) => {
    const text = `${visitor} saw a ${VISITOR_WORD}`;
    await conversations.append('latin', { id: `visit-of-${visitor}`, role: 'user', content: text });
    await codegen.record({ designGoal: text, iterations: [{ code: `draw("${VISITOR_WORD}", "${visitor}")` }] });
    const chunk = { text: `// ${text}`, startLine: 1, endLine: 1 };
    const file = { language: 'typescript', hash: 'c0de', sizeBytes: text.length, lines: 1, symbols: [] };
    await code.putFiles('visitors', [{ ...file, path: `${visitor}.ts`, chunks: [chunk] }]);
  });
}

/** Data without classes: what JSON carries from process to process, bytes as base64. */
function plain(value: unknown): unknown {
  const replacer = (_key: string, each: unknown) =>
    each instanceof Uint8Array ? { bytes: Buffer.from(each).toString('base64') } : each;
  return JSON.parse(JSON.stringify(value, replacer));
}
