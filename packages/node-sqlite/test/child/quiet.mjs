// Writes, reads in a thread and copies, and says whether the warnings of Node still go where they did.
import { openStore } from '@cairndb/core';
import { nodeSqlite } from '@cairndb/node-sqlite';

const [path = '', copy = ''] = process.argv.slice(2);
const { emitWarning } = process;
const store = await openStore({ driver: nodeSqlite({ path }) });
const { id } = await store.conversations.create({ title: 'Fix the parser' });
await store.conversations.append(id, { role: 'user', content: 'Why does it fail on CJK 漢字?' });
await store.search('parser');
await store.copyTo(copy);
await store.close();
process.stdout.write(`${JSON.stringify([id, process.emitWarning === emitWarning])}\n`);
