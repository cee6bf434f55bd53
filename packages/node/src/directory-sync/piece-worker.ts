import { workerData } from 'node:worker_threads';
import { toThrown } from '../turns/thrown-error.js';
import type { PieceAnswer, PieceRequest, PieceThreadData } from './blocking-pieces.js';
import { ContentChunks } from './content-chunks.js';

const { url, authToken, port, answered } = workerData as PieceThreadData;
let opening: Promise<ContentChunks> | undefined;

async function answerTo(request: PieceRequest): Promise<PieceAnswer> {
  opening ??= ContentChunks.open(url, authToken);
  let chunks: ContentChunks;
  try {
    chunks = await opening;
  } catch (error) {
    // The next request tries again.
    opening = undefined;
    throw error;
  }
  if (request !== 'names') return { data: await chunks.get(request) };
  return { names: (await chunks.all()).map(({ hash, codec }) => [hash, codec] as const) };
}

Atomics.store(answered, 0, 1);
Atomics.notify(answered, 0);

port.on('message', (request: PieceRequest) => {
  answerTo(request)
    .catch((error: unknown): PieceAnswer => ({ error: toThrown(error) }))
    .then((answer) => {
      port.postMessage(answer);
      Atomics.store(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
});
