import type { DriverName } from './driver-of.js';
import { driverOf } from './driver-of.js';
import type { Answer, Request } from './request.js';
import { add, look, settle } from './visit.js';

/** A process with one driver: does what its parent asks, one request at a time, until it is disconnected. */
const name = process.argv[2] as DriverName;

process.on('message', async (request: Request) => {
  let answer: Answer;
  try {
    answer = { value: await serve(request) };
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
});

async function serve({ task, path, argument }: Request): Promise<unknown> {
  const driver = await driverOf(name, path);
  if (task === 'settle') return settle(driver);
  if (task === 'add') return add(driver, argument ?? name);
  return look(driver, argument === 'some' ? 'some' : 'all');
}
