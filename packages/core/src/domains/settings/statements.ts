import { sql } from 'drizzle-orm';
import { defineSelect, defineSql } from '../../steps/index.js';
import type { ScopeColumns, ViewColumns } from './input.js';
import { settings } from './schema.js';
import type { StoredValue } from './setting-value.js';

const fields = {
  name: settings.name,
  scope: settings.scope,
  scopeName: settings.scopeName,
  valueType: settings.valueType,
  value: settings.value,
  category: settings.category,
  description: settings.description,
  createdAt: settings.createdAt,
  updatedAt: settings.updatedAt,
};

type Place = ScopeColumns & { ownerId: string };

/** The setting of a key that holds, nearest scope first: `project` sorts between `global` and `user`, so the order is said. */
export const find = defineSelect<ViewColumns & { ownerId: string; name: string }>()(
  fields,
  (p) => sql`from ${settings} where owner_id = ${p.ownerId} and name = ${p.name}
    and (scope = 'global' and ${p.global} = 1 or scope = 'user' and scope_name = ${p.user}
      or scope = 'project' and scope_name = ${p.project})
    order by case scope when 'project' then 0 when 'user' then 1 else 2 end limit 1`,
);

/** Every setting of the scopes of a view, those of a key nearest first. */
export const inView = defineSelect<ViewColumns & { ownerId: string; prefix: string }>()(
  fields,
  (p) => sql`from ${settings} where owner_id = ${p.ownerId}
    and (scope = 'global' or scope = 'user' and scope_name = ${p.user} or scope = 'project' and scope_name = ${p.project})
    and substr(name, 1, length(${p.prefix})) = ${p.prefix}
    order by name, case scope when 'project' then 0 when 'user' then 1 else 2 end`,
);

/** A page of what is set, behind a place in the order. */
export const list = defineSelect<{
  ownerId: string;
  onlyScope: string | null;
  onlyScopeName: string | null;
  category: string | null;
  prefix: string;
  afterScope: string;
  afterScopeName: string;
  afterName: string;
  limit: number;
}>()(
  fields,
  (p) => sql`from ${settings} where owner_id = ${p.ownerId}
    and (scope, scope_name, name) > (${p.afterScope}, ${p.afterScopeName}, ${p.afterName})
    and (${p.onlyScope} is null or scope = ${p.onlyScope} and scope_name = ${p.onlyScopeName})
    and (${p.category} is null or category = ${p.category})
    and substr(name, 1, length(${p.prefix})) = ${p.prefix}
    order by scope, scope_name, name limit ${p.limit}`,
);

/** One setting in its scope. */
export const inScope = defineSelect<Place & { name: string }>()(
  fields,
  (p) => sql`from ${settings}
    where owner_id = ${p.ownerId} and name = ${p.name} and scope = ${p.scope} and scope_name = ${p.scopeName}`,
);

/** Sets a value. What is already so is left alone; category and description stay where none is given. */
export const put = defineSql<
  Place &
    StoredValue & {
      name: string;
      category: string | null;
      hasDescription: number;
      description: string | null;
      now: number;
    }
>(
  (p) => sql`insert into ${settings}
      (owner_id, scope, scope_name, name, value_type, value, category, description, created_at, updated_at)
    values (${p.ownerId}, ${p.scope}, ${p.scopeName}, ${p.name}, ${p.valueType}, ${p.value}, coalesce(${p.category}, ''),
      ${p.description}, ${p.now}, ${p.now})
    on conflict (owner_id, name, scope, scope_name) do update set
      value_type = excluded.value_type, value = excluded.value, category = coalesce(${p.category}, category),
      description = case ${p.hasDescription} when 1 then excluded.description else description end,
      updated_at = excluded.updated_at
    where value_type <> excluded.value_type or value <> excluded.value or category <> coalesce(${p.category}, category)
      or (${p.hasDescription} = 1 and description is not excluded.description)`,
);

/** Takes a key out of a scope. */
export const remove = defineSql<Place & { name: string }>(
  (p) => sql`delete from ${settings}
    where owner_id = ${p.ownerId} and name = ${p.name} and scope = ${p.scope} and scope_name = ${p.scopeName}`,
);

/** Takes everything out of a scope. */
export const removeScope = defineSql<Place>(
  (p) =>
    sql`delete from ${settings} where owner_id = ${p.ownerId} and scope = ${p.scope} and scope_name = ${p.scopeName}`,
);

/** The keys of a scope. */
export const namesOf = defineSelect<Place>()(
  { name: settings.name },
  (p) => sql`from ${settings} where owner_id = ${p.ownerId} and scope = ${p.scope} and scope_name = ${p.scopeName}`,
);
