import { once } from 'node:events';
import { openDatabase } from '@cairndb/node';
import { commitUntil } from '../commit-times.js';

/**
 * Commits a line at a time to a store that others work on until standard input ends, then writes how long that took. In a process of its
 * own, like the bare writer: one that has just filled a gigabyte collects garbage for tens of milliseconds.
 */
const [, , path = ''] = process.argv;
/** Writes before any is measured: the first ones load and compile what they need. */
const WARM_UP_WRITES = 50;

const store = await openDatabase(path, { indexing: 'onSearch' });
const write = () => store.logs.write({ message: 'a writer beside' });
for (let at = 0; at < WARM_UP_WRITES; at += 1) await write();
process.stdin.resume();
const times = await commitUntil(once(process.stdin, 'end'), write);
await store.close();
process.stdout.write(JSON.stringify(times));
