import { Worker } from 'node:worker_threads';
/** Something that a worker is to do. */
export interface CrewItem {
  readonly path: string;
  readonly sizeBytes: number;
  /** Whether to do it the simple way: what is done else has ended a worker before. */
  readonly linesOnly: boolean;
}

/** What became of an item that ended whichever worker was at it. */
export interface FailedItem {
  readonly kind: 'skipped';
  readonly path: string;
  readonly reason: 'failed';
}

/** How a {@link Crew} works. */
export interface CrewOptions {
  /** How many worker threads. */
  readonly workers: number;
  /** The program that they run: it says `ready`, then of each item what became of it, in their order. */
  readonly program: URL;
  /** Bytes of files that are being read, or are read and not yet taken, at most; default 6 MB (6,000,000). */
  readonly bytesUnderWay?: number | undefined;
  /** A worker that says nothing for so long, in milliseconds, is ended as if it had crashed. */
  readonly hangMs: number;
}

/** Files that a worker has before it, so that it needn't wait for the next one. */
const AHEAD = 8;
/** {@link CrewOptions.bytesUnderWay} when nothing is said. */
const BYTES_UNDER_WAY = 6e6;
/** Heap of a worker; parse trees lie outside of it. What it makes is soon done with: a small nursery keeps several workers small. */
const RESOURCES = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 8 } as const;

/** A worker thread and what it was told to do. */
interface Member<Item> {
  readonly worker: Worker;
  readonly items: Item[];
  started: boolean;
  /** When it was last heard of, in milliseconds. */
  heardAt: number;
}

/**
 * Worker threads that read files. What they have read is taken in groups by one reader; they stop reading when that falls
 * behind. A worker that crashes or hangs is replaced: the file that it was at is tried once more at lines only, and given up then.
 */
export class Crew<Listed, Item extends CrewItem, Outcome extends { readonly path: string }> {
  readonly #options: CrewOptions;
  readonly #members = new Set<Member<Item>>();
  readonly #waiting: readonly Listed[];
  readonly #itemOf: (file: Listed) => Item;
  #next = 0;
  #again: Item[] = [];
  #ready: (Outcome | FailedItem)[] = [];
  #left: number;
  #bytes = 0;
  readonly #sizes = new Map<string, number>();
  #failure: Error | undefined;
  #wake: () => void = () => undefined;
  #isOver = false;

  /** @param itemOf what is to be done with a file: said when a worker comes to it, so that a large tree isn't held twice */
  constructor(files: readonly Listed[], itemOf: (file: Listed) => Item, options: CrewOptions) {
    this.#waiting = files;
    this.#itemOf = itemOf;
    this.#left = files.length;
    this.#options = options;
  }

  /**
   * What became of every item, in groups, in no order. Ends the workers when it ends, however it ends.
   *
   * @throws the signal's reason; an error when workers can't even start
   */
  async *outcomes(signal?: AbortSignal): AsyncGenerator<readonly (Outcome | FailedItem)[], void, void> {
    const onAbort = () => this.#wake();
    signal?.addEventListener('abort', onAbort);
    const watch = setInterval(() => this.#endHanging(), Math.min(1_000, this.#options.hangMs / 2)).unref();
    try {
      for (let count = Math.min(this.#options.workers, this.#left); count > 0; count -= 1) this.#hire();
      while (this.#left > 0) {
        signal?.throwIfAborted();
        if (this.#failure !== undefined) throw this.#failure;
        const group = this.#take();
        if (group.length > 0) yield group;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#isOver = true;
      clearInterval(watch);
      signal?.removeEventListener('abort', onAbort);
      await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
    }
  }

  #take(): readonly (Outcome | FailedItem)[] {
    const group = this.#ready;
    this.#ready = [];
    this.#left -= group.length;
    for (const { path } of group) {
      this.#bytes -= this.#sizes.get(path) ?? 0;
      this.#sizes.delete(path);
    }
    for (const member of this.#members) this.#feed(member);
    return group;
  }

  #hire(): void {
    const worker = new Worker(this.#options.program, {
      resourceLimits: RESOURCES,
      // Not those of the process: `--input-type` of a script from a command line ends whatever worker has a file.
      execArgv: [],
    });
    const member: Member<Item> = { worker, items: [], started: false, heardAt: performance.now() };
    this.#members.add(member);
    worker.on('message', (message: 'ready' | Outcome) => this.#hear(member, message));
    // Node may tell of an error before it hands over what the worker had said until then; with its exit it has handed over all.
    let failure: unknown;
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', (code) => this.#lose(member, failure ?? new Error(`The worker thread ended with ${code}.`)));
  }

  #hear(member: Member<Item>, message: 'ready' | Outcome): void {
    member.heardAt = performance.now();
    if (message === 'ready') member.started = true;
    else {
      member.items.shift();
      this.#ready.push(message);
    }
    this.#feed(member);
    this.#wake();
  }

  #feed(member: Member<Item>): void {
    if (!member.started) return;
    while (
      member.items.length < AHEAD &&
      (this.#bytes < (this.#options.bytesUnderWay ?? BYTES_UNDER_WAY) || this.#bytes === 0)
    ) {
      const item = this.#again.pop() ?? this.#nextItem();
      if (item === undefined) return;
      if (member.items.length === 0) member.heardAt = performance.now();
      member.items.push(item);
      this.#bytes += item.sizeBytes;
      this.#sizes.set(item.path, item.sizeBytes);
      member.worker.postMessage(item);
    }
  }

  #nextItem(): Item | undefined {
    const file = this.#waiting[this.#next++];
    return file === undefined ? undefined : this.#itemOf(file);
  }

  /** A worker is gone: its first item is what it was at. */
  #lose(member: Member<Item>, error: unknown): void {
    if (!this.#members.delete(member) || this.#isOver) return;
    if (!member.started) this.#failure = error instanceof Error ? error : new Error(String(error));
    const [at, ...others] = member.items;
    for (const item of member.items) {
      this.#bytes -= item.sizeBytes;
      this.#sizes.delete(item.path);
    }
    this.#again.push(...others);
    if (at?.linesOnly === true) this.#ready.push({ kind: 'skipped', path: at.path, reason: 'failed' });
    else if (at !== undefined) this.#again.push({ ...at, linesOnly: true });
    if (this.#failure === undefined) this.#hire();
    this.#wake();
  }

  #endHanging(): void {
    const now = performance.now();
    for (const member of this.#members) {
      const isAtWork = !member.started || member.items.length > 0;
      if (isAtWork && now - member.heardAt > this.#options.hangMs) void member.worker.terminate();
    }
  }
}
