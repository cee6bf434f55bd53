import { analytics } from '../domains/analytics/domain.js';
import { cache } from '../domains/cache/domain.js';
import { checkpoints } from '../domains/checkpoints/domain.js';
import { code } from '../domains/code/domain.js';
import { codegen } from '../domains/codegen/domain.js';
import { conversations } from '../domains/conversations/domain.js';
import { effectiveness } from '../domains/effectiveness/domain.js';
import { files } from '../domains/files/domain.js';
import { imports } from '../domains/imports/domain.js';
import { intentions } from '../domains/intentions/domain.js';
import { knowledge } from '../domains/knowledge/domain.js';
import { learning } from '../domains/learning/domain.js';
import { lifecycle } from '../domains/lifecycle/domain.js';
import { logs } from '../domains/logs/domain.js';
import { memories } from '../domains/memory/domain.js';
import { memoryBlocks } from '../domains/memory-blocks/domain.js';
import { models } from '../domains/models/domain.js';
import { sessions } from '../domains/sessions/domain.js';
import { settings } from '../domains/settings/domain.js';

/** The domains that come with core. `openStore` loads them when none are named. */
export const allDomains = [
  conversations,
  codegen,
  code,
  imports,
  cache,
  analytics,
  logs,
  settings,
  models,
  memories,
  memoryBlocks,
  intentions,
  checkpoints,
  learning,
  lifecycle,
  sessions,
  knowledge,
  effectiveness,
  files,
] as const;
