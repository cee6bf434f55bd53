import { sql } from 'drizzle-orm';
import { all, batch, call, defineSql } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import * as input from './input.js';
import { toolStats } from './schema.js';
import type { ToolStatistics } from './tool-statistics.js';

const DEFAULT_TOOLS = 100;

type ToolRow = Omit<ToolStatistics, 'failures' | 'averageUs' | 'successRate'>;

const statements = {
  use: defineSql<{
    ownerId: string;
    tool: string;
    project: string;
    success: number;
    cacheHit: number;
    totalUs: number;
    usedAt: number;
  }>(
    (p) => sql`insert into ${toolStats} (owner_id, tool, project, uses, successes, cache_hits, total_us, last_used_at)
      values (${p.ownerId}, ${p.tool}, ${p.project}, 1, ${p.success}, ${p.cacheHit}, ${p.totalUs}, ${p.usedAt})
      on conflict (owner_id, tool, project) do update set uses = uses + 1, successes = successes + excluded.successes,
        cache_hits = cache_hits + excluded.cache_hits, total_us = total_us + excluded.total_us,
        last_used_at = max(last_used_at, excluded.last_used_at)`,
  ),
  list: toolList(false),
  merged: toolList(true),
  reset: defineSql<{ ownerId: string; project: string | null }>(
    (p) =>
      sql`delete from ${toolStats} where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})`,
  ),
};

function toolList(merged: boolean) {
  const project = sql.raw(merged ? "''" : 'project');
  return defineSql<{ ownerId: string; project: string | null; tool: string | null; limit: number }, ToolRow>(
    (p) => sql`select tool, ${project}, sum(uses), sum(successes), sum(cache_hits), sum(total_us), max(last_used_at)
      from ${toolStats} where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
        and (${p.tool} is null or tool = ${p.tool})
      group by tool, ${project} order by sum(uses) desc, tool, ${project} limit ${p.limit}`,
    {
      tool: 'plain',
      project: 'plain',
      uses: 'plain',
      successes: 'plain',
      cacheHits: 'plain',
      totalUs: 'plain',
      lastUsedAt: 'plain',
    },
  );
}

/** How tools fared that models called (CB-11). */
export function toolMethods({
  ownerId,
  clock,
  feed,
}: DomainContext): Pick<Analytics<'steps'>, 'recordTool' | 'tools' | 'resetTools'> {
  return {
    *recordTool(given) {
      const use = validate(input.toolUse, given, 'analytics.recordTool');
      yield* batch([
        call(statements.use, {
          ownerId,
          tool: use.tool,
          project: use.project ?? '',
          success: Number(use.success),
          cacheHit: Number(use.cacheHit ?? false),
          totalUs: use.totalUs ?? 0,
          usedAt: use.usedAt ?? clock(),
        }),
        ...feed.always({ kind: 'analytics', id: 'tools', operation: 'appended' }),
      ]);
    },
    *tools(given) {
      const { project, tool, merged, limit } = validate(input.toolFilter, given ?? {}, 'analytics.tools');
      const values = { ownerId, project: project ?? null, tool: tool ?? null, limit: limit ?? DEFAULT_TOOLS };
      return (yield* all(merged ? statements.merged : statements.list, values)).map((row) => ({
        ...row,
        failures: row.uses - row.successes,
        averageUs: row.totalUs / row.uses,
        successRate: row.successes / row.uses,
      }));
    },
    *resetTools(given) {
      const project = validate(input.projectName, given, 'analytics.resetTools') ?? null;
      const [removed] = yield* batch([
        call(statements.reset, { ownerId, project }),
        ...feed.ifChanged({ kind: 'analytics', id: 'tools', operation: 'removed' }),
      ]);
      return removed?.changes ?? 0;
    },
  };
}
