import { once } from 'node:events';
import Database from 'better-sqlite3';
import { commitUntil } from '../commit-times.js';

/** Commits a row at a time to a file of its own until standard input ends, then writes how long that took: nobody else takes the lock. */
const [, , path = ''] = process.argv;
const database = new Database(path);
database.pragma('journal_mode = wal');
database.pragma('synchronous = normal');
database.exec('create table lines (at integer, message text)');
const insert = database.prepare('insert into lines values (?, ?)');
process.stdin.resume();
const times = await commitUntil(once(process.stdin, 'end'), () => insert.run(Date.now(), 'a writer beside'));
database.close();
process.stdout.write(JSON.stringify(times));
