import { sql } from 'drizzle-orm';
import type { Check, Found } from '../checks/index.js';
import { all, defineSql, get, run, type Steps, transaction } from '../steps/index.js';
import { type IndexFaults, indexFaults } from './index-faults.js';
import type { IndexState } from './index-state.js';
import type { KeywordIndex } from './keyword-index.js';
import { documentKey, documentKind } from './keyword-source.js';
import { keywordIndex } from './schema.js';
import { tokenizerVersion } from './text/index.js';

/** Documents that a finding names. */
const EXAMPLES = 5;
/** Problems that call for no new index. */
const TOTALS = 'totals';
const OTHER_POSITION = 'other-position';

/**
 * Whether a keyword index holds each document that its domain has, or knows it as pending, and nothing else. Mending empties
 * it where that is needed; the next catch-up fills it anew.
 *
 * @param countsTotals whether the row of the index counts documents and tokens; not behind a network, where rows are indexed
 *   by the batch that writes them and the module's own figures count
 */
export function keywordIndexCheck(index: KeywordIndex, countsTotals: boolean): Check {
  const { domain } = index.source;
  return {
    name: `keyword-index-${domain}`,
    title: `keyword index of ${domain}`,
    *find({ deep, progress }) {
      const state = yield* index.state();
      const found = [...(yield* misplaced(index)), ...(yield* tableFindings(index, state))];
      if (found.some(({ problem }) => problem !== OTHER_POSITION)) return found;
      // What has to be filled, or filled anew, will be by the next search: nothing in it counts yet.
      if (state === null || state.filledTo !== null || state.tokenizer !== tokenizerVersion) return found;
      const faults = yield* indexFaults(index, { position: state.position, texts: deep, progress });
      // Totals that moved meanwhile tell nothing.
      const after = yield* index.state();
      const isStill = after?.documents === state.documents && after.tokens === state.tokens;
      return [
        ...found,
        ...documentFindings(domain, faults),
        ...(countsTotals && isStill ? totalFindings(domain, state, faults) : []),
      ];
    },
    *repair(found) {
      const problems = new Set(found.map(({ problem }) => problem));
      yield* transaction(function* () {
        if (problems.delete(OTHER_POSITION)) yield* run(outdateMisplaced(index), {});
        if (problems.delete(TOTALS) && problems.size === 0) yield* recount(index);
        else if (problems.size > 0) yield* index.reset();
      });
    },
  };
}

/** Condition on rows of the indexes of a domain that are beyond everything that was ever pending. */
function isMisplaced({ source }: KeywordIndex) {
  return sql`domain = ${source.domain} and tokenizer = ${tokenizerVersion}
    and position > (select coalesce(max(seq), 0) from ${source.pending})`;
}

function outdateMisplaced(index: KeywordIndex) {
  return defineSql(
    () => sql`update ${keywordIndex} set tokenizer = 0 where flavour <> ${index.flavour} and ${isMisplaced(index)}`,
  );
}

/** An index that believes to be further than the pending table would miss what comes next. */
function* misplaced(index: KeywordIndex): Steps<readonly Found[]> {
  const { domain } = index.source;
  const statement = defineSql<object, { flavour: string }>(
    () => sql`select flavour from ${keywordIndex} where ${isMisplaced(index)}`,
    { flavour: 'plain' },
  );
  return (yield* all(statement, {})).map(({ flavour }) => ({
    problem: flavour === index.flavour ? 'position' : OTHER_POSITION,
    severity: 'error',
    message: `The keyword index ${domain}_${flavour} believes to be further (keyword_index.position) than its pending table: searches would miss what comes next. Repair fills the index anew.`,
    count: 1,
    repairable: true,
    examples: [`${domain}_${flavour}`],
  }));
}

/** A table without its row in keyword_index, or a row without its table. */
function* tableFindings(index: KeywordIndex, state: IndexState | null): Steps<readonly Found[]> {
  const name = `${index.source.domain}_${index.flavour}`;
  const statement = defineSql<object, { name: string }>(
    () => sql`select name from sqlite_master where type = 'table' and name = ${name}`,
    { name: 'plain' },
  );
  const isThere = (yield* get(statement, {})) !== undefined;
  if (isThere === (state !== null)) return [];
  const [problem, what] = isThere
    ? ['unrecorded', `The keyword index ${name} has no row in keyword_index`]
    : ['table-gone', `The table of the keyword index ${name} is gone`];
  return [
    {
      problem,
      severity: 'error',
      message: `${what}: searches miss documents or fail. Repair fills it anew.`,
      count: 1,
      repairable: true,
      examples: [name],
    },
  ];
}

function documentFindings(domain: string, { missing, stray, outdated }: IndexFaults): readonly Found[] {
  const finding = (problem: string, docs: readonly number[], what: string): readonly Found[] => {
    if (docs.length === 0) return [];
    const message = `The keyword index of ${domain} ${what} Repair fills it anew.`;
    const examples = docs.slice(0, EXAMPLES).map((doc) => `row ${documentKey(doc)} of kind ${documentKind(doc)}`);
    return [{ problem, severity: 'error', message, count: docs.length, repairable: true, examples }];
  };
  return [
    ...finding('missing', missing, 'lacks documents, which no search finds.'),
    ...finding('stray', stray, 'holds documents that are no longer there.'),
    ...finding('outdated', outdated, 'holds documents with other words than they have now.'),
  ];
}

function totalFindings(domain: string, state: IndexState, { documents, tokens }: IndexFaults): readonly Found[] {
  if (state.documents === documents && state.tokens === tokens) return [];
  return [
    {
      problem: TOTALS,
      severity: 'warning',
      message: `The totals of the keyword index of ${domain} are off (keyword_index: ${state.documents} documents, ${state.tokens} tokens; it holds ${documents} and ${tokens}), so hits are ranked a little wrong. Repair counts them anew.`,
      count: 1,
      repairable: true,
      examples: [domain],
    },
  ];
}

/** Counts anew what the index holds. */
function* recount(index: KeywordIndex): Steps<void> {
  const state = yield* index.state();
  if (state === null) return;
  const { documents, tokens } = yield* indexFaults(index, { ...state, texts: false, progress: () => undefined });
  const statement = defineSql(
    () => sql`update ${keywordIndex} set documents = ${documents}, tokens = ${tokens}
      where domain = ${index.source.domain} and flavour = ${index.flavour}`,
  );
  yield* run(statement, {});
}
