import type { UsageListener, UsageSink, UsageSource } from '../../domains/reported-usage.js';
import { type CairnError, isCairnError } from '../../errors/cairn-error.js';
import { ConflictError } from '../../errors/errors.js';
import { sleep } from '../../host.js';
import { type Steps, transaction } from '../../steps/index.js';
import { IdleTimer } from '../idle-timer.js';
import type { SharedStore } from '../shared-store.js';
import { Upkeep } from '../upkeep.js';
import { UsageLedger } from '../usage-ledger.js';
import type { SplitDatabase } from './split-parts.js';

/** Reports taken at once over a network. */
const GROUP = 1_000;
/** How often a group is tried whose reports change while it is taken. */
const ATTEMPTS = 10;

/** Carries what conversations of one database report as used to the account in another one. */
export interface SplitLedger {
  readonly source: SharedStore;
  readonly sink: SharedStore;
  /** The domain that keeps account, by name. */
  readonly sinkDomain: string;
  /** The domain that reports. */
  readonly sourceDomain: string;
  /** What the domain that reports tells it. */
  readonly listener: UsageListener;
  /** Takes all that waits. */
  catchUp(): Promise<void>;
  /** The same in this tick; on asynchronous drivers nothing. */
  catchUpSync(): void;
  /** Ends background work and waits for what runs. */
  stop(): Promise<void>;
}

/** The ledger between two databases; undefined where no domain reports, none keeps account, or one database has both. */
export function openSplitLedger(databases: readonly SplitDatabase[]): SplitLedger | undefined {
  const opened = databases.flatMap(({ shared }) =>
    shared.parts.domains.map((domain) => ({ shared, domain, open: shared.openDomain(domain.name) })),
  );
  const from = opened.find(({ open }) => open.usageSource !== undefined);
  const to = opened.find(({ open }) => open.usageSink !== undefined);
  const source = from?.open.usageSource;
  const sink = to?.open.usageSink?.((ownerId) => to.shared.contextFor(to.domain, ownerId));
  if (from === undefined || to === undefined || source === undefined || sink === undefined) return undefined;
  if (from.shared === to.shared || from.shared.parts.isReadonly) return undefined;
  const names = { sourceDomain: from.domain.name, sinkDomain: to.domain.name };
  const isSync = [from, to].every(({ shared }) => shared.parts.connection.capabilities.sync);
  const work = isSync
    ? inOneTick(from.shared, source, to.shared, sink)
    : overNetworks(from.shared, source, to.shared, sink);
  return { source: from.shared, sink: to.shared, ...names, ...work };
}

type Work = Pick<SplitLedger, 'listener' | 'catchUp' | 'catchUpSync' | 'stop'>;

/**
 * On synchronous drivers what is taken is written to the account, and committed there, while the transaction that notes it as taken is
 * still open. So a crash leaves it to be taken again. Locks are always taken in this order, so two processes can't wait for each other.
 */
function inOneTick(from: SharedStore, source: UsageSource, to: SharedStore, sink: UsageSink): Work {
  const there = <T>(body: () => Steps<T>): T => to.runner.sync(body);
  const ledger = new UsageLedger(source, {
    *position() {
      return there(() => sink.position());
    },
    *take(reports) {
      if (reports.length > 0) there(() => transaction(() => sink.take(reports)));
    },
    *moveTo(position) {
      there(() => transaction(() => sink.moveTo(position)));
    },
  });
  const whenIdle = from.parts.indexing === 'idle';
  const upkeep = new Upkeep(from.runner, [() => ledger.takeGroup()], whenIdle, (error) => from.onError(error));
  return {
    listener: ledger.listener(() => upkeep.noteWrite()),
    catchUp: () => upkeep.catchUp(),
    catchUpSync: () => from.runner.sync(() => upkeep.catchUpSteps()),
    stop: () => upkeep.stop(),
  };
}

/** What was about to be noted as taken is not, or no longer, what the account has. */
class NotYetTaken<T> extends Error {
  readonly reports: T;
  constructor(reports: T) {
    super('not yet taken');
    this.reports = reports;
  }
}

/** Whether a call failed because the account has to take something first; then it can be made again. */
export function wantsCatchUp(error: unknown): boolean {
  return isCairnError(error, 'conflict') && error.details.reason === 'usage';
}

/**
 * Where a transaction takes requests, nothing of another database can be written within it. So reports are written to the account first,
 * and then noted as taken if they are still the same; a conversation goes once nothing of it is left to be taken.
 */
function overNetworks(from: SharedStore, source: UsageSource, to: SharedStore, sink: UsageSink): Work {
  let known = { key: 0, responseId: '' };
  let stopped = false;
  const here = <T>(body: () => Steps<T>) => from.runner.async(body);
  const there = <T>(body: () => Steps<T>) => to.runner.async(body);

  async function takeGroup(): Promise<number> {
    const position = await there(() => sink.position());
    known = position;
    if (!(await here(() => source.isBehind(position)))) return 0;
    const reports = await here(() => source.after(position, GROUP));
    const last = reports.at(-1);
    if (last !== undefined) {
      known = { key: last.key, responseId: last.responseId };
      await there(() =>
        transaction(function* () {
          yield* sink.take(reports);
          yield* sink.moveTo({ key: last.key, responseId: last.responseId });
        }),
      );
    }
    return reports.length + (await takeChanged());
  }

  async function takeChanged(): Promise<number> {
    let taken = '[]';
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await here(() =>
          transaction(function* () {
            const reports = yield* source.takeChanged(GROUP);
            if (JSON.stringify(reports) !== taken) throw new NotYetTaken(reports);
            return reports.length;
          }),
        );
      } catch (error) {
        if (!(error instanceof NotYetTaken) || attempt >= ATTEMPTS) throw error;
        const { reports } = error as NotYetTaken<Parameters<UsageSink['take']>[0]>;
        await there(() => transaction(() => sink.take(reports)));
        taken = JSON.stringify(reports);
      }
    }
  }

  async function catchUp(): Promise<void> {
    while (!stopped && (await takeGroup()) > 0) await sleep(0);
  }

  const onError = (error: CairnError) => from.onError(error);
  const timer = from.parts.indexing === 'idle' ? new IdleTimer(catchUp, onError) : undefined;
  return {
    listener: {
      noted: () => timer?.noteWrite(),
      *removing(conversationKey) {
        const left = yield* source.ofConversation(conversationKey, known);
        if (left.length > 0) throw notTakenYet();
      },
    },
    catchUp,
    catchUpSync: () => undefined,
    async stop() {
      stopped = true;
      await timer?.stop();
    },
  };
}

function notTakenYet(): ConflictError {
  return new ConflictError({
    message:
      'What this conversation used is not in the ledger of model calls yet, which lies in another database. Nothing was removed. Try again: it is taken now.',
    details: { reason: 'usage' },
    retryable: true,
  });
}
