import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import { cacheLeases } from './schema.js';

interface Lease {
  readonly ownerId: string;
  readonly name: string;
  readonly holder: string;
}

/** Who computes a value, across processes. A lease that is over belongs to nobody. */
export const leases = {
  take: defineSql<Lease & { now: number; expiresAt: number }>(
    (p) => sql`insert into ${cacheLeases} (owner_id, name, holder, expires_at)
      values (${p.ownerId}, ${p.name}, ${p.holder}, ${p.expiresAt})
      on conflict (owner_id, name) do update set holder = excluded.holder, expires_at = excluded.expires_at
      where expires_at <= ${p.now}`,
  ),
  held: defineSql<{ ownerId: string; name: string; now: number }, { key: number }>(
    (p) =>
      sql`select key from ${cacheLeases} where owner_id = ${p.ownerId} and name = ${p.name} and expires_at > ${p.now}`,
    { key: 'plain' },
  ),
  renew: defineSql<Lease & { expiresAt: number }>(
    (p) => sql`update ${cacheLeases} set expires_at = ${p.expiresAt}
      where owner_id = ${p.ownerId} and name = ${p.name} and holder = ${p.holder}`,
  ),
  end: defineSql<Lease>(
    (p) => sql`delete from ${cacheLeases} where owner_id = ${p.ownerId} and name = ${p.name} and holder = ${p.holder}`,
  ),
};
