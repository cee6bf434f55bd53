import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import type { SessionRow, StateRow } from './rows.js';
import { sessionState, userSessions } from './schema.js';

const columns = {
  key: 'plain',
  id: 'plain',
  userId: 'plain',
  status: 'plain',
  startedAt: 'plain',
  lastActivity: 'plain',
  projectPath: 'plain',
  workingDirectory: 'plain',
  environmentVariables: 'plain',
  preferences: 'plain',
} as const;
const stateColumns = {
  name: 'plain',
  value: 'plain',
  version: 'plain',
  expiresAt: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
} as const;

interface Owned {
  readonly ownerId: string;
}
type Named = Owned & { readonly id: string };

const selection = sql`key, id, user_id, status, started_at, last_activity, project_path, working_directory,
  environment_variables, preferences`;

/** Whole rows; `rest` is everything behind the table. */
function selecting<P extends object>(rest: (p: Placeholders<P>) => SQL): Statement<P, SessionRow> {
  return defineSql<P, SessionRow>((p) => sql`select ${selection} from ${userSessions} ${rest(p)}`, columns);
}

/** One by its id. */
export const byId = selecting<Named>((p) => sql`where owner_id = ${p.ownerId} and id = ${p.id}`);

interface Selected extends Owned {
  readonly statuses: string | null;
  readonly userId: string | null;
  readonly projectPath: string | null;
}

/** A page, what was used last first; null: whatever. */
export const list = selecting<Selected & { beforeTime: number; beforeKey: number; limit: number }>(
  (p) => sql`where owner_id = ${p.ownerId} and (last_activity, key) < (${p.beforeTime}, ${p.beforeKey})
    and (${p.statuses} is null or status in (select value from json_each(${p.statuses})))
    and (${p.userId} is null or user_id = ${p.userId})
    and (${p.projectPath} is null or project_path = ${p.projectPath})
    order by last_activity desc, key desc limit ${p.limit}`,
);

/** {@link list} within a project, which has an index of its own. */
export const listProject = selecting<Selected & { beforeTime: number; beforeKey: number; limit: number }>(
  (p) => sql`where owner_id = ${p.ownerId} and project_path = ${p.projectPath}
    and (last_activity, key) < (${p.beforeTime}, ${p.beforeKey})
    and (${p.statuses} is null or status in (select value from json_each(${p.statuses})))
    and (${p.userId} is null or user_id = ${p.userId})
    order by last_activity desc, key desc limit ${p.limit}`,
);

/** A new session, unless its id is taken. */
export const insert = defineSql<Owned & Omit<SessionRow, 'key'>>(
  (p) => sql`insert into ${userSessions} (owner_id, id, user_id, status, started_at, last_activity, project_path,
      working_directory, environment_variables, preferences)
    values (${p.ownerId}, ${p.id}, ${p.userId}, ${p.status}, ${p.startedAt}, ${p.lastActivity}, ${p.projectPath},
      ${p.workingDirectory}, ${p.environmentVariables}, ${p.preferences})
    on conflict (owner_id, id) do nothing`,
);

/** Changes what is given; null: it stays. */
export const update = defineSql<
  Named & {
    userId: string | null;
    projectPath: string | null;
    workingDirectory: string | null;
    environmentVariables: string | null;
    preferences: string | null;
  }
>(
  (p) => sql`update ${userSessions} set user_id = coalesce(${p.userId}, user_id),
      project_path = coalesce(${p.projectPath}, project_path),
      working_directory = coalesce(${p.workingDirectory}, working_directory),
      environment_variables = coalesce(${p.environmentVariables}, environment_variables),
      preferences = coalesce(${p.preferences}, preferences)
    where owner_id = ${p.ownerId} and id = ${p.id}`,
);

/** Notes a use of an active session. */
export const touch = defineSql<Named & { now: number }>(
  (p) => sql`update ${userSessions} set last_activity = ${p.now}
    where owner_id = ${p.ownerId} and id = ${p.id} and status = 'active' and last_activity < ${p.now}`,
);
/** Ends an active session. */
export const end = defineSql<Named & { now: number }>(
  (p) => sql`update ${userSessions} set status = 'inactive', last_activity = max(last_activity, ${p.now})
    where owner_id = ${p.ownerId} and id = ${p.id} and status = 'active'`,
);
/** Begins a session again that is over. */
export const resume = defineSql<Named & { now: number }>(
  (p) => sql`update ${userSessions} set status = 'active', last_activity = max(last_activity, ${p.now})
    where owner_id = ${p.ownerId} and id = ${p.id} and status <> 'active'`,
);
/** Removes a session; its state goes with it. */
export const remove = defineSql<Named>(
  (p) => sql`delete from ${userSessions} where owner_id = ${p.ownerId} and id = ${p.id}`,
);

/** What a sweep goes over, some at a time. */
export const sweep = {
  idle: selecting<Owned & { before: number; limit: number }>(
    (p) => sql`where owner_id = ${p.ownerId} and status = 'active' and last_activity < ${p.before}
      order by last_activity limit ${p.limit}`,
  ),
  /** Looks again: it may have been used since. */
  expire: defineSql<Owned & { keys: string; before: number }>(
    (p) => sql`update ${userSessions} set status = 'expired'
      where owner_id = ${p.ownerId} and status = 'active' and last_activity < ${p.before}
        and key in (select value from json_each(${p.keys}))`,
  ),
  removeState: defineSql<Owned & { now: number; limit: number }>(
    (p) => sql`delete from ${sessionState} where key in (select key from ${sessionState}
      where owner_id = ${p.ownerId} and expires_at <= ${p.now} order by expires_at limit ${p.limit})`,
  ),
};

const keyOf = (p: Placeholders<Named>) =>
  sql`(select key from ${userSessions} where owner_id = ${p.ownerId} and id = ${p.id})`;

interface Expected extends Named {
  readonly name: string;
  readonly now: number;
  /** The version that must be there; null: whatever. */
  readonly expected: number | null;
}
const asExpected = (p: Placeholders<Expected>) => sql`(${p.expected} is null or ${p.expected} = coalesce((
    select version from ${sessionState} where session_key = ${keyOf(p)} and name = ${p.name}
      and (expires_at is null or expires_at > ${p.now})), 0))`;

/** State. Each statement of a write acts only when the one before it did. */
export const state = {
  /** The next version, where what is there is what is expected. A use of the session besides. */
  count: defineSql<Expected>(
    (p) => sql`update ${userSessions} set state_version = state_version + 1,
        last_activity = case status when 'active' then max(last_activity, ${p.now}) else last_activity end
      where owner_id = ${p.ownerId} and id = ${p.id} and ${asExpected(p)}`,
  ),
  put: defineSql<Expected & { value: string; expiresAt: number | null }>(
    (
      p,
    ) => sql`insert into ${sessionState} (owner_id, session_key, name, value, version, expires_at, created_at, updated_at)
      select ${p.ownerId}, key, ${p.name}, ${p.value}, state_version, ${p.expiresAt}, ${p.now}, ${p.now}
      from ${userSessions} where owner_id = ${p.ownerId} and id = ${p.id} and changes() > 0
      on conflict (session_key, name) do update set value = excluded.value, version = excluded.version,
        created_at = case when expires_at <= ${p.now} then excluded.created_at else created_at end,
        expires_at = excluded.expires_at, updated_at = excluded.updated_at`,
  ),
  remove: defineSql<Expected>(
    (p) => sql`delete from ${sessionState} where session_key = ${keyOf(p)} and name = ${p.name} and ${asExpected(p)}
      and (expires_at is null or expires_at > ${p.now})`,
  ),
  one: defineSql<Named & { name: string; now: number }, StateRow>(
    (p) => sql`select name, value, version, expires_at, created_at, updated_at from ${sessionState}
      where session_key = ${keyOf(p)} and name = ${p.name} and (expires_at is null or expires_at > ${p.now})`,
    stateColumns,
  ),
  list: defineSql<Named & { after: string; now: number; limit: number }, StateRow>(
    (p) => sql`select name, value, version, expires_at, created_at, updated_at from ${sessionState}
      where session_key = ${keyOf(p)} and name > ${p.after} and (expires_at is null or expires_at > ${p.now})
      order by name limit ${p.limit}`,
    stateColumns,
  ),
};

/** Sums. */
export const counts = {
  byStatus: defineSql<Owned, { status: string; count: number }>(
    (p) => sql`select status, count(*) from ${userSessions} where owner_id = ${p.ownerId} group by status`,
    { status: 'plain', count: 'plain' },
  ),
  state: defineSql<Owned, { entries: number; bytes: number }>(
    (p) => sql`select count(*), coalesce(sum(length(cast(s.value as blob))), 0) from ${userSessions} u
      join ${sessionState} s on s.session_key = u.key where u.owner_id = ${p.ownerId}`,
    { entries: 'plain', bytes: 'plain' },
  ),
};
