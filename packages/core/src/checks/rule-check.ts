import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, run, type Steps, transaction } from '../steps/index.js';
import type { Check, Found } from './check.js';

/** Things that a finding names. */
const EXAMPLES = 5;

/** Something that must not be, as a query. */
export interface Rule {
  readonly problem: string;
  readonly severity: Found['severity'];
  /** What is wrong, where, and how to mend it; how many are wrong stands beside it. */
  readonly message: string;
  /** A query with one row for each wrong thing and one column, its name: an id or a key, never contents. */
  readonly wrong: SQL;
  /** Statements that mend it, in order. Absent: it can't be mended. */
  readonly mend?: readonly SQL[];
  /** A condition under which mending loses nothing; default: always. */
  readonly mendIf?: SQL;
  /** Statements that make an end of it where what is missing is lost for good; used instead of `mend` then. */
  readonly settle?: readonly SQL[];
}

/** A check made of rules, looked at and mended in their order. */
export function ruleCheck(
  parts: Pick<Check, 'name' | 'title' | 'references'> & { readonly rules: readonly Rule[] },
): Check {
  const { rules, ...check } = parts;
  return {
    ...check,
    *find() {
      return yield* look(rules);
    },
    *repair(_found, { acceptLosses }) {
      yield* transaction(function* () {
        for (const rule of rules) {
          // Looked at again under the lock; an earlier rule's mending may have changed it, too.
          const [found] = yield* look([rule]);
          if (found === undefined) continue;
          const mend = found.repairable ? rule.mend : undefined;
          for (const statement of (acceptLosses ? rule.settle : undefined) ?? mend ?? [])
            yield* run(
              defineSql(() => statement),
              {},
            );
        }
      });
    },
  };
}

/** What rules find, by one question for all of them: behind a network each is a request. */
function* look(rules: readonly Rule[]): Steps<readonly Found[]> {
  const statement = defineSql<object, { rule: number; name: string; total: number; safe: number }>(
    () => sql.join(rules.map(wrongBy), sql` union all `),
    { rule: 'plain', name: 'plain', total: 'plain', safe: 'plain' },
  );
  const rows = yield* all(statement, {});
  return rules.flatMap(({ problem, severity, message, mend }, at) => {
    const wrong = rows.filter(({ rule }) => rule === at);
    const [first] = wrong;
    if (first === undefined) return [];
    const repairable = mend !== undefined && first.safe === 1;
    const examples = wrong.map(({ name }) => String(name));
    return [{ problem, severity, message, count: first.total, repairable, examples }];
  });
}

function wrongBy({ wrong, mendIf = sql`1` }: Rule, at: number): SQL {
  return sql`select * from (select ${sql.raw(String(at))} as rule, name, count(*) over () as total, (${mendIf}) as safe
    from (select null as name where 0 union all ${wrong}) limit ${EXAMPLES})`;
}
