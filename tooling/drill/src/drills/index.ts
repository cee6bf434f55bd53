import type { Drill } from '../drill.js';
import { appendKill } from './append-kill.js';
import { cacheCrowd } from './cache-crowd.js';
import { checkpointKill } from './checkpoint-kill.js';
import { corruption } from './corruption.js';
import { crowd } from './crowd.js';
import { codexImportKill, importKill } from './import-kill.js';
import { indexKill } from './index-kill.js';
import { replicaKill, serverKill } from './server-kill.js';

/** Every drill, in the order in which they run. */
export const drills: readonly Drill[] = [
  appendKill,
  importKill,
  codexImportKill,
  indexKill,
  checkpointKill,
  corruption,
  crowd,
  cacheCrowd,
  serverKill,
  replicaKill,
];
