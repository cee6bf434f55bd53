import { expect, test } from 'vitest';
import { splitBytes } from './split-bytes.js';

const file = (sizeBytes: number, modifiedAt: number) => ({ path: `/${modifiedAt}`, sizeBytes, modifiedAt });

test('the newest files get the room, whosever they are', () => {
  const histories = [
    [file(50, 9), file(50, 3)],
    [file(30, 8), file(90, 5), file(20, 4)],
  ];
  expect(splitBytes(histories, 100)).toEqual([50, 50]);
  expect(splitBytes(histories, 60)).toEqual([50, 0]);
  expect(splitBytes(histories, undefined)).toEqual([undefined, undefined]);
  expect(splitBytes([histories[0] ?? []], 60)).toEqual([60]);
});
