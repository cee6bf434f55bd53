import { analytics } from '../domains/analytics/domain.js';
import { code } from '../domains/code/domain.js';
import { codegen } from '../domains/codegen/domain.js';
import { conversations } from '../domains/conversations/domain.js';
import { imports } from '../domains/imports/domain.js';

/** The domains that come with core. `openStore` loads them when none are named. */
export const allDomains = [conversations, codegen, code, imports, analytics] as const;
