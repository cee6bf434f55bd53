import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { utf8Encode } from '../../host.js';
import { all, batch, call, get, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { weightOf } from '../half-life.js';
import { ERROR_PATTERN_VERSION, type ErrorPattern, errorPattern } from './error-pattern.js';
import * as input from './input.js';
import type { Learning, RepairPattern, RepairStrategy, StrategyFilter } from './learning.js';
import {
  examplesOf,
  forgetting,
  nearPatterns,
  type PatternRow,
  patterns,
  recording,
  type StrategyRow,
  totals,
  tried,
} from './repair-statements.js';
import { sameText } from './same-text.js';
import { exampleQuery, type FoundStrategy, said, strategiesOf, withExamples } from './strategies.js';

const KEPT_OUTCOMES = 200;
const KEPT_EXAMPLES = 10;
const EXAMPLE_CHARS = 4_000;
/** Characters of an error that are looked at: its beginning and its end. */
const ERROR_CHARS = 131_072;
const DEFAULT_STRATEGIES = 5;
/** Patterns that are near enough to be asked, at most. */
const NEAR_PATTERNS = 20;
const NOTHING = { patterns: 0, strategies: 0, successes: 0, failures: 0, attempts: 0 };

type RepairMethods = Pick<
  Learning<'steps'>,
  'recordRepair' | 'bestStrategies' | 'repairStats' | 'listPatterns' | 'getPattern' | 'removePattern'
>;

/** Repairs: what helped against which error (CB-12). */
export function repairMethods(context: DomainContext, halfLifeMs: number): RepairMethods {
  const { ownerId, clock, ids, redactor, codec, feed } = context;
  const digest = (text: string) => codec.sha256(utf8Encode(text));

  function patternOf(error: string): ErrorPattern & { readonly digest: string } {
    const half = ERROR_CHARS / 2;
    const text = error.length <= ERROR_CHARS ? error : `${error.slice(0, half)}\n${error.slice(-half)}`;
    const found = errorPattern(redactor.text(text));
    return { ...found, digest: digest(`${ERROR_PATTERN_VERSION}\n${found.pattern}`) };
  }

  /** The first `limit` of what was found, with examples. */
  function* whole(found: readonly FoundStrategy[]): Steps<readonly RepairStrategy[]> {
    if (found.length === 0) return [];
    return withExamples(found, yield* all(examplesOf, exampleQuery(found)));
  }

  function* similarTo(error: ReturnType<typeof patternOf>, filter: StrategyFilter): Steps<readonly FoundStrategy[]> {
    const { digest: own, words } = error;
    const query = { ownerId, digest: own, words: JSON.stringify(words), count: words.length, limit: NEAR_PATTERNS };
    const near = yield* all(nearPatterns, query);
    if (near.length === 0) return [];
    const similarities = new Map(
      near.map(({ id, common, words: theirs }) => [id, common / (words.length + theirs - common)]),
    );
    const ids = JSON.stringify([...similarities.keys()]);
    const rows = yield* all(tried.onPatterns, { ownerId, ids, ...kindOf(filter) });
    return strategiesOf(rows, { now: clock(), project: filter.project, similarities });
  }

  return {
    *recordRepair(given) {
      const repair = validate(input.newRepair, given, 'learning.recordRepair');
      const now = clock();
      const { at = now, attempts = 1, durationMs = null, project = '', id = ids() } = repair;
      const error = patternOf(repair.error);
      if (error.pattern === '') throw withoutWords('learning.recordRepair');
      const strategy = redactor.text(repair.strategy);
      const outcome = { ownerId, id };
      const identity = {
        patternDigest: error.digest,
        project,
        strategyDigest: digest(sameText(strategy)),
        errorType: repair.errorType ?? '',
        language: repair.language ?? '',
        framework: repair.framework ?? '',
      };
      const result = { success: Number(repair.success), attempts, durationMs, at };
      const example = repair.example === undefined ? null : redactor.text(repair.example).slice(0, EXAMPLE_CHARS);
      // What is said to be of the future counts as of now, else its weight would be beyond all others.
      const weight = { halfLifeMs, ...weightOf(Math.min(at, now), halfLifeMs) };
      const { pattern, words } = error;
      const results = yield* batch([
        call(recording.pattern, {
          ...outcome,
          ...identity,
          version: ERROR_PATTERN_VERSION,
          pattern,
          words: words.length,
          at,
        }),
        call(recording.words, { ...outcome, ...identity, words: JSON.stringify(words) }),
        call(recording.strategy, { ...outcome, ...identity, strategy, at }),
        call(recording.outcome, { ...outcome, ...identity, ...result, example }),
        call(recording.counts, { ...outcome, ...result }),
        call(recording.sums, { ...outcome, ...weight, success: result.success }),
        ...feed.withStatement(recording.changed, { id }),
        call(recording.trimOutcomes, { ...outcome, keep: KEPT_OUTCOMES }),
        call(recording.trimExamples, { ...outcome, keep: KEPT_EXAMPLES }),
        call(tried.asOutcome, outcome),
      ]);
      const rows = (results.at(-1)?.rows ?? []) as readonly StrategyRow[];
      const [recorded] = yield* whole(strategiesOf(rows, { now, project }));
      if (recorded === undefined) throw new TypeError('What was recorded is not there.');
      return recorded;
    },
    *bestStrategies(text, given = {}) {
      const query = validate(input.strategyQuery, { ...given, error: text }, 'learning.bestStrategies');
      const { limit = DEFAULT_STRATEGIES, similar = true } = query;
      const error = patternOf(query.error);
      const rows = yield* all(tried.onPattern, { ownerId, digest: error.digest, ...kindOf(query) });
      const exact = strategiesOf(rows, { now: clock(), project: query.project });
      const near = similar && exact.length < limit ? yield* similarTo(error, query) : [];
      const found = firstOfEach([...exact, ...near]);
      const ranked = [...found.filter(({ score }) => score > 0), ...found.filter(({ score }) => score === 0)];
      return yield* whole(ranked.slice(0, limit));
    },
    *repairStats(given) {
      const { project = null } = validate(input.projectOnly, given ?? {}, 'learning.repairStats');
      const sums = (yield* get(totals.all, { ownerId, project })) ?? NOTHING;
      const outcomes = sums.successes + sums.failures;
      return {
        ...sums,
        successRate: outcomes === 0 ? 0 : sums.successes / outcomes,
        errorTypes: yield* all(totals.byErrorType, { ownerId, project }),
      };
    },
    *listPatterns(given) {
      const filter = validate(input.patternFilter, given ?? {}, 'learning.listPatterns');
      const [afterAt, afterId] = decodeCursor(filter.cursor, 2, 'learning.listPatterns') ?? [null, null];
      const rows = yield* all(patterns.list, {
        ownerId,
        project: filter.project ?? null,
        errorType: filter.errorType ?? null,
        afterAt: afterAt ?? null,
        afterId: afterId ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, filter, ({ lastAt, id }) => [lastAt, id], repairPatternOf);
    },
    *getPattern(given, options) {
      const { id } = validate(input.idOnly, { id: given }, 'learning.getPattern');
      const { project } = validate(input.projectOnly, options ?? {}, 'learning.getPattern');
      const row = yield* get(patterns.byId, { ownerId, id, project: null, errorType: null });
      if (row === undefined) throw new NotFoundError('pattern of errors', id);
      const rows = yield* all(tried.onPatterns, { ownerId, ids: JSON.stringify([id]), ...kindOf({}) });
      return { ...repairPatternOf(row), tried: yield* whole(strategiesOf(rows, { now: clock(), project })) };
    },
    *removePattern(given) {
      const { id } = validate(input.idOnly, { id: given }, 'learning.removePattern');
      const [removed] = yield* batch([
        call(forgetting.pattern, { ownerId, id }),
        ...feed.ifChanged({ kind: 'repairPattern', id, operation: 'removed' }),
      ]);
      if (removed === undefined || removed.changes === 0) throw new NotFoundError('pattern of errors', id);
    },
  };
}

/** A strategy that was tried on several patterns, by the nearest evidence there is of it. */
function firstOfEach(found: readonly FoundStrategy[]): readonly FoundStrategy[] {
  const seen = new Set<string>();
  return found.filter(({ digest }) => !seen.has(digest) && seen.add(digest));
}

function kindOf({ errorType, language, framework }: StrategyFilter) {
  return { errorType: errorType ?? null, language: language ?? null, framework: framework ?? null };
}

function repairPatternOf({ errorTypes, ...row }: PatternRow): RepairPattern {
  return { ...row, errorTypes: said(JSON.parse(errorTypes) as string[]) };
}

function withoutWords(operation: string): InvalidInputError {
  return new InvalidInputError({
    message: `${operation}: the error has no line with a word in it, so there is nothing to know it by. Nothing was written.`,
    operation,
  });
}
