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
}

/** A check made of rules, looked at and mended in their order. */
export function ruleCheck(
  parts: Pick<Check, 'name' | 'title' | 'references'> & { readonly rules: readonly Rule[] },
): Check {
  const { rules, ...check } = parts;
  return {
    ...check,
    *find() {
      const found: Found[] = [];
      for (const rule of rules) found.push(...(yield* look(rule)));
      return found;
    },
    *repair() {
      yield* transaction(function* () {
        for (const rule of rules) {
          // Looked at again under the lock; an earlier rule's mending may have changed it, too.
          const [found] = yield* look(rule);
          if (found?.repairable !== true) continue;
          for (const statement of rule.mend ?? [])
            yield* run(
              defineSql(() => statement),
              {},
            );
        }
      });
    },
  };
}

function* look({ problem, severity, message, wrong, mend, mendIf = sql`1` }: Rule): Steps<readonly Found[]> {
  const statement = defineSql<object, { name: string; total: number; safe: number }>(
    () => sql`select name, count(*) over () as total, (${mendIf}) as safe
      from (select null as name where 0 union all ${wrong}) limit ${EXAMPLES}`,
    { name: 'plain', total: 'plain', safe: 'plain' },
  );
  const rows = yield* all(statement, {});
  const [first] = rows;
  if (first === undefined) return [];
  const repairable = mend !== undefined && first.safe === 1;
  const examples = rows.map((row) => String(row.name));
  return [{ problem, severity, message, count: first.total, repairable, examples }];
}
