import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { memoryBlocks, memoryBlockVersions } from './schema.js';

const unkept = sql`key not in (select v.block_key from ${memoryBlockVersions} v
  where v.version = ${memoryBlocks}.version)`;

/** What is checked of memory blocks. */
export const memoryBlockChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'memory-block-versions',
      title: 'versions of memory blocks',
      rules: [
        {
          problem: 'present-version-missing',
          severity: 'warning',
          message:
            'Memory blocks have a version that is not among those that are kept (memory_block_versions). Repair keeps it.',
          wrong: sql`select 'block ' || label from ${memoryBlocks} where ${unkept}`,
          mend: [
            sql`insert into ${memoryBlockVersions} (block_key, version, value, description, at)
              select key, version, value, description, updated_at from ${memoryBlocks} where ${unkept}`,
          ],
        },
      ],
    }),
  ],
};
