import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { CODEGEN_KIND } from './keyword-source.js';
import { codegenErrors, codegenIterations, codegenSessions } from './schema.js';

/** The texts of code generation. */
export const codegenScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'codegenSessions',
    table: sql`${codegenSessions}`,
    key: 'id',
    texts: ['design_goal'],
    document: CODEGEN_KIND.session,
    change: ({ key }) => ({ kind: 'codegenSession', id: key, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'codegenIterations',
    table: sql`${codegenIterations}`,
    key: 'id',
    owner: sql`(select s.owner_id from ${codegenSessions} s where s.id = r.session_id)`,
    texts: ['code', 'feedback'],
    more: { sessionId: sql`r.session_id` },
    document: CODEGEN_KIND.iteration,
    change: ({ key, sessionId }) => ({
      kind: 'codegenIteration',
      id: key,
      parentId: sessionId as number,
      operation: 'updated',
    }),
  }),
  scrubTable({
    kind: 'codegenErrors',
    table: sql`${codegenErrors}`,
    key: 'id',
    owner: sql`(select s.owner_id from ${codegenIterations} i join ${codegenSessions} s on s.id = i.session_id
      where i.id = r.iteration_id)`,
    texts: ['message'],
    more: { iterationId: sql`r.iteration_id` },
    document: CODEGEN_KIND.error,
    change: ({ key, iterationId }) => ({
      kind: 'codegenError',
      id: key,
      parentId: iterationId as number,
      operation: 'updated',
    }),
  }),
];
