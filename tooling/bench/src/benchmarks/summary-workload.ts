import { Random } from '@cairndb/workload';
import type Database from 'better-sqlite3';

/** Calls of a full run, spread over a year. */
export const CALLS = 1_000_000;
/** When the year begins. */
export const YEAR_START = Date.UTC(2025, 0, 1);
/** How long it is: whole days. */
export const YEAR_MS = 365 * 86_400_000;

const MODELS = ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5', 'gpt-5.1', 'gemini-2.5-pro'];
const PROJECTS = Array.from({ length: 10 }, (_, index) => `project-${index}`);

/** A call as a table's row, in the order of {@link INSERT}. */
export type CallRow = readonly (string | number | null)[];

/** The insert that somebody would write by hand for the same table. */
export const INSERT = `insert into generations (owner_id, id, created_at, provider, model, project, tool, session_id,
  input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens, reasoning_tokens, cost_micros, price_source,
  first_token_us, generation_us, total_us, finish_reason, cache_hit, error, temperature, max_tokens)
  values ('', ?, ?, 'p', ?, ?, 'agent', ?, ?, ?, ?, ?, ?, ?, 'reported', ?, ?, ?, 'stop', ?, ?, 0.7, 4096)`;

/** Calls as a year brings them: the same ones for the same number. */
export function callMaker(count: number): (index: number) => CallRow {
  const random = new Random(11);
  return (index) => {
    const output = random.integer(10, 2_000);
    const firstTokenUs = Math.round(200_000 * Math.exp(random.integer(0, 2_000) / 1_000));
    const generationUs = Math.round(output * 10_000 * Math.exp(random.integer(0, 1_000) / 1_000));
    return [
      `call-${index}`,
      YEAR_START + Math.floor((index / count) * YEAR_MS),
      random.pick(MODELS),
      random.pick(PROJECTS),
      `session-${Math.floor(index / 50)}`,
      random.integer(100, 20_000),
      output,
      random.integer(0, 100_000),
      random.integer(0, 5_000),
      0,
      random.integer(100, 50_000),
      firstTokenUs,
      generationUs,
      firstTokenUs + generationUs,
      random.chance(0.05) ? 1 : 0,
      random.chance(0.02) ? 'overloaded' : null,
    ];
  };
}

/** Puts calls in, quickly. */
export function insertCalls(database: Database.Database, count: number): void {
  const insert = database.prepare(INSERT);
  const call = callMaker(count);
  const part = 50_000;
  for (let from = 0; from < count; from += part) {
    database.transaction(() => {
      for (let index = from; index < Math.min(count, from + part); index += 1) insert.run(...call(index));
    })();
  }
}

const SUMS = `count(*), sum(error is not null), sum(cache_hit), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens),
  sum(cache_creation_tokens), sum(cost_micros), sum(total_us)`;

/** What a summary says, by plain SQL over the rows: totals, speed and hit rate, by model, by day. */
export function plainSummary(database: Database.Database) {
  const window = `from generations where owner_id = '' and created_at >= ? and created_at < ?`;
  const totals = database.prepare(
    `select ${SUMS}, sum(iif(cache_hit = 0, output_tokens, 0)), sum(iif(cache_hit = 0, generation_us, 0)) ${window}`,
  );
  const byModel = database.prepare(`select model, ${SUMS} ${window} group by model order by model`);
  const byDay = database.prepare(`select created_at / 86400000, ${SUMS} ${window} group by 1 order by 1`);
  return (since: number, until: number) => ({
    total: withSpeed(totals.raw().get(since, until) as number[]),
    byModel: byModel.raw().all(since, until) as (string | number)[][],
    byDay: byDay.raw().all(since, until) as number[][],
  });
}

/** The last two sums, tokens and microseconds, as tokens per second. */
function withSpeed(sums: readonly number[]): number[] {
  const [tokens = 0, micros = 1] = sums.slice(-2);
  return [...sums.slice(0, -2), (tokens * 1e6) / micros];
}
