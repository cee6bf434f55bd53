import { sql } from 'drizzle-orm';
import { type Check, type Found, type Rule, ruleCheck } from '../checks/index.js';
import { all, defineSql, get } from '../steps/index.js';
import type { ContentCodec } from './codec.js';
import { content, contentRefs } from './schema.js';

/** Contents read at once: each may be large. */
const GROUP = 8;
/** Hashes that a finding names. */
const EXAMPLES = 5;

/**
 * The checks of the content store.
 *
 * @param holders tables whose rows hold content, by kind of holder; other kinds are left alone
 */
export function contentChecks(holders: Readonly<Record<string, string>>, codec: ContentCodec): readonly Check[] {
  return [
    ruleCheck({
      name: 'content-references',
      title: 'references to large content',
      references: ['content_refs>content'],
      rules: [...Object.entries(holders).map(([kind, table]) => holderGone(kind, table)), contentGone, unheld],
    }),
    contentBytes(codec),
  ];
}

function holderGone(kind: string, table: string): Rule {
  const name = sql.raw(`'${kind}'`);
  const gone = sql`holder_kind = ${name} and holder_key not in (select key from ${sql.raw(`"${table}"`)})`;
  return {
    problem: `${kind}-gone`,
    severity: 'warning',
    message: `content_refs holds references of rows that are no longer in ${table}. Repair drops them.`,
    wrong: sql`select ${name} || ' ' || holder_key from ${contentRefs} where ${gone}`,
    mend: [sql`delete from ${contentRefs} where ${gone}`],
  };
}

const contentGone: Rule = {
  problem: 'content-gone',
  severity: 'warning',
  message:
    'content_refs holds references to content that is not in the table content. Repair drops them; whether a row needs that content is reported apart.',
  wrong: sql`select holder_kind || ' ' || holder_key from ${contentRefs}
    where content_key not in (select key from ${content})`,
  mend: [sql`delete from ${contentRefs} where content_key not in (select key from ${content})`],
};

const isUnheld = sql`not exists (select 1 from ${contentRefs} r where r.content_key = ${content}.key)`;

const unheld: Rule = {
  problem: 'unheld',
  severity: 'warning',
  message: 'Pieces in the table content are held by nothing and waste space. Repair frees them.',
  wrong: sql`select hash from ${content} where ${isUnheld}`,
  mend: [sql`delete from ${content} where ${isUnheld}`],
};

interface StoredContent {
  readonly key: number;
  readonly hash: string;
  readonly sizeBytes: number;
  readonly codec: 'raw' | 'deflate';
  readonly data: Uint8Array;
}

const contentAfter = defineSql<{ after: number }, StoredContent>(
  (p) => sql`select key, hash, size_bytes, codec, data from ${content} where key > ${p.after}
    order by key limit ${GROUP}`,
  { key: 'plain', hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data },
);

const lastContent = defineSql<object, { key: number }>(() => sql`select coalesce(max(key), 0) from ${content}`, {
  key: 'plain',
});

/** Unpacks and hashes every content; only in a deep look. */
function contentBytes(codec: ContentCodec): Check {
  return {
    name: 'content-bytes',
    title: 'bytes of large content',
    *find({ deep, progress }) {
      if (!deep) return { skipped: 'only a deep check reads every byte' };
      const last = (yield* get(lastContent, {}))?.key ?? 0;
      const damaged: string[] = [];
      for (let after = 0; ; ) {
        const rows: readonly StoredContent[] = yield* all(contentAfter, { after });
        for (const row of rows) if (!isWhole(row, codec)) damaged.push(row.hash);
        after = rows.at(-1)?.key ?? last;
        progress(last === 0 ? 1 : after / last);
        if (rows.length < GROUP) return damagedContent(damaged);
      }
    },
  };
}

function isWhole(row: StoredContent, codec: ContentCodec): boolean {
  try {
    const bytes = row.codec === 'raw' ? row.data : codec.inflate(row.data, row.sizeBytes);
    return bytes.byteLength === row.sizeBytes && codec.sha256(bytes) === row.hash;
  } catch {
    return false;
  }
}

function damagedContent(hashes: readonly string[]): readonly Found[] {
  if (hashes.length === 0) return [];
  return [
    {
      problem: 'damaged',
      severity: 'error',
      message: `Pieces in the table content no longer have the bytes that their hash was made of. Restore the database from a copy; what refers to them can't be read whole.`,
      count: hashes.length,
      repairable: false,
      examples: hashes.slice(0, EXAMPLES),
    },
  ];
}
