import { expect, test } from 'vitest';
import { checkStore } from './check-store.js';

test('a store that this copy of core did not open is refused, with the likely cause', async () => {
  await expect(checkStore({ location: 'elsewhere.db' })).rejects.toMatchObject({
    code: 'unsupported',
    operation: 'checkStore',
    message: expect.stringContaining('another copy of @cairndb/core'),
  });
});
