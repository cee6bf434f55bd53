import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import type { IntentionRow, NewIntentionRow } from './rows.js';
import { intentions } from './schema.js';

const columns = {
  key: 'plain',
  id: 'plain',
  kind: 'plain',
  title: 'plain',
  description: 'plain',
  status: 'plain',
  priority: 'plain',
  project: 'plain',
  parentKey: 'plain',
  parentId: 'plain',
  progress: 'plain',
  dueAt: 'plain',
  everyMs: 'plain',
  snoozedUntil: 'plain',
  wakeAt: 'plain',
  repeats: 'plain',
  triggers: 'plain',
  claimedBy: 'plain',
  claimedUntil: 'plain',
  completions: 'plain',
  completedAt: 'plain',
  tags: 'plain',
  metadata: 'plain',
  conversationId: 'plain',
  source: 'plain',
  version: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
} as const;

interface Owned {
  readonly ownerId: string;
}

/** Whole rows of a table `i`; `rest` is everything behind it. */
function selecting<P extends object>(rest: (p: Placeholders<P>) => SQL): Statement<P, IntentionRow> {
  return defineSql<P, IntentionRow>(
    (p) => sql`select i.key, i.id, i.kind, i.title, i.description, i.status, i.priority, i.project, i.parent_key,
        (select g.id from ${intentions} g where g.key = i.parent_key), i.progress, i.due_at, i.every_ms, i.snoozed_until,
        i.wake_at, i.repeats, i.triggers, i.claimed_by, i.claimed_until, i.completions, i.completed_at, i.tags,
        i.metadata, i.conversation_id, i.source, i.version, i.created_at, i.updated_at
      from ${intentions} i ${rest(p)}`,
    columns,
  );
}

/** Behind everything that is due by time. */
const NEVER = sql.raw('9007199254740991');
const inOrder = sql`order by i.priority desc, coalesce(i.wake_at, ${NEVER}), i.key`;

/** One by its id. */
export const byId = selecting<Owned & { id: string }>((p) => sql`where i.owner_id = ${p.ownerId} and i.id = ${p.id}`);

/** A page; null: whatever. `parentId` is the empty text for what is no part. */
export const list = selecting<
  Owned & {
    kinds: string | null;
    statuses: string;
    project: string | null;
    parentId: string | null;
    tags: string | null;
    dueBefore: number | null;
    afterRank: number;
    afterTime: number;
    afterKey: number;
    limit: number;
  }
>(
  (p) => sql`where i.owner_id = ${p.ownerId} and i.status in (select value from json_each(${p.statuses}))
    and (${p.kinds} is null or i.kind in (select value from json_each(${p.kinds})))
    and (${p.project} is null or i.project = ${p.project})
    and (${p.parentId} is null or (${p.parentId} = '' and i.parent_key is null)
      or i.parent_key = (select key from ${intentions} where owner_id = ${p.ownerId} and id = ${p.parentId}))
    and not exists (select 1 from json_each(${p.tags}) t where t.value not in (select value from json_each(i.tags)))
    and (${p.dueBefore} is null or i.wake_at < ${p.dueBefore})
    and (3 - i.priority, coalesce(i.wake_at, ${NEVER}), i.key) > (${p.afterRank}, ${p.afterTime}, ${p.afterKey})
    ${inOrder} limit ${p.limit}`,
);

/** Of a project and of none, and where it is asked for, of nobody who has it in hand. */
interface DueValues extends Owned {
  readonly now: number;
  readonly project: string | null;
  /** 1: only what nobody has in hand. */
  readonly unclaimed: number;
}

const available = (p: Placeholders<DueValues>) => sql`(${p.project} is null or i.project in ('', ${p.project}))
    and (${p.unclaimed} = 0 or i.claimed_until is null or i.claimed_until <= ${p.now})`;

/** What is due. */
export const due = {
  byTime: selecting<DueValues & { limit: number }>(
    (p) => sql`where i.owner_id = ${p.ownerId} and i.status in ('open', 'active') and i.wake_at <= ${p.now}
      and ${available(p)} ${inOrder} limit ${p.limit}`,
  ),
  /** What waits for something besides a time, and is not put off. */
  waiting: selecting<DueValues>(
    (p) => sql`where i.owner_id = ${p.ownerId} and i.status in ('open', 'active') and i.triggers <> '[]'
      and (i.snoozed_until is null or i.snoozed_until <= ${p.now}) and ${available(p)}`,
  ),
  claim: defineSql<Owned & { keys: string; by: string; until: number; now: number }>(
    (p) => sql`update ${intentions} set claimed_by = ${p.by}, claimed_until = ${p.until}, version = version + 1,
        updated_at = ${p.now}
      where +owner_id = ${p.ownerId} and key in (select value from json_each(${p.keys}))`,
  ),
};

/** A new intention, unless its id is taken or its parent is not there. */
export const insert = defineSql<Owned & NewIntentionRow>(
  (
    p,
  ) => sql`insert into ${intentions} (owner_id, id, kind, title, description, status, priority, project, parent_key, due_at,
      every_ms, snoozed_until, wake_at, repeats, triggers, tags, metadata, conversation_id, source, created_at, updated_at)
    select ${p.ownerId}, ${p.id}, ${p.kind}, ${p.title}, ${p.description}, ${p.status}, ${p.priority}, ${p.project},
      (select key from ${intentions} where owner_id = ${p.ownerId} and id = ${p.parentId}), ${p.dueAt}, ${p.everyMs},
      ${p.snoozedUntil}, ${p.wakeAt}, ${p.repeats}, ${p.triggers}, ${p.tags}, ${p.metadata}, ${p.conversationId},
      ${p.source}, ${p.createdAt}, ${p.updatedAt}
    where ${p.parentId} is null
      or exists (select 1 from ${intentions} where owner_id = ${p.ownerId} and id = ${p.parentId})
    on conflict (owner_id, id) do nothing`,
);

/** An intention as it is now, by its key; its place stays. */
export const put = defineSql<Owned & IntentionRow>(
  (p) => sql`update ${intentions} set title = ${p.title}, description = ${p.description}, status = ${p.status},
      priority = ${p.priority}, project = ${p.project}, progress = ${p.progress}, due_at = ${p.dueAt},
      every_ms = ${p.everyMs}, snoozed_until = ${p.snoozedUntil}, wake_at = ${p.wakeAt}, repeats = ${p.repeats},
      triggers = ${p.triggers}, claimed_by = ${p.claimedBy}, claimed_until = ${p.claimedUntil},
      completions = ${p.completions}, completed_at = ${p.completedAt}, tags = ${p.tags}, metadata = ${p.metadata},
      conversation_id = ${p.conversationId}, source = ${p.source}, version = ${p.version}, updated_at = ${p.updatedAt}
    where key = ${p.key} and owner_id = ${p.ownerId}`,
);

/** What one part counts for what it is a part of. */
const share = sql`case c.status when 'done' then 1.0 else c.progress end`;

/** Parts. */
export const parts = {
  /** Parts and their parts, at any depth. */
  all: selecting<Owned & { key: number }>(
    (p) => sql`where i.owner_id = ${p.ownerId} and i.key in (with recursive part(key) as (
        select key from ${intentions} where parent_key = ${p.key}
        union select c.key from part join ${intentions} c on c.parent_key = part.key) select key from part)`,
  ),
  has: defineSql<{ key: number }, { parts: number }>(
    (p) => sql`select exists (select 1 from ${intentions} where parent_key = ${p.key})`,
    { parts: 'plain' },
  ),
  /** The progress of what has parts, from them; of what is over it stays. */
  rollUp: defineSql<{ key: number }>(
    (p) => sql`update ${intentions} set progress =
        coalesce((select avg(${share}) from ${intentions} c where c.parent_key = ${p.key} and c.status <> 'cancelled'), 0)
      where key = ${p.key} and status in ('open', 'active')
        and exists (select 1 from ${intentions} where parent_key = ${p.key})`,
  ),
  parentOf: defineSql<{ key: number }, { parent: number | null }>(
    (p) => sql`select parent_key from ${intentions} where key = ${p.key}`,
    { parent: 'plain' },
  ),
};

/** Removes an intention; its parts follow by cascade. */
export const remove = defineSql<Owned & { key: number }>(
  (p) => sql`delete from ${intentions} where key = ${p.key} and owner_id = ${p.ownerId}`,
);

/** Counts by status and kind. */
export const counts = defineSql<
  Owned & { now: number },
  { status: string; kind: string; count: number; overdue: number }
>(
  (p) => sql`select status, kind, count(*),
      coalesce(sum(status in ('open', 'active') and wake_at is not null and wake_at <= ${p.now}), 0)
    from ${intentions} where owner_id = ${p.ownerId} group by status, kind`,
  { status: 'plain', kind: 'plain', count: 'plain', overdue: 'plain' },
);
