// Runs in worker threads.
import { serveReader } from '@cairndb/node-driver/reader-worker';
import { openNative } from './native-database.js';

serveReader(openNative);
