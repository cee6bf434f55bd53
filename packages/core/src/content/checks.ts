import { sql } from 'drizzle-orm';
import { type Check, type Found, type Rule, ruleCheck } from '../checks/index.js';
import { all, batch, call, defineSql, get, type Steps, transaction } from '../steps/index.js';
import type { ContentCodec } from './codec.js';
import type { PackedContent } from './content-store.js';
import { content, contentRefs } from './schema.js';

/** Contents read at once: each may be large. */
const GROUP = 8;
/** Rows about files read at once. */
const FILES_GROUP = 500;
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
    filesOfContent(codec),
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

interface StoredContent extends PackedContent {
  readonly key: number;
}

const contentAfter = defineSql<{ after: number }, StoredContent>(
  (p) => sql`select key, hash, size_bytes, codec, data, file_bytes from ${content} where key > ${p.after}
    and file_bytes = 0 order by key limit ${GROUP}`,
  { key: 'plain', hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data, fileBytes: 'plain' },
);

const filedAfter = defineSql<{ after: number }, Omit<StoredContent, 'data'>>(
  (p) => sql`select key, hash, size_bytes, codec, file_bytes from ${content} where key > ${p.after}
    and file_bytes > 0 order by key limit ${FILES_GROUP}`,
  { key: 'plain', hash: 'plain', sizeBytes: 'plain', codec: 'plain', fileBytes: 'plain' },
);

const lastContent = defineSql<object, { key: number }>(() => sql`select coalesce(max(key), 0) from ${content}`, {
  key: 'plain',
});

const removeContent = defineSql<{ hashes: string }>(
  (p) => sql`delete from ${content} where hash in (select value from json_each(${p.hashes}))`,
);

const removeRefs = defineSql<{ hashes: string }>(
  (p) => sql`delete from ${contentRefs} where content_key in
    (select key from ${content} where hash in (select value from json_each(${p.hashes})))`,
);

/** The hashes of contents whose bytes are others. */
function* damagedHashes(codec: ContentCodec, progress: (share: number) => void): Steps<readonly string[]> {
  const last = (yield* get(lastContent, {}))?.key ?? 0;
  const damaged: string[] = [];
  for (let after = 0; ; ) {
    const rows: readonly StoredContent[] = yield* all(contentAfter, { after });
    for (const row of rows) if (!isWhole(row, codec)) damaged.push(row.hash);
    after = rows.at(-1)?.key ?? last;
    progress(last === 0 ? 1 : after / last);
    if (rows.length < GROUP) return damaged;
  }
}

/** Unpacks and hashes every content; only in a deep look. Given up, it is lost to what refers to it. */
function contentBytes(codec: ContentCodec): Check {
  return {
    name: 'content-bytes',
    title: 'bytes of large content',
    *find({ deep, progress }) {
      if (!deep) return { skipped: 'only a deep check reads every byte' };
      return damagedContent(yield* damagedHashes(codec, progress));
    },
    *repair(_found, { acceptLosses }) {
      if (!acceptLosses) return;
      yield* transaction(function* () {
        const hashes = JSON.stringify(yield* damagedHashes(codec, () => undefined));
        yield* batch([call(removeRefs, { hashes }), call(removeContent, { hashes })]);
      });
    },
  };
}

/** What is wrong with the files that rows name. */
interface FileFaults {
  readonly missing: readonly string[];
  readonly damaged: readonly Pick<PackedContent, 'hash' | 'codec'>[];
}

/** Looks for each file that a row names; in a deep look unpacks and hashes it. A damaged one is set aside by a repair. */
function filesOfContent(codec: ContentCodec): Check {
  return {
    name: 'content-files',
    title: 'files of large content',
    *find({ deep, progress }) {
      if (codec.files === undefined) return unopened((yield* all(filedAfter, { after: 0 })).length);
      const { missing, damaged } = yield* fileFaults(codec, deep, progress);
      return [
        ...fileFindings('missing', false, MISSING, missing),
        ...fileFindings(
          'damaged',
          true,
          DAMAGED,
          damaged.map(({ hash }) => hash),
        ),
      ];
    },
    *repair() {
      const { damaged } = yield* fileFaults(codec, true, () => {});
      for (const { hash, codec: packing } of damaged) codec.files?.setAside(hash, packing);
    },
  };
}

const MISSING =
  'Rows of the table content name files that are not there. Bring them back from a copy of the content folder; the rows are kept, and storing the same bytes again heals them too.';
const DAMAGED =
  'Files of content no longer have the bytes that their hash was made of. Repair sets them aside; bring them back from a copy, or store the same bytes again.';

function* fileFaults(codec: ContentCodec, deep: boolean, progress: (share: number) => void): Steps<FileFaults> {
  const last = (yield* get(lastContent, {}))?.key ?? 0;
  const missing: string[] = [];
  const damaged: Pick<PackedContent, 'hash' | 'codec'>[] = [];
  for (let after = 0; ; ) {
    const rows: readonly Omit<StoredContent, 'data'>[] = yield* all(filedAfter, { after });
    for (const row of rows) {
      if (codec.files?.has(row.hash, row.codec) !== true) missing.push(row.hash);
      else if (deep) {
        const data = codec.files.get(row.hash, row.codec);
        if (data === null || !isWhole({ ...row, data }, codec)) damaged.push(row);
      }
    }
    after = rows.at(-1)?.key ?? last;
    progress(last === 0 ? 1 : after / last);
    if (rows.length < FILES_GROUP) return { missing, damaged };
  }
}

function unopened(count: number): readonly Found[] {
  if (count === 0) return [];
  return [
    {
      problem: 'unopened',
      severity: 'error',
      message:
        'Pieces of content lie in files beside the database, and it was opened without them. Open it with its content folder to look at them.',
      count,
      repairable: false,
      examples: [],
    },
  ];
}

function fileFindings(
  problem: string,
  repairable: boolean,
  message: string,
  hashes: readonly string[],
): readonly Found[] {
  if (hashes.length === 0) return [];
  return [
    { problem, severity: 'error', message, count: hashes.length, repairable, examples: hashes.slice(0, EXAMPLES) },
  ];
}

function isWhole(row: Omit<StoredContent, 'fileBytes'>, codec: ContentCodec): boolean {
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
