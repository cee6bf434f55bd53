import { sql } from 'drizzle-orm';
import type { Check, Found } from '../checks/index.js';
import { documentKind, type KeywordSource, tokenizerVersion } from '../search/index.js';
import { all, defineSql, get, run, type Steps, transaction } from '../steps/index.js';
import { activeSpace, sourceKeyOf, VectorIndex, VectorMemory, vectorRetries, vectors } from '../vectors/index.js';

/** Documents looked at together. */
const PAGE = 512;
/** Documents that a finding names. */
const EXAMPLES = 5;

const hasTables = defineSql<object, { name: string }>(
  () => sql`select name from sqlite_master where type = 'table' and name = 'vectors'`,
  { name: 'plain' },
);

type Place = { readonly domain: string; readonly spaceKey: number };

/** Whether the space has taken up all that it knows of: what is pending or being filled lacks nothing yet. */
function currentOf({ pending }: KeywordSource) {
  return defineSql<Place, { isCurrent: number }>(
    (p) => sql`select filled_to is null and tokenizer = ${tokenizerVersion}
        and position >= (select coalesce(max(seq), 0) from ${pending})
      from keyword_index where domain = ${p.domain} and flavour = 'vectors-' || ${p.spaceKey}`,
    { isCurrent: 'plain' },
  );
}

const kindsWithVectors = defineSql<Place, { kind: number }>(
  (p) => sql`select distinct doc % 8 from ${vectors} where source_key = ${sourceKeyOf(p)}`,
  { kind: 'plain' },
);

const waiting = defineSql<Place & { docs: string }, { doc: number }>(
  (p) => sql`select doc from ${vectorRetries}
    where source_key = ${sourceKeyOf(p)} and doc in (select value from json_each(${p.docs}))`,
  { doc: 'plain' },
);

const fillAgain = defineSql<Place>(
  (p) =>
    sql`update keyword_index set tokenizer = 0 where domain = ${p.domain} and flavour = 'vectors-' || ${p.spaceKey}`,
);

/**
 * Whether every document of a domain has its vector in the active space, in databases that have any. Kinds of which there is no vector at
 * all are not embedded here. Mending has every row looked at again when the database is next opened with embeddings.
 */
export function vectorCheck(source: KeywordSource): Check {
  const { domain } = source;
  return {
    name: `vectors-${domain}`,
    title: `vectors of ${domain}`,
    *find() {
      const place = yield* placeOf(source);
      if (place === null) return [];
      const lacking = yield* lackingIn(source, place);
      if (lacking.length === 0) return [];
      const found: Found = {
        problem: 'lacking',
        severity: 'warning',
        message: `Documents of ${domain} have no vector, though others of their kind have: they are found by words only. Repair has them embedded when the database is next opened with embeddings, as by cairn reembed.`,
        count: lacking.length,
        repairable: true,
        examples: lacking.slice(0, EXAMPLES).map(String),
      };
      return [found];
    },
    *repair() {
      const place = yield* placeOf(source);
      if (place !== null) yield* transaction(() => run(fillAgain, place));
    },
  };
}

/** Where the domain's vectors are, when there are any and they are up to date. */
function* placeOf(source: KeywordSource): Steps<(Place & { readonly index: VectorIndex }) | null> {
  if ((yield* get(hasTables, {})) === undefined) return null;
  const space = yield* activeSpace();
  if (space === null) return null;
  const place = { domain: source.domain, spaceKey: space.key };
  if ((yield* get(currentOf(source), place))?.isCurrent !== 1) return null;
  return { ...place, index: new VectorIndex(source.domain, space, new VectorMemory()) };
}

function* lackingIn(
  source: KeywordSource,
  { index, ...place }: Place & { readonly index: VectorIndex },
): Steps<readonly number[]> {
  const kinds = new Set((yield* all(kindsWithVectors, place)).map(({ kind }) => kind));
  const lacking: number[] = [];
  for (let after = 0; ; ) {
    const docs = yield* source.documentsAfter(after, PAGE);
    const wanted = docs.filter((doc) => kinds.has(documentKind(doc)));
    const held = new Set((yield* index.held(wanted)).map(({ doc }) => doc));
    const without = wanted.filter((doc) => !held.has(doc));
    if (without.length > 0) {
      const later = new Set((yield* all(waiting, { ...place, docs: JSON.stringify(without) })).map(({ doc }) => doc));
      // A text of nothing but white space has no vector.
      const texts = yield* source.documents(without.filter((doc) => !later.has(doc)));
      lacking.push(...texts.filter(({ text }) => text.trim() !== '').map(({ doc }) => doc));
    }
    if (docs.length < PAGE) return lacking;
    after = docs.at(-1) ?? after;
  }
}
