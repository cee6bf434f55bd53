import { parentPort } from 'node:worker_threads';
import { type TurnAnswer, type TurnRequest, toThrown } from './protocol.js';

/** What a worker does with jobs. */
export interface TurnWork<Job, Prepared, Result, News> {
  /**
   * Everything that can be done beside the others.
   *
   * @param announce tells the job behind this one as soon as that is known, where only the one before tells; undefined: there is none
   */
  prepare(job: Job, announce: (next: Job | undefined) => void): Promise<Prepared>;
  /**
   * What has to be done in the order of the jobs.
   *
   * @param news what the commits of other workers told since this worker's last
   * @param turn what goes on meanwhile
   */
  commit(prepared: Prepared, news: readonly News[], turn: Turn<Result>): Promise<TurnResult<Result, News>>;
  /** Runs when there is no more to do. */
  end(): Promise<void>;
}

/** A commit under way. */
export interface Turn<Result> {
  /** Tells the main thread of a part that is done. */
  report(result: Result): void;
  /** Whether the work was aborted: a commit of several transactions ends after this one. */
  isStopped(): boolean;
}

/** What a commit gave, and what the other workers should know. */
export interface TurnResult<Result, News> {
  readonly result: Result;
  readonly news?: News | undefined;
}

/** Serves jobs in a worker thread until the main thread ends it. */
export function serveTurns<Job, Prepared, Result, News>(work: TurnWork<Job, Prepared, Result, News>): void {
  if (parentPort === null) throw new Error('serveTurns runs in a worker thread.');
  const port = parentPort;
  const answer = (message: TurnAnswer<Job, Result, News>) => port.postMessage(message);
  let prepared: { readonly value: Prepared } | undefined;
  let stopped = false;
  const turn: Turn<Result> = {
    report: (result) => answer({ kind: 'progress', result }),
    isStopped: () => stopped,
  };
  const serve = async (request: TurnRequest<Job, News>): Promise<void> => {
    switch (request.kind) {
      case 'prepare':
        prepared = { value: await work.prepare(request.job, (job) => answer({ kind: 'next', job })) };
        return answer({ kind: 'prepared' });
      case 'commit': {
        if (prepared === undefined) throw new Error('Nothing is prepared.');
        const { value } = prepared;
        prepared = undefined;
        const { result, news } = await work.commit(value, request.news, turn);
        return answer({ kind: 'committed', result, news });
      }
      case 'stop':
        stopped = true;
        return;
      case 'end':
        await work.end();
        answer({ kind: 'ended' });
        return port.close();
    }
  };
  port.on('message', (request: TurnRequest<Job, News>) => {
    serve(request).catch((error: unknown) => answer({ kind: 'failed', error: toThrown(error) }));
  });
}
