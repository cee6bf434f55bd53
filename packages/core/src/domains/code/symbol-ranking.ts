import { type SQL, sql } from 'drizzle-orm';
import { documentNumber } from '../../search/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import type { SearchFilter } from '../search.js';
import { CODE_KIND } from './keyword-source.js';
import { codeChunks, codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';

/** Words of a query that are looked at, and how many of them one name may be made of. */
const MOST_WORDS = 24;
const WORDS_OF_A_NAME = 5;
/** Shorter names, such as `i` and `of`, say nothing. */
const LEAST_CHARS = 3;

/**
 * Chunks that begin a symbol which the query names: as it is spelt (`parseQuery`), or by its words (`parse query`). Names of more words
 * first, because they say more; then shorter chunks' order of writing. Everything between two dots or brackets counts as a name of its own.
 */
export function* rankBySymbols(
  query: string,
  filter: SearchFilter,
  ownerId: string,
  limit: number,
): Steps<readonly number[]> {
  if (filter.conversationId !== undefined || filter.roles !== undefined) return [];
  const names = namesIn(query);
  if (names.length === 0) return [];
  const statement = defineSql<object, { key: number }>(
    () => sql`select p.chunk_key
      from json_each(${JSON.stringify(names)}) n
      cross join ${codeSymbols} s on s.owner_id = ${ownerId} and s.folded = n.value
      join ${codePlaces} p on p.file_key = s.file_key and s.start_line between p.start_line and p.end_line
      join ${codeChunks} c on c.key = p.chunk_key
      join ${codeFiles} f on f.key = s.file_key join ${codeProjects} pr on pr.key = f.project_key
      where ${conditions(filter)} group by p.chunk_key order by min(n.key), p.chunk_key limit ${limit}`,
    { key: 'plain' },
  );
  return (yield* all(statement, {})).map(({ key }) => documentNumber(key, CODE_KIND.chunk));
}

/** Names that a query may mean, in lower case, those of the most words first: its words, and neighbours written together. */
function namesIn(query: string): readonly string[] {
  const words = (query.match(/[\p{L}\p{N}_$]+/gu) ?? []).slice(0, MOST_WORDS);
  const names = new Set<string>();
  const add = (name: string) => {
    if (name.length >= LEAST_CHARS) names.add(name.toLowerCase());
  };
  for (let length = Math.min(WORDS_OF_A_NAME, words.length); length > 1; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const part = words.slice(from, from + length);
      add(part.join(''));
      add(part.join('_'));
    }
  }
  // In a sentence a plain word (`split`, `words`) names no symbol, though there may be one of that name.
  for (const word of words) if (words.length <= LONE_WORDS || LIKE_A_NAME.test(word)) add(word);
  return [...names];
}

/** A query of so few words may be nothing but a name. */
const LONE_WORDS = 2;
/** Spelt as names in code are: `parseQuery`, `parse_query`, `$state`, `utf8`. */
const LIKE_A_NAME = /[_$\d]|\p{Ll}\p{Lu}/u;

function conditions({ project, language, since, until }: SearchFilter): SQL {
  const wanted = [sql`1`];
  if (project !== undefined) wanted.push(sql`pr.project = ${project}`);
  if (language !== undefined) wanted.push(sql`c.language = ${language}`);
  if (since !== undefined) wanted.push(sql`f.modified_at >= ${since}`);
  if (until !== undefined) wanted.push(sql`f.modified_at < ${until}`);
  return sql.join(wanted, sql` and `);
}
