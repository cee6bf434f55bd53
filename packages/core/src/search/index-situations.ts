import { sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../steps/index.js';
import type { IndexState } from './index-state.js';
import type { KeywordIndex } from './keyword-index.js';

/** The state of an index, and who else serves its domain in this database. */
export interface IndexSituation extends IndexState {
  readonly domain: string;
  /** 1 when other flavours live in the database: then rows are not indexed in the writing batch, which these would miss. */
  readonly hasOtherFlavours: number;
}

/** Asks how indexes stand; by domain, without those that are not there. */
export type SituationQuery = () => Steps<ReadonlyMap<string, IndexSituation>>;

/** Makes one question of those about several indexes: behind a network each is a request. */
export function situationQuery(indexes: readonly KeywordIndex[]): SituationQuery {
  const statement = defineSql<object, IndexSituation>(
    () =>
      sql.join(
        indexes.map((index) => index.situation()),
        sql` union all `,
      ),
    {
      domain: 'plain',
      position: 'plain',
      filledTo: 'plain',
      tokenizer: 'plain',
      documents: 'plain',
      tokens: 'plain',
      lastPending: 'plain',
      hasOtherFlavours: 'plain',
    },
  );
  return function* () {
    const found = indexes.length === 0 ? [] : yield* all(statement, {});
    return new Map(found.map((situation) => [situation.domain, situation]));
  };
}
