import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { beginsWith } from '../begins-with.js';
import type { CodeSymbolSearch, FoundCodeSymbol } from './code.js';
import { codeFiles, codeProjects, codeSymbols } from './schema.js';
import { symbolWords } from './symbol-words.js';

const DEFAULT_SYMBOLS = 20;

/** A way to read a query: a name, and what it stands in. */
interface Reading {
  readonly name: string;
  /** With the letters of ASCII, which are all that SQLite folds, in lower case; undefined for anywhere. */
  readonly container: string | undefined;
}

/** Where in a name the query stands. */
type Place = 'start' | 'inside';

/** The query as a name and, with a dot in it, as a name in its container. */
function readings(query: string): readonly Reading[] {
  const name = query.trim();
  const dot = name.lastIndexOf('.');
  const whole = { name, container: undefined };
  if (name === '') return [];
  if (dot <= 0 || dot === name.length - 1) return [whole];
  return [whole, { name: name.slice(dot + 1), container: lowerAscii(name.slice(0, dot)) }];
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const columns = {
  project: 'plain',
  path: 'plain',
  language: 'plain',
  type: 'plain',
  name: 'plain',
  container: 'plain',
  startLine: 'plain',
  endLine: 'plain',
} as const;

/** Symbols for a query, the best first; see {@link CodeIndex.searchSymbols}. */
export function* searchSymbols(
  ownerId: string,
  query: string,
  options: CodeSymbolSearch,
): Steps<readonly FoundCodeSymbol[]> {
  const limit = options.limit ?? DEFAULT_SYMBOLS;
  const looks = readings(query);
  if (looks.length === 0) return [];
  const filter = filterOf(ownerId, options);
  const found: FoundCodeSymbol[] = [];
  // Names that begin with the query are a stretch of the index; only when these are too few, every name is looked at.
  for (const place of ['start', 'inside'] as const) {
    const wanted = limit - found.length;
    if (wanted > 0) found.push(...(yield* all(statementOf(looks, place, filter, wanted), {})));
  }
  return found;
}

function filterOf(ownerId: string, { project, language, types }: CodeSymbolSearch): SQL {
  const conditions = [sql`s.owner_id = ${ownerId}`];
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (language !== undefined) conditions.push(sql`f.language = ${language}`);
  if (types !== undefined) conditions.push(sql`s.type in (select value from json_each(${JSON.stringify(types)}))`);
  return sql.join(conditions, sql` and `);
}

function statementOf(looks: readonly Reading[], place: Place, filter: SQL, limit: number) {
  const fits = (where: Place) =>
    sql`(${sql.join(
      looks.map((look) => sql`${fitOf(look, where)}${containerOf(look)}`),
      sql` or `,
    )})`;
  // What fits one reading at the start and the other inside has been found.
  const others = place === 'inside' && looks.length > 1 ? sql` and not ${fits('start')}` : sql``;
  const ranks = looks.map((look) => sql`when ${fitOf(look, place)}${containerOf(look)} then ${rankOf(look, place)}`);
  return defineSql<object, FoundCodeSymbol>(
    () => sql`select pr.project, f.path, f.language, s.type, s.name, s.container, s.start_line, s.end_line
      from ${codeSymbols} s join ${codeFiles} f on f.key = s.file_key join ${codeProjects} pr on pr.key = f.project_key
      where ${filter} and ${fits(place)}${others}
      order by case ${sql.join(ranks, sql` `)} end, length(s.name), pr.project, f.path, s.start_line, s.key limit ${limit}`,
    columns,
  );
}

function fitOf({ name }: Reading, place: Place): SQL {
  const folded = name.toLowerCase();
  return place === 'start' ? beginsWith(sql`s.folded`, folded) : sql`instr(s.folded, ${folded}) > 1`;
}

/** In this very container, or in one of its name that stands in others. */
function containerOf({ container }: Reading): SQL {
  if (container === undefined) return sql``;
  const folded = sql`lower(s.container)`;
  return sql` and (${folded} = ${container} or substr(${folded}, -${container.length + 1}) = ${`.${container}`})`;
}

function rankOf({ name }: Reading, place: Place): SQL {
  if (place === 'start') {
    return sql`case when s.name = ${name} then 0 when s.folded = ${name.toLowerCase()} then 1 else 2 end`;
  }
  const words = symbolWords(name);
  return words === '' ? sql`1` : sql`case when instr(' ' || s.words, ${` ${words}`}) > 0 then 0 else 1 end`;
}
