import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { toJson } from '../../json.js';
import { all, defineSelect, defineSql, get, run } from '../../steps/index.js';
import { count, jsonObject, textId, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Imports } from './imports.js';
import { importPositions } from './schema.js';

const newPosition = z.strictObject({
  importer: textId,
  source: z.string().check(z.minLength(1), z.maxLength(32_768)),
  offset: count,
  fingerprint: jsonObject,
  state: z.optional(z.nullable(jsonObject)),
});

const fields = {
  importer: importPositions.importer,
  source: importPositions.source,
  offset: importPositions.offset,
  fingerprint: importPositions.fingerprint,
  state: importPositions.state,
  updatedAt: importPositions.updatedAt,
};

const find = defineSelect<{ ownerId: string; importer: string; source: string }>()(
  fields,
  (p) => sql`from ${importPositions}
    where owner_id = ${p.ownerId} and importer = ${p.importer} and source = ${p.source}`,
);

const ofImporter = defineSelect<{ ownerId: string; importer: string }>()(
  fields,
  (p) => sql`from ${importPositions} where owner_id = ${p.ownerId} and importer = ${p.importer} order by source`,
);

const save = defineSql<{
  ownerId: string;
  importer: string;
  source: string;
  offset: number;
  fingerprint: string;
  state: string | null;
  updatedAt: number;
}>(
  (p) => sql`insert into ${importPositions} (owner_id, importer, source, offset, fingerprint, state, updated_at)
    values (${p.ownerId}, ${p.importer}, ${p.source}, ${p.offset}, ${p.fingerprint}, ${p.state}, ${p.updatedAt})
    on conflict (owner_id, importer, source) do update set offset = excluded.offset, fingerprint = excluded.fingerprint,
      state = excluded.state, updated_at = excluded.updated_at`,
);

const forget = defineSql<{ ownerId: string; importer: string; source: string | null }>(
  (p) => sql`delete from ${importPositions} where owner_id = ${p.ownerId} and importer = ${p.importer}
    and (${p.source} is null or source = ${p.source})`,
);

/** The one implementation of {@link Imports}, as steps. */
export function createImports({ ownerId, clock }: DomainContext): Imports<'steps'> {
  return {
    *findPosition(importer, source) {
      return (yield* get(find, { ownerId, importer, source })) ?? null;
    },
    *positions(importer) {
      return yield* all(ofImporter, { ownerId, importer });
    },
    *savePosition(given) {
      const position = validate(newPosition, given, 'imports.savePosition');
      yield* run(save, {
        ownerId,
        importer: position.importer,
        source: position.source,
        offset: position.offset,
        fingerprint: toJson(position.fingerprint, 'fingerprint'),
        state: position.state == null ? null : toJson(position.state, 'state'),
        updatedAt: clock(),
      });
    },
    *forget(importer, source) {
      return (yield* run(forget, { ownerId, importer, source: source ?? null })).changes;
    },
  };
}
