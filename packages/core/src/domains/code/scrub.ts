import { sql } from 'drizzle-orm';
import { utf8Encode } from '../../host.js';
import { all, batch, call, defineSql, get, run, type Steps } from '../../steps/index.js';
import type { ScrubContext, ScrubPart } from '../scrub.js';
import { countRows, scrubTable } from '../scrub-table.js';
import { CODE_KIND } from './keyword-source.js';
import { codeChunks, codeEmbeddings, codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';
import { symbolWords } from './symbol-words.js';

interface ChunkRow {
  readonly key: number;
  readonly ownerId: string;
  readonly language: string;
  readonly text: string;
}
const chunkColumns = { key: 'plain', ownerId: 'plain', language: 'plain', text: 'plain' } as const;

const behind = defineSql<{ after: number; limit: number }, ChunkRow>(
  (p) => sql`select key, owner_id, language, text from ${codeChunks}
    where key > ${p.after} order by key limit ${p.limit}`,
  chunkColumns,
);
const byKeys = defineSql<{ keys: string }, ChunkRow>(
  (p) =>
    sql`select key, owner_id, language, text from ${codeChunks} where key in (select value from json_each(${p.keys}))`,
  chunkColumns,
);
const sameText = defineSql<{ ownerId: string; hash: Uint8Array }, { key: number }>(
  (p) => sql`select key from ${codeChunks} where owner_id = ${p.ownerId} and hash = ${p.hash}`,
  { key: 'plain' },
);
const filesOf = defineSql<{ key: number }, { path: string; project: string }>(
  (p) => sql`select distinct f.path, pr.project from ${codePlaces} p join ${codeFiles} f on f.key = p.file_key
    join ${codeProjects} pr on pr.key = f.project_key where p.chunk_key = ${p.key}`,
  { path: 'plain', project: 'plain' },
);
const rewriting = {
  text: defineSql<{ key: number; hash: Uint8Array; text: string }>(
    (p) => sql`update ${codeChunks} set text = ${p.text}, hash = ${p.hash} where key = ${p.key}`,
  ),
  /** They were made of the old text. */
  vectors: defineSql<{ key: number }>((p) => sql`delete from ${codeEmbeddings} where chunk_key = ${p.key}`),
  move: defineSql<{ key: number; to: number }>(
    (p) => sql`update ${codePlaces} set chunk_key = ${p.to} where chunk_key = ${p.key}`,
  ),
  remove: defineSql<{ key: number }>((p) => sql`delete from ${codeChunks} where key = ${p.key}`),
};

/** Chunks of code. A chunk is known by its text: where the new one is there already, its places move to that. */
const chunks: ScrubPart = {
  kind: 'codeChunks',
  count: () => countRows(sql`${codeChunks}`),
  *look({ redactor }, after, limit) {
    const rows = yield* all(behind, { after, limit });
    const found = rows.filter(({ text }) => redactor.text(text) !== text);
    return { rows: rows.length, lastKey: rows.at(-1)?.key ?? after, found: found.map(({ key }) => key) };
  },
  *rewrite(context, keys) {
    let rewritten = 0;
    for (const row of yield* all(byKeys, { keys: JSON.stringify(keys) })) {
      if (yield* rewriteChunk(context, row)) rewritten += 1;
    }
    return rewritten;
  },
};

function* rewriteChunk(context: ScrubContext, { key, ownerId, language, text: before }: ChunkRow): Steps<boolean> {
  const text = context.redactor.text(before);
  if (text === before) return false;
  const { codec, keyword, feed } = context.of(ownerId);
  const hash = bytesOf(codec.sha256(utf8Encode(`${language}\n${text}`)));
  const same = yield* get(sameText, { ownerId, hash });
  yield* keyword.changing(CODE_KIND.chunk, [key]);
  for (const { path, project } of yield* all(filesOf, { key })) {
    yield* batch(feed.always({ kind: 'codeFile', id: path, parentId: project, operation: 'updated' }));
  }
  yield* run(rewriting.vectors, { key });
  if (same === undefined) yield* run(rewriting.text, { key, hash, text });
  else yield* batch([call(rewriting.move, { key, to: same.key }), call(rewriting.remove, { key })]);
  return true;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The texts of the code index. */
export const codeScrub: readonly ScrubPart[] = [
  chunks,
  scrubTable({
    kind: 'codeSymbols',
    table: sql`${codeSymbols}`,
    texts: ['name', 'container'],
    derived: ({ name }) => ({ folded: String(name).toLowerCase(), words: symbolWords(String(name)) }),
  }),
];
