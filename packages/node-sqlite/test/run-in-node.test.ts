import { describe, expect, it } from 'vitest';
import { resultsFrom } from './run-in-node.js';

const cutShort = (how: string) => ({ node: process.execPath, script: 'cut-short.mjs', args: [how] });

describe('a run in another Node', () => {
  it.each([
    ['dies before its counts', 'dies', 'counted 0'],
    ['loses a result', 'loses', 'counted 2'],
    ['ends with an error', 'fails', 'ended with 3'],
  ])('that %s is an error, not a green run', async (_what, how, message) => {
    await expect(resultsFrom(cutShort(how))).rejects.toThrow(message);
  });

  it('that hangs is killed, and an error', async () => {
    await expect(resultsFrom({ ...cutShort('hangs'), silenceMs: 2_000 })).rejects.toThrow(
      'ended with null after 1 results',
    );
  });

  it('hands over errors with their messages and stacks', async () => {
    const [result] = await resultsFrom(cutShort('ends'));
    expect(result).toMatchObject({
      outcome: 'failed',
      error: { name: 'AssertionError', message: 'it does not hold', stack: expect.stringContaining('at a case') },
    });
  });
});
