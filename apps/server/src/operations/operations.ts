import { analytics } from './analytics.js';
import { cache } from './cache.js';
import { checkpoints } from './checkpoints.js';
import { code } from './code.js';
import { codegen } from './codegen.js';
import { conversations } from './conversations.js';
import { effectiveness } from './effectiveness.js';
import { files } from './files.js';
import { imports } from './imports.js';
import { intentions } from './intentions.js';
import { knowledge } from './knowledge.js';
import { learning } from './learning.js';
import { lifecycle } from './lifecycle.js';
import { logs } from './logs.js';
import { memories } from './memories.js';
import { memoryBlocks } from './memory-blocks.js';
import { models } from './models.js';
import type { Operation } from './operation.js';
import { sessions } from './sessions.js';
import { settings } from './settings.js';
import { store } from './store.js';

/** Every method that the server offers; routes, description, checks and the client's table are made of these. */
export const OPERATIONS: readonly Operation[] = [
  ...store,
  ...conversations,
  ...codegen,
  ...code,
  ...imports,
  ...logs,
  ...settings,
  ...models,
  ...memories,
  ...memoryBlocks,
  ...intentions,
  ...cache,
  ...analytics,
  ...checkpoints,
  ...learning,
  ...lifecycle,
  ...sessions,
  ...knowledge,
  ...effectiveness,
  ...files,
];
