import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import type { ArchivedConversation, MaintenanceStatus } from './lifecycle.js';
import { archivedConversations, conversationArchives, maintenanceLeases, maintenanceRuns } from './schema.js';

/** An archived conversation's row; `together` as JSON. */
export type ArchivedRow = Omit<ArchivedConversation, 'together'> & {
  readonly key: number;
  readonly archiveKey: number;
  readonly together: string;
};

const archivedColumns = sql`a.key, a.archive_key, a.id, a.title, a.project, a.provider, a.model, a.message_count, a.created_at,
  a.updated_at, a.archived_at, r.size_bytes, r.stored_bytes,
  (select json_group_array(id) from (select id from ${archivedConversations} t where t.archive_key = a.archive_key order by t.key))`;
const archivedFields = {
  key: 'plain',
  archiveKey: 'plain',
  id: 'plain',
  title: 'plain',
  project: 'plain',
  provider: 'plain',
  model: 'plain',
  messageCount: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
  archivedAt: 'plain',
  sizeBytes: 'plain',
  storedBytes: 'plain',
  together: 'plain',
} as const;
const joined = sql`${archivedConversations} a join ${conversationArchives} r on r.key = a.archive_key`;

/** Archived conversations. */
export const archived = {
  page: defineSql<
    {
      ownerId: string;
      idPrefix: string;
      idEnd: string;
      project: string | null;
      since: number;
      until: number;
      beforeUpdated: number;
      beforeKey: number;
      limit: number;
    },
    ArchivedRow
  >(
    (p) => sql`select ${archivedColumns} from ${joined}
      where a.owner_id = ${p.ownerId} and a.id >= ${p.idPrefix} and a.id < ${p.idEnd}
        and (${p.project} is null or a.project = ${p.project}) and a.updated_at >= ${p.since} and a.updated_at < ${p.until}
        and (a.updated_at, a.key) < (${p.beforeUpdated}, ${p.beforeKey})
      order by a.updated_at desc, a.key desc limit ${p.limit}`,
    archivedFields,
  ),
  byId: defineSql<{ ownerId: string; id: string }, ArchivedRow>(
    (p) => sql`select ${archivedColumns} from ${joined} where a.owner_id = ${p.ownerId} and a.id = ${p.id}`,
    archivedFields,
  ),
  keysOf: defineSql<{ archiveKey: number }, { key: number }>(
    (p) => sql`select key from ${archivedConversations} where archive_key = ${p.archiveKey} order by key`,
    { key: 'plain' },
  ),
  /** With its pieces and its conversations. */
  drop: defineSql<{ archiveKey: number }>((p) => sql`delete from ${conversationArchives} where key = ${p.archiveKey}`),
};

/** A run's row. */
export interface RunRow {
  readonly key: number;
  readonly job: string;
  readonly status: MaintenanceStatus;
  readonly removed: number;
  readonly freedBytes: number;
  readonly steps: number;
  readonly longestUs: number;
  readonly reason: string;
  readonly startedAt: number;
  readonly touchedAt: number;
  readonly endedAt: number | null;
}

const runColumns = sql.raw(
  'key, job, status, removed, freed_bytes, steps, longest_us, reason, started_at, touched_at, ended_at',
);
const runFields = {
  key: 'plain',
  job: 'plain',
  status: 'plain',
  removed: 'plain',
  freedBytes: 'plain',
  steps: 'plain',
  longestUs: 'plain',
  reason: 'plain',
  startedAt: 'plain',
  touchedAt: 'plain',
  endedAt: 'plain',
} as const;

/** Runs of maintenance. */
export const runs = {
  page: defineSql<{ ownerId: string; job: string | null; before: number; limit: number }, RunRow>(
    (p) => sql`select ${runColumns} from ${maintenanceRuns} where owner_id = ${p.ownerId} and key < ${p.before}
      and (${p.job} is null or job = ${p.job}) order by key desc limit ${p.limit}`,
    runFields,
  ),
  last: defineSql<{ job: string }, RunRow>(
    (p) => sql`select ${runColumns} from ${maintenanceRuns} where owner_id = '' and job = ${p.job}
      order by key desc limit 1`,
    runFields,
  ),
  begin: defineSql<{ job: string; now: number }>(
    (p) => sql`insert into ${maintenanceRuns} (job, status, started_at, touched_at)
      values (${p.job}, 'running', ${p.now}, ${p.now})`,
  ),
  resume: defineSql<{ key: number; now: number }>(
    (p) => sql`update ${maintenanceRuns} set status = 'running', touched_at = ${p.now}, ended_at = null, reason = ''
      where key = ${p.key}`,
  ),
  step: defineSql<{ key: number; removed: number; freedBytes: number; now: number }>(
    (
      p,
    ) => sql`update ${maintenanceRuns} set removed = removed + ${p.removed}, freed_bytes = freed_bytes + ${p.freedBytes},
      touched_at = ${p.now} where key = ${p.key}`,
  ),
  end: defineSql<{
    key: number;
    status: string;
    reason: string;
    steps: number;
    longestUs: number;
    now: number;
    endedAt: number | null;
  }>(
    (p) => sql`update ${maintenanceRuns} set status = ${p.status}, reason = ${p.reason}, steps = steps + ${p.steps},
      longest_us = max(longest_us, ${p.longestUs}), touched_at = ${p.now}, ended_at = ${p.endedAt} where key = ${p.key}`,
  ),
  trim: defineSql<{ keep: number }>(
    (p) => sql`delete from ${maintenanceRuns} where key <= (select max(key) from ${maintenanceRuns}) - ${p.keep}`,
  ),
};

interface Lease {
  readonly name: string;
  readonly holder: string;
}

/** Who maintains, across processes. A lease that is over belongs to nobody. */
export const leases = {
  take: defineSql<Lease & { now: number; expiresAt: number }>(
    (
      p,
    ) => sql`insert into ${maintenanceLeases} (name, holder, expires_at) values (${p.name}, ${p.holder}, ${p.expiresAt})
      on conflict (owner_id, name) do update set holder = excluded.holder, expires_at = excluded.expires_at
      where expires_at <= ${p.now} or holder = excluded.holder`,
  ),
  /** Acts only while the holder still has it: another one may have taken over from a process that slept. */
  renew: defineSql<Lease & { expiresAt: number }>(
    (p) => sql`update ${maintenanceLeases} set expires_at = ${p.expiresAt}
      where owner_id = '' and name = ${p.name} and holder = ${p.holder}`,
  ),
  held: defineSql<{ name: string }, { holder: string; expiresAt: number }>(
    (p) => sql`select holder, expires_at from ${maintenanceLeases} where owner_id = '' and name = ${p.name}`,
    { holder: 'plain', expiresAt: 'plain' },
  ),
  end: defineSql<Lease>(
    (p) => sql`delete from ${maintenanceLeases} where owner_id = '' and name = ${p.name} and holder = ${p.holder}`,
  ),
};
