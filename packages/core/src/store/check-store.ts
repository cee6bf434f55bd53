import type { Check, CheckContext, DomainChecks, Finding, Found, Look, RepairOptions } from '../checks/index.js';
import { contentChecks } from '../content/checks.js';
import { analyticsChecks } from '../domains/analytics/checks.js';
import { cacheChecks } from '../domains/cache/checks.js';
import { checkpointChecks } from '../domains/checkpoints/checks.js';
import { codeChecks } from '../domains/code/checks.js';
import { codegenChecks } from '../domains/codegen/checks.js';
import { conversationChecks } from '../domains/conversations/checks.js';
import { effectivenessChecks } from '../domains/effectiveness/checks.js';
import { fileChecks } from '../domains/files/checks.js';
import { intentionChecks } from '../domains/intentions/checks.js';
import { knowledgeChecks } from '../domains/knowledge/checks.js';
import { learningChecks } from '../domains/learning/checks.js';
import { archiveBytes } from '../domains/lifecycle/archive-checks.js';
import { lifecycleChecks } from '../domains/lifecycle/checks.js';
import { memoryChecks } from '../domains/memory/checks.js';
import { memoryBlockChecks } from '../domains/memory-blocks/checks.js';
import { sessionChecks } from '../domains/sessions/checks.js';
import { type CairnError, isCairnError } from '../errors/cairn-error.js';
import { StorageError } from '../errors/errors.js';
import { changesMigrations } from '../migrations/changes.js';
import { keywordIndexCheck } from '../search/index-checks.js';
import { foreignKeyCheck, integrityCheck } from './database-checks.js';
import { internalsOf } from './internals.js';
import { schemaCheck } from './schema-checks.js';
import type { SharedStore } from './shared-store.js';
import { databasesOf } from './split/split-parts.js';
import type { StoreCore } from './store.js';
import { vectorCheck } from './vector-check.js';

/** How to check a store. */
export interface CheckOptions {
  /** Also read every byte of the content store, every text and every index entry: takes as long as reading the file. Default false. */
  readonly deep?: boolean | undefined;
  /** Mend what can be mended without loss, then check again. Default false. */
  readonly repair?: boolean | undefined;
  /**
   * With `repair`: nothing brings back what is missing, as after what could be read of a damaged file was saved. So references to it end, with a
   * word in its place where people would look for it. Default false: then it is reported, and kept for the day on which a copy turns up.
   */
  readonly acceptLosses?: boolean | undefined;
  /** Told before each check, and within long ones. */
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
}

/** How far a check of a store is. */
export interface CheckProgress {
  /** What is looked at now. */
  readonly title: string;
  /** Checks that are done, of how many; a repair goes over them twice. */
  readonly done: number;
  readonly total: number;
  /** How much of the present one is done, 0 to 1. */
  readonly share: number;
}

/** How one check ended. */
export interface CheckOutcome {
  readonly name: string;
  readonly title: string;
  readonly outcome: 'ok' | 'problems' | 'skipped';
  /** Why it was skipped, or why its repair failed. */
  readonly reason?: string;
  /** Of which database, where a store has several. */
  readonly database?: string;
}

/** What checking a store found. */
export interface CheckReport {
  /** Whether nothing is wrong, or nothing is left after a repair. */
  readonly ok: boolean;
  readonly deep: boolean;
  readonly checks: readonly CheckOutcome[];
  /** What is wrong; after a repair, what is left. */
  readonly findings: readonly Finding[];
  /** What the repair mended; empty without one. */
  readonly mended: readonly Finding[];
}

/** The checks of core's own domains. Not part of the domains themselves, so that only who checks loads them. */
export const CHECKS: Readonly<Record<string, DomainChecks>> = {
  conversations: conversationChecks,
  codegen: codegenChecks,
  code: codeChecks,
  cache: cacheChecks,
  analytics: analyticsChecks,
  memories: memoryChecks,
  memoryBlocks: memoryBlockChecks,
  intentions: intentionChecks,
  checkpoints: checkpointChecks,
  learning: learningChecks,
  lifecycle: lifecycleChecks,
  sessions: sessionChecks,
  knowledge: knowledgeChecks,
  effectiveness: effectivenessChecks,
  files: fileChecks,
};
const NONE: DomainChecks = { checks: [] };
/** How often a repair that accepts losses goes over all checks. */
const ROUNDS = 4;

/**
 * Looks through a database for what must not be: damaged pages, references to nothing, an index that does not hold what the rows
 * say, wrong counters, content that nobody holds. All owners together. What is found twice counts, so that another process
 * may write meanwhile. Reading is done on a reader where the driver has any.
 *
 * With `repair`, derived data are mended, each check's in one transaction: indexes, counters, references; rows go only when
 * nothing can show them. A damaged file is left alone.
 *
 * @throws StorageError `readonly` for a repair on a read-only store; ClosedError; BusyError. What is wrong with the data is reported, never thrown.
 */
export async function checkStore(
  store: Pick<StoreCore<never>, 'location'>,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const databases = databasesOf(store);
  if (databases !== undefined) {
    const { checkDatabases } = await import('./split/check-databases.js');
    return await checkDatabases(databases, options, checkDatabase);
  }
  return await checkDatabase(internalsOf(store, 'checkStore'), options);
}

async function checkDatabase(
  shared: SharedStore,
  options: CheckOptions,
  further: readonly Check[] = [],
): Promise<CheckReport> {
  shared.refuse('checkStore');
  const { deep = false, repair = false, acceptLosses = false } = options;
  if (repair && shared.parts.isReadonly) {
    throw new StorageError('readonly', {
      message: `checkStore: ${shared.parts.connection.location} is open read-only, so nothing can be mended. Open it without readonly.`,
      operation: 'checkStore',
    });
  }
  const run = new CheckRun(shared, [...checksOf(shared), ...further], deep, repair ? 2 : 1, options.onProgress);
  const before = await run.look();
  if (
    !repair ||
    before.ok ||
    before.findings.some(({ problem, check }) => check === 'integrity' && problem === 'damaged')
  ) {
    return { ...before, deep, mended: [] };
  }
  let failed = await run.repair({ acceptLosses });
  let after = await run.look();
  // What ends here may be missed there.
  for (let round = 1; acceptLosses && !after.ok && round < ROUNDS; round += 1) {
    failed = await run.repair({ acceptLosses });
    after = await run.look();
  }
  const left = new Set(after.findings.map(nameOf));
  return {
    ...after,
    deep,
    checks: after.checks.map((one) => ({ ...one, ...failed.get(one.name) })),
    mended: before.findings.filter((finding) => !left.has(nameOf(finding))),
  };
}

function nameOf({ check, problem }: Finding): string {
  return `${check} ${problem}`;
}

/** All checks in the order in which they are mended: rows, then what they hold, then the index of both. */
function checksOf({ parts, searchable }: SharedStore): readonly Check[] {
  const { domains, codec, connection } = parts;
  const own = domains.map(({ name, checks }) => checks ?? CHECKS[name] ?? NONE);
  const tables = [...new Set(domains.flatMap((domain) => domain.tables))];
  const holders = Object.assign({}, ...own.map((one) => one.holders ?? {})) as Record<string, string>;
  const feed = { domain: 'changes', migrations: changesMigrations };
  const histories = new Map([feed, ...domains.flatMap(({ migrations }) => migrations)].map((one) => [one.domain, one]));
  const shared = ['changes', ...(histories.has('keyword') ? ['keyword_index'] : [])];
  const checks = [
    ...own.flatMap((one) => one.checks),
    ...(tables.includes('conversation_archives') ? [archiveBytes(codec)] : []),
    ...(tables.includes('content') ? contentChecks(holders, codec) : []),
  ];
  return [
    integrityCheck,
    schemaCheck([...histories.values()], [...tables, ...shared]),
    foreignKeyCheck(new Set(checks.flatMap(({ references = [] }) => references))),
    ...checks,
    ...searchable.map(({ index }) => keywordIndexCheck(index, !connection.capabilities.remote)),
    ...searchable.flatMap(({ index }) => (index.source.embedded === undefined ? [] : [vectorCheck(index.source)])),
  ];
}

type Looked = Pick<CheckReport, 'ok' | 'checks' | 'findings'>;

/** Goes over the checks of a store, once or, around a repair, twice. */
class CheckRun {
  readonly #shared: SharedStore;
  readonly #checks: readonly Check[];
  readonly #deep: boolean;
  readonly #total: number;
  readonly #onProgress: CheckOptions['onProgress'];
  #done = 0;

  constructor(
    shared: SharedStore,
    checks: readonly Check[],
    deep: boolean,
    rounds: number,
    onProgress: CheckOptions['onProgress'],
  ) {
    this.#shared = shared;
    this.#checks = checks;
    this.#deep = deep;
    this.#total = checks.length * rounds;
    this.#onProgress = onProgress;
  }

  /** Goes over all checks. */
  async look(): Promise<Looked> {
    const checks: CheckOutcome[] = [];
    const findings: Finding[] = [];
    for (const check of this.#checks) {
      const { name, title } = check;
      const look = await this.#lookTwice(check);
      if ('skipped' in look) checks.push({ name, title, outcome: 'skipped', reason: look.skipped });
      else {
        checks.push({ name, title, outcome: look.length === 0 ? 'ok' : 'problems' });
        findings.push(...look.map((found) => ({ check: name, ...found })));
      }
      this.#done += 1;
    }
    return { ok: findings.length === 0, checks, findings };
  }

  /** Mends check by check, each after another look: what was mended before may have changed what it finds. */
  async repair(options: RepairOptions): Promise<ReadonlyMap<string, { readonly reason: string }>> {
    const failed = new Map<string, { readonly reason: string }>();
    for (const check of this.#checks) {
      if (check.repair === undefined) continue;
      const look = await this.#look(check);
      const found = 'skipped' in look ? [] : look.filter(({ repairable }) => repairable || options.acceptLosses);
      if (found.length === 0) continue;
      try {
        await this.#shared.runner.async(() => check.repair?.(found, options) ?? nothing());
      } catch (error) {
        failed.set(check.name, { reason: reported(error).message });
      }
    }
    try {
      await this.#shared.indexer.catchUp();
    } catch (error) {
      reported(error);
    }
    return failed;
  }

  /** What another process had not yet finished between two queries is gone at a second look. */
  async #lookTwice(check: Check): Promise<Look> {
    const first = await this.#look(check);
    if ('skipped' in first || first.length === 0) return first;
    const again = await this.#look(check);
    if ('skipped' in again) return again;
    const problems = new Set(first.map(({ problem }) => problem));
    return again.filter(({ problem }) => problems.has(problem));
  }

  async #look(check: Check): Promise<Look> {
    const tell = (share: number) =>
      this.#onProgress?.({
        title: check.title,
        done: Math.min(this.#done, this.#total - 1),
        total: this.#total,
        share,
      });
    tell(0);
    const context: CheckContext = { deep: this.#deep, progress: tell };
    try {
      return await this.#shared.runner.read(() => check.find(context));
    } catch (error) {
      return [unreadable(reported(error))];
    }
  }
}

function* nothing() {}

/** An error that tells of the data; others go to the caller. */
function reported(error: unknown): CairnError {
  if (isCairnError(error) && ['corrupt', 'content_missing', 'sql', 'constraint', 'not_a_database'].includes(error.code))
    return error;
  throw error;
}

function unreadable({ message }: CairnError): Found {
  return { problem: 'unreadable', severity: 'error', message, count: 1, repairable: false, examples: [] };
}
