import { sql } from 'drizzle-orm';
import { defineSelect, defineSql } from '../../steps/index.js';
import { conventionEvidence, conventions } from './schema.js';

interface Identity {
  readonly ownerId: string;
  readonly project: string;
  readonly kind: string;
  readonly digest: string;
}

const fields = {
  id: conventions.id,
  project: conventions.project,
  kind: conventions.kind,
  statement: conventions.statement,
  status: conventions.status,
  supports: conventions.supports,
  contradicts: conventions.contradicts,
  confidence: conventions.confidence,
  createdAt: conventions.createdAt,
  updatedAt: conventions.updatedAt,
};

/** Confirmed ones first. */
const rank = sql`case ${conventions.status} when 'confirmed' then 0 when 'observed' then 1 else 2 end`;

/** Writes and reads of one transaction that notes evidence. */
export const observing = {
  convention: defineSql<Identity & { statement: string; at: number }>(
    (p) => sql`insert into ${conventions} (owner_id, project, kind, digest, statement, created_at, updated_at)
      values (${p.ownerId}, ${p.project}, ${p.kind}, ${p.digest}, ${p.statement}, ${p.at}, ${p.at})
      on conflict (owner_id, project, kind, digest) do nothing`,
  ),
  evidence: defineSql<Identity & { path: string; line: number; supports: number; at: number }>(
    (p) => sql`insert into ${conventionEvidence} (convention_id, path, line, supports, at)
      select id, ${p.path}, ${p.line}, ${p.supports}, ${p.at} from ${conventions}
      where owner_id = ${p.ownerId} and project = ${p.project} and kind = ${p.kind} and digest = ${p.digest}
      on conflict (convention_id, path, line) do update set supports = excluded.supports, at = excluded.at
      where supports <> excluded.supports`,
  ),
  trim: defineSql<Identity & { keep: number }>(
    (p) => sql`delete from ${conventionEvidence} where key in (
      select e.key from ${conventions} c join ${conventionEvidence} e on e.convention_id = c.id
      where c.owner_id = ${p.ownerId} and c.project = ${p.project} and c.kind = ${p.kind} and c.digest = ${p.digest}
      order by e.at desc, e.key desc limit -1 offset ${p.keep})`,
  ),
  counts: defineSql<Identity, { id: number; supports: number; contradicts: number }>(
    (p) => sql`select c.id, coalesce(sum(e.supports), 0), count(*) - coalesce(sum(e.supports), 0)
      from ${conventions} c join ${conventionEvidence} e on e.convention_id = c.id
      where c.owner_id = ${p.ownerId} and c.project = ${p.project} and c.kind = ${p.kind} and c.digest = ${p.digest}
      group by c.id`,
    { id: 'plain', supports: 'plain', contradicts: 'plain' },
  ),
  outcome: defineSql<{ id: number; supports: number; contradicts: number; confidence: number; at: number }>(
    (p) => sql`update ${conventions} set supports = ${p.supports}, contradicts = ${p.contradicts},
      confidence = ${p.confidence}, updated_at = max(updated_at, ${p.at}) where id = ${p.id}`,
  ),
};

/** One convention. */
export const byId = defineSelect<{ ownerId: string; id: number }>()(
  fields,
  (p) => sql`from ${conventions} where id = ${p.id} and owner_id = ${p.ownerId}`,
);

/** Its evidence, newest first. */
export const evidenceOf = defineSelect<{ id: number }>()(
  {
    path: conventionEvidence.path,
    line: conventionEvidence.line,
    supports: conventionEvidence.supports,
    at: conventionEvidence.at,
  },
  (p) => sql`from ${conventionEvidence} where convention_id = ${p.id} order by at desc, key desc`,
);

/** A page of conventions, behind a place in the order. */
export const list = defineSelect<{
  ownerId: string;
  project: string | null;
  kind: string | null;
  status: string | null;
  minConfidence: number;
  afterRank: number;
  afterConfidence: number;
  afterId: number;
  limit: number;
}>()(
  fields,
  (p) => sql`from ${conventions} where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
    and (${p.kind} is null or kind = ${p.kind})
    and case when ${p.status} is null then status <> 'rejected' else status = ${p.status} end
    and (status = 'confirmed' or confidence >= ${p.minConfidence})
    and (${rank}, -confidence, id) > (${p.afterRank}, ${p.afterConfidence}, ${p.afterId})
    order by ${rank}, -confidence, id limit ${p.limit}`,
);

/** A person's verdict; the same again changes nothing. */
export const review = defineSql<{ ownerId: string; id: number; status: string; at: number }>(
  (p) => sql`update ${conventions} set status = ${p.status}, updated_at = max(updated_at, ${p.at})
    where id = ${p.id} and owner_id = ${p.ownerId} and status <> ${p.status}`,
);

/** Forgets one, or those of a project; their evidence follows by cascade. */
export const removal = {
  one: defineSql<{ ownerId: string; id: number }>(
    (p) => sql`delete from ${conventions} where id = ${p.id} and owner_id = ${p.ownerId}`,
  ),
  many: defineSql<{ ownerId: string; project: string | null }>(
    (p) => sql`delete from ${conventions}
      where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})`,
  ),
};
