import type { MaintenanceJob } from '../job.js';
import { archivesJob } from './archives-job.js';
import { cacheJob } from './cache-job.js';
import { checkpointsJob } from './checkpoints-job.js';
import { conversationsJob } from './conversations-job.js';
import { generationsJob } from './generations-job.js';
import { keywordsJob } from './keywords-job.js';
import { learningJob } from './learning-job.js';
import { logsJob } from './logs-job.js';
import { memoriesJob } from './memories-job.js';
import { optimizeJob } from './optimize-job.js';
import { reclaimJob } from './reclaim-job.js';
import { sessionsJob } from './sessions-job.js';
import { vectorsJob } from './vectors-job.js';
import { versionsJob } from './versions-job.js';

/** Every job, in the order in which they run: what removes rows first, what gives their space back last. */
export const JOBS: readonly MaintenanceJob[] = [
  cacheJob,
  memoriesJob,
  sessionsJob,
  logsJob,
  generationsJob,
  versionsJob,
  checkpointsJob,
  learningJob,
  conversationsJob,
  archivesJob,
  vectorsJob,
  keywordsJob,
  optimizeJob,
  reclaimJob,
];
