import { Worker } from 'node:worker_threads';

/** Workers of closed stores wait this long for the next store, in milliseconds: to start one costs as much as hundreds of reads. */
const WAIT_MS = 2_000;
/** How many wait at most. */
const MOST = 4;

interface Spare {
  readonly script: string;
  readonly worker: Worker;
  readonly end: () => void;
}

const spares: Spare[] = [];

/** A worker that runs a reader script: one that waits, or a new one. It does not keep the process alive. */
export function takeWorker(script: URL): Worker {
  const at = spares.findIndex((spare) => spare.script === script.href);
  const [spare] = at < 0 ? [] : spares.splice(at, 1);
  if (spare !== undefined) {
    spare.end();
    return spare.worker;
  }
  // Without the flags of this process: `node --input-type=module --eval …` would make every thread fail.
  const worker = new Worker(script, { name: 'cairn-reader', execArgv: [] });
  worker.unref();
  return worker;
}

/** Takes back a worker that has closed its database and has nothing under way; ends it when too many wait, or nobody wants it. */
export async function giveBackWorker(script: URL, worker: Worker): Promise<void> {
  if (spares.length >= MOST) {
    await worker.terminate();
    return;
  }
  const forget = () => {
    spare.end();
    spares.splice(spares.indexOf(spare), 1);
  };
  const timer = setTimeout(() => {
    forget();
    void worker.terminate();
  }, WAIT_MS).unref();
  const spare: Spare = {
    script: script.href,
    worker,
    end() {
      clearTimeout(timer);
      worker.off('error', forget).off('exit', forget);
    },
  };
  worker.on('error', forget).on('exit', forget);
  spares.push(spare);
}
