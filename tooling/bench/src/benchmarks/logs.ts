import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { contest } from '../contest.js';
import { measured } from '../measurement.js';
import { rawDatabase } from '../raw/raw-database.js';

const LINES = 2_048;
const GROUP = 256;
const COLUMNS = [
  ...['owner_id', 'level', 'category', 'message', 'context', 'model', 'prompt_preview', 'error_type', 'error_message'],
  ...['stack', 'session_id', 'conversation_id', 'source', 'created_at', 'bytes'],
];

/** What a line of an agent's log looks like. */
function linesOf(writer: Writer) {
  return Array.from({ length: LINES }, (_, at) => ({
    message: `Answered request ${at} of ${writer.prose(60)}`,
    context: {
      requestId: `req-${at}`,
      tokens: 512 + (at % 100),
      durationMs: at % 1_000,
      cached: false,
      route: '/v1/chat',
    },
  }));
}

/** Writing log lines, 256 in a transaction. */
export const logs: Benchmark = {
  name: 'logs',
  title: 'a log line with five members of context, 256 in a transaction; by hand without redaction',
  async *run({ folder, pace }) {
    const lines = linesOf(new Writer(5));
    const store = await openStore({ driver: betterSqlite3({ path: join(folder, 'cairn.db') }), indexing: 'onSearch' });
    const rawPath = join(folder, 'raw.db');
    await (await openStore({ driver: betterSqlite3({ path: rawPath }) })).close();
    const raw = rawDatabase(rawPath);
    const insert = raw.prepare(`insert into logs (${COLUMNS.join()}) values (${COLUMNS.map(() => '?').join()})`);
    const logger = store.logs.logger({ category: 'generation', model: 'm', sessionId: 's' });
    let rawAt = 0;
    let cairnAt = 0;
    const byHand = {
      run(times: number) {
        for (let left = times; left > 0; left -= GROUP) {
          raw.exec('begin immediate');
          for (let line = Math.min(left, GROUP); line > 0; line -= 1) {
            const { message, context } = lines[rawAt++ % LINES] ?? { message: '', context: {} };
            const json = JSON.stringify(context);
            const ends = [null, null, null, null, 's', null, null, Date.now(), message.length + json.length];
            insert.run('', 30, 'generation', message, json, 'm', ...ends);
          }
          raw.exec('commit');
        }
      },
    };
    const byCairn = {
      async run(times: number) {
        for (let left = times; left > 0; left -= GROUP) {
          for (let line = Math.min(left, GROUP); line > 0; line -= 1) {
            const { message, context } = lines[cairnAt++ % LINES] ?? { message: '', context: {} };
            logger.info(message, context);
          }
          await logger.flush();
        }
      },
    };
    const [first, second] = await contest([byHand, byCairn], pace);
    yield measured({
      name: 'log a line',
      unit: 'µs',
      raw: first?.micros ?? Number.NaN,
      cairn: second?.micros ?? Number.NaN,
      rounds: second?.ratios ?? [],
      bar: { on: 'ratio', most: 1.3 },
    });
    raw.close();
    await store.close();
  },
};
