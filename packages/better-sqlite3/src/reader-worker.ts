// What a reader thread runs.
import { serveReader } from '@cairndb/node-driver/reader-worker';
import { openDatabase } from './native-database.js';

serveReader(openDatabase);
