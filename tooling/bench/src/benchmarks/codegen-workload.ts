import type { NewCodegenRecord } from '@cairndb/core';
import { Writer } from '@cairndb/workload';

/** Sessions of the whole workload; each has 4 iterations, half of them with feedback, and 3 errors. */
export const CODEGEN_SESSIONS = 40_000;
const TEXTS = 4_000;

/**
 * The sessions of the code-generation workload: 40,000 sessions, 160,000 iterations of 500 characters, 200 characters of
 * feedback on every second, 120,000 errors. Made before the clock starts; texts repeat after some thousand.
 */
export function codegenWorkload(sessions: number): (index: number) => NewCodegenRecord {
  const writer = new Writer(4);
  const texts = (make: () => string, count = Math.min(TEXTS, sessions)) => Array.from({ length: count }, make);
  const goals = texts(() => writer.prose(100));
  const codes = texts(() => writer.code(500));
  const feedbacks = texts(() => writer.prose(200));
  const messages = texts(() => `TypeError: ${writer.identifier()} is not a function`.padEnd(60, '.'));
  const of = (list: readonly string[], index: number) => list[index % list.length] ?? '';
  const iteration = (index: number) => ({
    code: of(codes, index),
    ...(index % 2 === 0 ? { feedback: of(feedbacks, index) } : {}),
    ...(index % 4 === 3
      ? {}
      : { errors: [{ type: 'runtime' as const, message: of(messages, index), line: (index % 40) + 1 }] }),
  });
  return (index) => ({
    designGoal: of(goals, index),
    iterations: [0, 1, 2, 3].map((at) => iteration(index * 4 + at)),
  });
}
