import { fileURLToPath } from 'node:url';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';

// A follower's timer for its next look used to outlive it, and the process with it: here for an hour.
test('a process that stops following changes can end', async () => {
  const path = `${temporaryFolder()}/agent.db`;
  const script = childScript(
    `const { openDatabase } = await import('./dist/index.js');
    const store = await openDatabase(process.argv[1]);
    await store.conversations.create({ id: 'c' });
    for await (const { id } of store.changes({ since: 0, pollMs: 3_600_000 })) {
      console.log(id);
      break;
    }
    await store.close();`,
    { cwd: fileURLToPath(new URL('..', import.meta.url)), args: [path] },
  );
  expect(await script.end()).toEqual(['c']);
});
