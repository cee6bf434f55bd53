import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';
import { AckWriter, readAcks } from './acknowledgements.js';

it('reads what was written, but for a line that a kill cut off', () => {
  const path = join(temporaryFolder(), 'acks');
  expect(readAcks(path)).toEqual([]);
  const writer = new AckWriter<{ id: string }>(path);
  writer.write({ id: 'a' });
  writer.write({ id: 'b' });
  appendFileSync(path, '{"id":"c');
  expect(readAcks(path)).toEqual([{ id: 'a' }, { id: 'b' }]);
});
