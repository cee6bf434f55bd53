import { sql } from 'drizzle-orm';
import type { Check, Found } from '../checks/index.js';
import { isCairnError } from '../errors/cairn-error.js';
import { all, defineSql, run, type Steps, transaction } from '../steps/index.js';

/** Lines of a pragma that are read; more says nothing more. */
const LINES = 100;
const EXAMPLES = 5;
/** Codes of statements that a library or a server does not know or does not allow. */
const REFUSED: readonly string[] = ['sql', 'unsupported', 'unauthorized'];
/** What `REINDEX` mends: an index is made of its table's rows. */
const INDEX_FAULT = /^(row \d+ missing from index|wrong # of entries in index|rowid \d+ missing from index) /;

/** SQLite's own look at the pages of the file: whole ones without, and every index entry with a deep look. */
export const integrityCheck: Check = {
  name: 'integrity',
  title: 'pages of the file',
  *find({ deep }) {
    const pragma = sql.raw(`${deep ? 'integrity_check' : 'quick_check'}(${LINES})`);
    const statement = defineSql<object, { line: string }>(() => sql`pragma ${pragma}`, { line: 'plain' });
    let lines: string[];
    try {
      yield* lookAtFullText();
      lines = (yield* all(statement, {})).map(({ line }) => String(line)).filter((line) => line !== 'ok');
    } catch (error) {
      if (!isCairnError(error) || !REFUSED.includes(error.code)) throw error;
      return { skipped: 'the server does not let its clients look' };
    }
    const inIndexes = lines.filter((line) => INDEX_FAULT.test(line));
    const others = lines.filter((line) => !INDEX_FAULT.test(line));
    return [
      ...damage('indexes', inIndexes, true, 'Indexes do not fit their tables. Repair makes them anew.'),
      ...damage(
        'damaged',
        others,
        false,
        'The file is damaged, and nothing is mended in such a file. Restore a copy, or save what can be read into a new one with: cairn doctor --repair',
      ),
    ];
  },
  *repair() {
    yield* run(
      defineSql(() => sql`reindex`),
      {},
    );
  },
};

const fullTextTables = defineSql<object, { name: string }>(
  () => sql`select name from sqlite_schema where type = 'table' and sql like 'create virtual table % using fts5%'`,
  { name: 'plain' },
);

/**
 * FTS5 looks into its own pages for the pragma with what this connection last knew of them, and calls what others have merged since
 * then a corruption; whatever reads from the table makes it look anew. A library without FTS5 does not look into them at all.
 */
function* lookAtFullText(): Steps<void> {
  for (const { name } of yield* all(fullTextTables, {})) {
    const one = defineSql<object, { rowid: number }>(() => sql`select rowid from ${sql.identifier(name)} limit 1`, {
      rowid: 'plain',
    });
    try {
      yield* all(one, {});
    } catch (error) {
      if (!isCairnError(error) || !REFUSED.includes(error.code)) throw error;
    }
  }
}

function damage(problem: string, lines: readonly string[], repairable: boolean, message: string): readonly Found[] {
  if (lines.length === 0) return [];
  return [{ problem, severity: 'error', message, count: lines.length, repairable, examples: lines.slice(0, EXAMPLES) }];
}

interface Dangling {
  readonly child: string;
  readonly parent: string;
  readonly key: number;
  readonly total: number;
  readonly rows: string;
  readonly onDelete: string | null;
  readonly column: string | null;
}

const dangling = defineSql<object, Dangling>(
  () => sql`select c.child, c.parent, c.fkid, c.total, c.rows,
      (select on_delete from pragma_foreign_key_list(c.child) l where l.id = c.fkid),
      (select "from" from pragma_foreign_key_list(c.child) l where l.id = c.fkid)
    from (select "table" as child, parent, fkid, count(*) as total, json_group_array(rowid) as rows
      from pragma_foreign_key_check group by "table", parent, fkid) c
    order by c.child, c.fkid`,
  {
    child: 'plain',
    parent: 'plain',
    key: 'plain',
    total: 'plain',
    rows: 'plain',
    onDelete: 'plain',
    column: 'plain',
  },
);

/**
 * References to rows that are gone, in every table of the file. Mended as the schema says what removing the parent does: the
 * row goes with it, or forgets it.
 *
 * @param reported references that other checks report, as `child>parent`
 */
export function foreignKeyCheck(reported: ReadonlySet<string>): Check {
  function* ours(): Steps<readonly Dangling[]> {
    return (yield* all(dangling, {})).filter(({ child, parent }) => !reported.has(`${child}>${parent}`));
  }
  return {
    name: 'foreign-keys',
    title: 'references between tables',
    *find() {
      return (yield* ours()).map(({ child, parent, total, rows, onDelete }): Found => {
        const mending = MENDING[onDelete ?? ''];
        return {
          problem: `${child}-${parent}`,
          severity: 'error',
          message: `Rows of ${child} refer to rows of ${parent} that are not there. ${mending ?? 'Restore the database from a copy.'}`,
          count: total,
          repairable: mending !== undefined,
          examples: (JSON.parse(rows) as readonly unknown[]).slice(0, EXAMPLES).map((row) => `${child} row ${row}`),
        };
      });
    },
    *repair(_found, { acceptLosses }) {
      yield* transaction(function* () {
        for (const { child, rows, onDelete, column } of yield* ours()) {
          const name = sql.raw(quoted(child));
          const gone = sql`rowid in (select value from json_each(${rows}))`;
          if (onDelete === 'CASCADE' || (acceptLosses && onDelete !== 'SET NULL'))
            yield* run(
              defineSql(() => sql`delete from ${name} where ${gone}`),
              {},
            );
          if (onDelete !== 'SET NULL' || column === null) continue;
          yield* run(
            defineSql(() => sql`update ${name} set ${sql.raw(quoted(column))} = null where ${gone}`),
            {},
          );
        }
      });
    },
  };
}

const MENDING: Readonly<Record<string, string>> = {
  CASCADE: 'Nothing can show them; repair drops them, as removing the others would have.',
  'SET NULL': 'Repair empties the reference, as removing the others would have.',
};

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
