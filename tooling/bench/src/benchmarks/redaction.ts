import { defaultRedactor } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { contest } from '../contest.js';
import { measured } from '../measurement.js';

const TEXTS = 500;
const CHARACTERS = 1_024;

/** What looking for secrets costs. */
export const redaction: Benchmark = {
  name: 'redaction',
  title: 'looking for secrets in texts that hold none, prose and code',
  async *run({ pace }) {
    const writer = new Writer(3);
    const kinds = {
      prose: Array.from({ length: TEXTS }, () => writer.prose(CHARACTERS)),
      code: Array.from({ length: TEXTS }, () => writer.code(CHARACTERS)),
    };
    for (const [kind, texts] of Object.entries(kinds)) {
      let index = 0;
      const redactOne = {
        run(times: number) {
          for (let left = times; left > 0; left -= 1) defaultRedactor.text(texts[index++ % TEXTS] ?? '');
        },
      };
      const [result] = await contest([redactOne], pace);
      const cairn = result?.micros ?? Number.NaN;
      yield measured({ name: `redact ${kind}`, unit: 'µs/KB', cairn, bar: { on: 'cairn', most: 8 } });
    }
  },
};
