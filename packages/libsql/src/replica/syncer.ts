import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BusyError, ClosedError, SyncError } from '@cairndb/core';
import { syncFailure } from './sync-failure.js';
import type { SyncAnswer, SyncRequest, SyncSource } from './sync-protocol.js';

const SCRIPT = fileURLToPath(new URL('./sync-process.js', import.meta.url));

type Task = SyncRequest extends infer R ? (R extends SyncRequest ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly resolve: (frames: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Brings a local copy up to date, in a process of its own: what hangs there stalls nothing here and can be ended. The process
 * keeps the file for itself as long as it lives, and does not keep this one alive.
 */
export class Syncer {
  readonly #source: SyncSource;
  readonly #location: string;
  readonly #timeoutMs: number;
  #process: Promise<ChildProcess> | undefined;
  #closed = false;
  readonly #ended = new WeakSet<ChildProcess>();
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(source: SyncSource, location: string, timeoutMs: number) {
    this.#source = source;
    this.#location = location;
    this.#timeoutMs = timeoutMs;
  }

  /** Takes the file for this process. @throws BusyError when another one has it */
  async lock(): Promise<void> {
    await this.#started();
  }

  /** Copies what the server has and the file lacks. Returns how many pages. @throws SyncError; then the file is as it was. */
  async sync(): Promise<number> {
    const child = await this.#started();
    const late = setTimeout(() => this.#end(child, this.#timedOut()), this.#timeoutMs);
    try {
      return await this.#ask(child, { kind: 'sync' });
    } finally {
      clearTimeout(late);
    }
  }

  /** Deletes the copy. Nobody may be reading it. */
  async discard(): Promise<void> {
    await this.#ask(await this.#started(), { kind: 'discard' });
  }

  /** Ends the process; what is under way rejects with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#process?.catch(() => undefined);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    this.#end(child, new ClosedError());
    await gone;
  }

  #started(): Promise<ChildProcess> {
    if (this.#closed) return Promise.reject(new ClosedError());
    this.#process ??= this.#start().catch((error: unknown) => {
      this.#process = undefined;
      throw error;
    });
    return this.#process;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(SCRIPT, [], {
      // Without the flags of this process: `node --input-type=module --eval …` would make it fail.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (answer: SyncAnswer) => this.#settle(child, answer));
    child.once('error', () => this.#end(child, this.#died()));
    child.once('exit', () => this.#end(child, this.#died()));
    child.unref();
    child.channel?.unref();
    await this.#ask(child, { kind: 'lock', source: this.#source });
    return child;
  }

  #ask(child: ChildProcess, task: Task): Promise<number> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId;
      this.#nextId += 1;
      this.#pending.set(id, { resolve, reject });
      child.channel?.ref();
      child.send({ ...task, id } as SyncRequest, (error) => {
        if (error !== null) this.#end(child, this.#died());
      });
    });
  }

  #settle(child: ChildProcess, answer: SyncAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) child.channel?.unref();
    if ('frames' in answer) {
      pending?.resolve(answer.frames);
      return;
    }
    const isTaken = answer.error.code === 'SQLITE_BUSY';
    const error = isTaken ? this.#taken() : syncFailure(answer.error, this.#location);
    if (isTaken) this.#end(child, error);
    pending?.reject(error);
  }

  /** Ends the process; the next sync starts another. */
  #end(child: ChildProcess, error: Error): void {
    // That it has ended is heard of later, when another may be at work.
    if (this.#ended.has(child)) return;
    this.#ended.add(child);
    this.#process = undefined;
    child.kill('SIGKILL');
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #taken(): BusyError {
    const { path } = this.#source;
    return new BusyError({
      message: `Another process uses the replica ${path}. Give each process a file of its own, or wait until the other one ends.`,
      details: { location: path, reason: 'replica_in_use' },
    });
  }

  #timedOut(): SyncError {
    return new SyncError('network', {
      message: `${this.#location} did not bring the replica up to date within ${this.#timeoutMs} ms. The copy is as it was; try again.`,
      details: { location: this.#location, reason: 'timeout' },
    });
  }

  #died(): SyncError {
    return new SyncError('sync', {
      message: `The process that keeps the replica ${this.#source.path} ended unexpectedly. The copy is as it was; try again.`,
      details: { location: this.#source.path, reason: 'syncer_died' },
    });
  }
}
