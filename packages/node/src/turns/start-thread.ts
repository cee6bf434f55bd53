import { type TransferListItem, Worker } from 'node:worker_threads';

/** A worker thread to be started. */
export interface ThreadOptions<Message> {
  /** Its module. */
  readonly entry: URL;
  /** What it gets as `workerData`, and what of that is handed over instead of copied. */
  readonly data: unknown;
  readonly transfer?: readonly TransferListItem[];
  /**
   * The most that its heap may grow to, in MB: V8 takes several times what is needed where it may, and ends the whole process
   * where it may not. So this must bear the largest piece of work.
   */
  readonly heapMb: number;
  /** The young part of its heap, in MB, which is filled whatever the work: what dies young needs less. Default 24. */
  readonly youngHeapMb?: number | undefined;
  readonly onMessage: (message: Message) => void;
  /** Called when it fails, by an error that nothing caught or by an exit code. */
  readonly onError: (error: unknown) => void;
}

const YOUNG_HEAP_MB = 24;

/** Starts a worker thread. */
export function startThread<Message>(options: ThreadOptions<Message>): Worker {
  const { entry, data, transfer, heapMb, youngHeapMb = YOUNG_HEAP_MB, onMessage, onError } = options;
  const worker = new Worker(entry, {
    workerData: data,
    transferList: [...(transfer ?? [])],
    // Without the flags of this process: `node --input-type=module --eval …` would make every thread fail.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: youngHeapMb, maxOldGenerationSizeMb: heapMb },
  });
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.on('exit', (code) => {
    if (code !== 0) onError(new Error(`A worker thread ended with code ${code}.`));
  });
  return worker;
}
