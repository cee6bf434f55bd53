import { type SQL, sql } from 'drizzle-orm';
import { insertChange } from '../../feed/index.js';
import { defineSql, type Placeholders } from '../../steps/index.js';
import { repairOutcomes, repairPatterns, repairStrategies, repairSums, repairWords } from './schema.js';

/** Who writes which outcome. */
interface Outcome {
  readonly ownerId: string;
  readonly id: string;
}

/** What tells a strategy's row from others of its owner. */
export interface StrategyIdentity {
  readonly patternDigest: string;
  readonly project: string;
  readonly strategyDigest: string;
  readonly errorType: string;
  readonly language: string;
  readonly framework: string;
}

type Of<P> = Placeholders<P & Outcome>;

/** The outcome, by its id. */
const outcome = (p: Of<object>) => sql`owner_id = ${p.ownerId} and id = ${p.id}`;
/** Whether the outcome was recorded before: then nothing is written for it. */
const isNew = (p: Of<object>) => sql`not exists (select 1 from ${repairOutcomes} where ${outcome(p)})`;
/** The strategy that the outcome is of. */
const strategyOf = (p: Of<object>) => sql`(select strategy_key from ${repairOutcomes} where ${outcome(p)})`;

/** Writes of one batch that record an outcome, in this order: those behind `outcome` do nothing when that inserted nothing. */
export const recording = {
  pattern: defineSql<Outcome & { patternDigest: string; version: number; pattern: string; words: number; at: number }>(
    (p) => sql`insert into ${repairPatterns} (owner_id, digest, version, pattern, words, created_at, last_at)
      select ${p.ownerId}, ${p.patternDigest}, ${p.version}, ${p.pattern}, ${p.words}, ${p.at}, ${p.at} where ${isNew(p)}
      on conflict (owner_id, digest) do update set last_at = max(last_at, excluded.last_at)`,
  ),
  words: defineSql<Outcome & { patternDigest: string; words: string }>(
    (p) => sql`insert into ${repairWords} (owner_id, word, pattern_id)
      select ${p.ownerId}, w.value, p.id from ${repairPatterns} p cross join json_each(${p.words}) w
      where p.owner_id = ${p.ownerId} and p.digest = ${p.patternDigest} and ${isNew(p)}
      on conflict (owner_id, word, pattern_id) do nothing`,
  ),
  strategy: defineSql<Outcome & StrategyIdentity & { strategy: string; at: number }>(
    (p) => sql`insert into ${repairStrategies}
      (owner_id, pattern_id, project, digest, strategy, error_type, language, framework, created_at, last_at)
      select ${p.ownerId}, p.id, ${p.project}, ${p.strategyDigest}, ${p.strategy}, ${p.errorType}, ${p.language}, ${p.framework},
        ${p.at}, ${p.at}
      from ${repairPatterns} p where p.owner_id = ${p.ownerId} and p.digest = ${p.patternDigest} and ${isNew(p)}
      on conflict do nothing`,
  ),
  outcome: defineSql<
    Outcome &
      StrategyIdentity & {
        success: number;
        attempts: number;
        durationMs: number | null;
        example: string | null;
        at: number;
      }
  >(
    (p) => sql`insert into ${repairOutcomes} (owner_id, id, strategy_key, success, attempts, duration_ms, example, at)
      select ${p.ownerId}, ${p.id}, s.key, ${p.success}, ${p.attempts}, ${p.durationMs}, ${p.example}, ${p.at}
      from ${repairPatterns} p cross join ${repairStrategies} s
      where p.owner_id = ${p.ownerId} and p.digest = ${p.patternDigest} and s.owner_id = p.owner_id and s.pattern_id = p.id
        and s.project = ${p.project} and s.digest = ${p.strategyDigest} and s.error_type = ${p.errorType}
        and s.language = ${p.language} and s.framework = ${p.framework}
      on conflict (owner_id, id) do nothing`,
  ),
  counts: defineSql<Outcome & { success: number; attempts: number; durationMs: number | null; at: number }>(
    (
      p,
    ) => sql`update ${repairStrategies} set successes = successes + ${p.success}, failures = failures + 1 - ${p.success},
        attempts = attempts + ${p.attempts}, timed = timed + (${p.durationMs} is not null),
        duration_ms = duration_ms + coalesce(${p.durationMs}, 0), last_at = max(last_at, ${p.at})
      where key = ${strategyOf(p)} and changes() > 0`,
  ),
  sums: defineSql<Outcome & { halfLifeMs: number; landmark: number; success: number; weight: number }>(
    (p) => sql`insert into ${repairSums} (strategy_key, half_life_ms, landmark, successes, outcomes)
      select ${strategyOf(p)}, ${p.halfLifeMs}, ${p.landmark}, ${p.success} * ${p.weight}, ${p.weight} where changes() > 0
      on conflict (strategy_key, half_life_ms, landmark) do update set
        successes = successes + excluded.successes, outcomes = outcomes + excluded.outcomes`,
  ),
  changed: insertChange<{ id: string }>(
    (p) => ({
      kind: 'repairPattern',
      id: sql`(select pattern_id from ${repairStrategies} where key = ${strategyOf(p)})`,
      operation: 'appended',
    }),
    true,
  ),
  /** Keeps the newest outcomes. */
  trimOutcomes: defineSql<Outcome & { keep: number }>(
    (p) => sql`delete from ${repairOutcomes} where strategy_key = ${strategyOf(p)} and key <=
      (select key from ${repairOutcomes} where strategy_key = ${strategyOf(p)} order by key desc limit 1 offset ${p.keep})`,
  ),
  /** Keeps the newest examples. */
  trimExamples: defineSql<Outcome & { keep: number }>(
    (p) => sql`update ${repairOutcomes} set example = null
      where strategy_key = ${strategyOf(p)} and example is not null and key <=
        (select key from ${repairOutcomes} where strategy_key = ${strategyOf(p)} and example is not null
          order by key desc limit 1 offset ${p.keep})`,
  ),
};

/** A strategy's row with one of its sums; without any, those are null. */
export interface StrategyRow {
  readonly key: number;
  readonly patternId: number;
  readonly pattern: string;
  readonly project: string;
  readonly digest: string;
  readonly strategy: string;
  readonly errorType: string;
  readonly language: string;
  readonly framework: string;
  readonly successes: number;
  readonly failures: number;
  readonly attempts: number;
  readonly timed: number;
  readonly durationMs: number;
  readonly lastAt: number;
  readonly halfLifeMs: number | null;
  readonly landmark: number | null;
  readonly fadedSuccesses: number | null;
  readonly fadedOutcomes: number | null;
}

const rowColumns = {
  key: 'plain',
  patternId: 'plain',
  pattern: 'plain',
  project: 'plain',
  digest: 'plain',
  strategy: 'plain',
  errorType: 'plain',
  language: 'plain',
  framework: 'plain',
  successes: 'plain',
  failures: 'plain',
  attempts: 'plain',
  timed: 'plain',
  durationMs: 'plain',
  lastAt: 'plain',
  halfLifeMs: 'plain',
  landmark: 'plain',
  fadedSuccesses: 'plain',
  fadedOutcomes: 'plain',
} as const;

/** Rows of strategies `s` of patterns `p`. */
function strategyRows<P extends object>(where: (p: Placeholders<P>) => SQL) {
  return defineSql<P, StrategyRow>(
    (
      p,
    ) => sql`select s.key, s.pattern_id, p.pattern, s.project, s.digest, s.strategy, s.error_type, s.language, s.framework,
        s.successes, s.failures, s.attempts, s.timed, s.duration_ms, s.last_at,
        u.half_life_ms, u.landmark, u.successes, u.outcomes
      from ${repairPatterns} p join ${repairStrategies} s on s.owner_id = p.owner_id and s.pattern_id = p.id
        left join ${repairSums} u on u.strategy_key = s.key
      where ${where(p)} order by s.key`,
    rowColumns,
  );
}

/** What kind of outcomes to look at. */
export interface KindFilter {
  readonly errorType: string | null;
  readonly language: string | null;
  readonly framework: string | null;
}

const ofKind = (p: Placeholders<KindFilter>) => sql`(${p.errorType} is null or s.error_type = ${p.errorType})
  and (${p.language} is null or s.language = ${p.language}) and (${p.framework} is null or s.framework = ${p.framework})`;

/** What was tried. */
export const tried = {
  onPattern: strategyRows<KindFilter & { ownerId: string; digest: string }>(
    (p) => sql`p.owner_id = ${p.ownerId} and p.digest = ${p.digest} and ${ofKind(p)}`,
  ),
  onPatterns: strategyRows<KindFilter & { ownerId: string; ids: string }>(
    (p) => sql`p.owner_id = ${p.ownerId} and p.id in (select value from json_each(${p.ids})) and ${ofKind(p)}`,
  ),
  /** The strategy that an outcome is of, everywhere where it was tried on the same pattern. */
  asOutcome: strategyRows<Outcome>(
    (p) => sql`p.owner_id = ${p.ownerId} and (p.id, s.digest) =
      (select pattern_id, digest from ${repairStrategies} where key = ${strategyOf(p)})`,
  ),
};

/** Patterns with words in common, the nearest first. */
export const nearPatterns = defineSql<
  { ownerId: string; digest: string; words: string; count: number; limit: number },
  { id: number; common: number; words: number }
>(
  (p) => sql`select p.id, count(*), p.words from ${repairWords} w join ${repairPatterns} p on p.id = w.pattern_id
    where w.owner_id = ${p.ownerId} and w.word in (select value from json_each(${p.words})) and p.digest <> ${p.digest}
    group by p.id having 2 * count(*) >= ${p.count} + p.words - count(*)
    order by count(*) * 1.0 / (${p.count} + p.words - count(*)) desc, p.last_at desc, p.id limit ${p.limit}`,
  { id: 'plain', common: 'plain', words: 'plain' },
);

/** An outcome that has an example. */
export interface ExampleRow {
  readonly strategyKey: number;
  readonly project: string;
  readonly success: number;
  readonly attempts: number;
  readonly durationMs: number | null;
  readonly example: string;
  readonly at: number;
}

/** The newest examples of each of these strategies, newest first. */
export const examplesOf = defineSql<{ keys: string; limit: number }, ExampleRow>(
  (p) => sql`select strategy_key, project, success, attempts, duration_ms, example, at from (
      select o.strategy_key, s.project, o.success, o.attempts, o.duration_ms, o.example, o.at, o.key,
        row_number() over (partition by o.strategy_key order by o.key desc) as place
      from ${repairStrategies} s join ${repairOutcomes} o on o.strategy_key = s.key
      where s.key in (select value from json_each(${p.keys})) and o.example is not null)
    where place <= ${p.limit} order by at desc, key desc`,
  {
    strategyKey: 'plain',
    project: 'plain',
    success: 'plain',
    attempts: 'plain',
    durationMs: 'plain',
    example: 'plain',
    at: 'plain',
  },
);

/** A pattern with its counts. */
export interface PatternRow {
  readonly id: number;
  readonly pattern: string;
  readonly createdAt: number;
  readonly lastAt: number;
  readonly strategies: number;
  readonly successes: number;
  readonly failures: number;
  readonly attempts: number;
  /** JSON. */
  readonly errorTypes: string;
}

const patternColumns = {
  id: 'plain',
  pattern: 'plain',
  createdAt: 'plain',
  lastAt: 'plain',
  strategies: 'plain',
  successes: 'plain',
  failures: 'plain',
  attempts: 'plain',
  errorTypes: 'plain',
} as const;

interface PatternScope {
  readonly ownerId: string;
  readonly project: string | null;
  readonly errorType: string | null;
}

/** Strategies `s` that count. */
const counted = (p: Placeholders<PatternScope>) => sql`s.owner_id = ${p.ownerId}
  and (${p.project} is null or s.project = ${p.project}) and (${p.errorType} is null or s.error_type = ${p.errorType})`;

function patternRows<P extends PatternScope>(from: (p: Placeholders<P>) => SQL) {
  return defineSql<P, PatternRow>(
    (
      p,
    ) => sql`select p.id, p.pattern, p.created_at, p.last_at, count(distinct s.digest), sum(s.successes), sum(s.failures),
        sum(s.attempts), json_group_array(distinct s.error_type)
      from (${from(p)}) p join ${repairStrategies} s on s.pattern_id = p.id and ${counted(p)}
      group by p.id order by p.last_at desc, p.id desc`,
    patternColumns,
  );
}

/** Patterns with their counts. */
export const patterns = {
  list: patternRows<PatternScope & { afterAt: number | null; afterId: number | null; limit: number }>(
    (p) => sql`select p.id, p.pattern, p.created_at, p.last_at from ${repairPatterns} p
      where p.owner_id = ${p.ownerId} and (${p.afterAt} is null or (p.last_at, p.id) < (${p.afterAt}, ${p.afterId}))
        and exists (select 1 from ${repairStrategies} s where s.pattern_id = p.id and ${counted(p)})
      order by p.last_at desc, p.id desc limit ${p.limit}`,
  ),
  byId: patternRows<PatternScope & { id: number }>(
    (p) => sql`select p.id, p.pattern, p.created_at, p.last_at from ${repairPatterns} p
      where p.owner_id = ${p.ownerId} and p.id = ${p.id}`,
  ),
};

/** Figures over outcomes. */
export const totals = {
  all: defineSql<
    { ownerId: string; project: string | null },
    { patterns: number; strategies: number; successes: number; failures: number; attempts: number }
  >(
    (p) => sql`select count(distinct pattern_id), count(*), coalesce(sum(successes), 0), coalesce(sum(failures), 0),
        coalesce(sum(attempts), 0)
      from (select pattern_id, digest, sum(successes) as successes, sum(failures) as failures, sum(attempts) as attempts
        from ${repairStrategies} where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
        group by pattern_id, digest)`,
    { patterns: 'plain', strategies: 'plain', successes: 'plain', failures: 'plain', attempts: 'plain' },
  ),
  byErrorType: defineSql<
    { ownerId: string; project: string | null },
    { errorType: string; successes: number; failures: number }
  >(
    (p) => sql`select error_type, sum(successes), sum(failures) from ${repairStrategies}
      where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
      group by error_type order by sum(successes) + sum(failures) desc, error_type limit 100`,
    { errorType: 'plain', successes: 'plain', failures: 'plain' },
  ),
};

/** What is forgotten; what hangs on it follows by cascade. */
export const forgetting = {
  pattern: defineSql<{ ownerId: string; id: number }>(
    (p) => sql`delete from ${repairPatterns} where owner_id = ${p.ownerId} and id = ${p.id}`,
  ),
  strategies: defineSql<{ ownerId: string; project: string | null }>(
    (p) => sql`delete from ${repairStrategies}
      where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})`,
  ),
  emptyPatterns: defineSql<{ ownerId: string }>(
    (p) => sql`delete from ${repairPatterns}
      where owner_id = ${p.ownerId} and not exists (select 1 from ${repairStrategies} s where s.pattern_id = ${repairPatterns}.id)`,
  ),
};
