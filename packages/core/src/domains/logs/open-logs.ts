import { host, sleep, unreffed } from '../../host.js';
import { validate } from '../../validation.js';
import type { OpenDomain } from '../domain.js';
import type { DomainHost } from '../host.js';
import { followLog } from './follow-log.js';
import * as input from './input.js';
import { LogBuffer } from './log-buffer.js';
import { LogGate } from './log-gate.js';
import { LOG_LEVELS, logLevelOf } from './log-level.js';
import { createLogger } from './logger.js';
import type { FollowSignal, LogLimits, LogServices, Logs } from './logs.js';
import { createLogs } from './repository.js';
import { pruneStep, sizeOfLog } from './retention.js';

/** How long after a write the log is cut to its limits, and how often at most. */
const PRUNE_AFTER_MS = 1_000;
const PRUNE_EVERY_MS = 10_000;

/** The log of an open store: what its repositories and loggers share. */
export function openLogs(domainHost: DomainHost): OpenDomain<Logs<'steps'>> {
  const options = validate(input.logsOptions, domainHost.options.logs ?? {}, 'openStore: logs');
  const gate = new LogGate(options.level ?? 'info', options.sampling ?? []);
  const retention = options.retention === undefined ? undefined : new Retention(domainHost, options.retention);
  const onWritten = (ownerId: string) => retention?.note(ownerId);
  const { flushAt = 'error', flushMs = 250, maxWaiting = 8_388_608 } = options;
  const atOnce = flushAt === null ? Number.POSITIVE_INFINITY : LOG_LEVELS[flushAt];
  const buffer = new LogBuffer(domainHost, { flushMs, flushAt: atOnce, maxWaiting }, onWritten);
  let isStopped = false;

  return {
    create: (context) => createLogs(context, gate, onWritten),
    services({ ownerId, clock, redactor }): LogServices {
      const shared = { ownerId, clock, redactor, gate, buffer };
      return {
        logger: (given = {}) => createLogger(shared, validate(input.loggerOptions, given, 'logs.logger')),
        level: () => logLevelOf(gate.level),
        setLevel(level) {
          gate.level = LOG_LEVELS[validate(input.someLevel, level, 'logs.setLevel')];
        },
        loggerCounts: () => ({ waiting: buffer.waiting, ...buffer.counts }),
        follow(given = {}) {
          const { after, pollMs, signal, ...filter } = validate(input.followOptions, given, 'logs.follow');
          const { remote } = domainHost.capabilities;
          return followLog(
            { ownerId, run: domainHost.run, writesAfter: domainHost.writesAfter, isStopped: () => isStopped },
            { after, filter, pollMs: pollMs ?? (remote ? 1_000 : 100), signal: signal as FollowSignal | undefined },
          );
        },
        prune: (limits) => prune(domainHost, ownerId, validate(input.limits, limits, 'logs.prune')),
      };
    },
    flush: () => buffer.flush(),
    async stop() {
      isStopped = true;
      buffer.stop();
      await retention?.stop();
    },
  };
}

/** Removes what is beyond the limits, step by step; others write in between. */
async function prune({ run, clock }: DomainHost, ownerId: string, limits: LogLimits): Promise<number> {
  let size = await run('logs.prune', () => sizeOfLog(ownerId));
  for (let removed = 0; ; ) {
    const step = await run('logs.prune', () => pruneStep(ownerId, limits, clock(), size));
    removed += step.removed;
    size = step.size;
    if (!step.more) return removed;
    // Synchronous drivers answer in the same tick: let others have theirs.
    await sleep(0);
  }
}

/** Keeps the logs of the owners who write to the limits. */
class Retention {
  readonly #host: DomainHost;
  readonly #limits: LogLimits;
  readonly #owners = new Set<string>();
  #timer: unknown;
  #lastAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(domainHost: DomainHost, limits: LogLimits) {
    this.#host = domainHost;
    this.#limits = limits;
  }

  /** An owner's log grew. */
  note(ownerId: string): void {
    this.#owners.add(ownerId);
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    host.clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(): void {
    if (this.#isStopped || this.#timer !== undefined || this.#running !== undefined) return;
    const due = this.#lastAt + PRUNE_EVERY_MS - host.performance.now();
    this.#timer = unreffed(
      host.setTimeout(
        () => {
          this.#timer = undefined;
          this.#lastAt = host.performance.now();
          this.#running = this.#cut().finally(() => {
            this.#running = undefined;
            if (this.#owners.size > 0) this.#schedule();
          });
        },
        Math.max(PRUNE_AFTER_MS, due),
      ),
    );
  }

  async #cut(): Promise<void> {
    const owners = [...this.#owners];
    this.#owners.clear();
    for (const ownerId of owners) {
      if (this.#isStopped) break;
      // The store's listeners hear of an error; the next time it is tried again.
      await prune(this.#host, ownerId, this.#limits).catch(() => this.#owners.add(ownerId));
    }
  }
}
