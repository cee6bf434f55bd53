import type { Benchmark } from '../benchmark.js';
import { append } from './append.js';
import { backup } from './backup.js';
import { cache } from './cache.js';
import { codegenLoad } from './codegen-load.js';
import { dashboard } from './dashboard.js';
import { getByKey } from './get-by-key.js';
import { importRollouts } from './import-rollouts.js';
import { importTranscripts } from './import-transcripts.js';
import { indexFiles } from './index-files.js';
import { indexTree } from './index-tree.js';
import { keywordIndex } from './keyword-index.js';
import { lastMessages } from './last-messages.js';
import { lifecycle } from './lifecycle.js';
import { logs } from './logs.js';
import { redaction } from './redaction.js';
import { remoteAppend } from './remote-append.js';
import { replica } from './replica.js';
import { server } from './server.js';
import { summary } from './summary.js';
import { vectors } from './vectors.js';

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  getByKey,
  append,
  redaction,
  logs,
  lastMessages,
  codegenLoad,
  cache,
  keywordIndex,
  vectors,
  remoteAppend,
  replica,
  importTranscripts,
  importRollouts,
  indexTree,
  indexFiles,
  summary,
  lifecycle,
  backup,
  server,
  dashboard,
];
