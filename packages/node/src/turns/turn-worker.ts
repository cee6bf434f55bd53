import { parentPort } from 'node:worker_threads';
import type { TurnAnswer, TurnRequest } from './protocol.js';
import { toThrown } from './thrown-error.js';

/** What a worker does with jobs. */
export interface TurnWork<Job, Prepared, Result> {
  /**
   * Everything that can be done beside the others.
   *
   * @param announce tells the job behind this one as soon as that is known, where only the one before tells; undefined: there is none
   */
  prepare(job: Job, announce: (next: Job | undefined) => void): Promise<Prepared>;
  /** What has to be done in the order of the jobs. */
  commit(prepared: Prepared): Promise<Result>;
  /** Runs when there is no more to do. */
  end(): Promise<void>;
}

/** Serves jobs in a worker thread until the main thread ends it. */
export function serveTurns<Job, Prepared, Result>(work: TurnWork<Job, Prepared, Result>): void {
  if (parentPort === null) throw new Error('serveTurns runs in a worker thread.');
  const port = parentPort;
  const answer = (message: TurnAnswer<Job, Result>) => port.postMessage(message);
  let prepared: { readonly value: Prepared } | undefined;
  const serve = async (request: TurnRequest<Job>): Promise<void> => {
    switch (request.kind) {
      case 'prepare':
        prepared = { value: await work.prepare(request.job, (job) => answer({ kind: 'next', job })) };
        return answer({ kind: 'prepared' });
      case 'commit': {
        if (prepared === undefined) throw new Error('Nothing is prepared.');
        const { value } = prepared;
        prepared = undefined;
        return answer({ kind: 'committed', result: await work.commit(value) });
      }
      case 'end':
        await work.end();
        answer({ kind: 'ended' });
        return port.close();
    }
  };
  port.on('message', (request: TurnRequest<Job>) => {
    serve(request).catch((error: unknown) => answer({ kind: 'failed', error: toThrown(error) }));
  });
}
