import { sql } from 'drizzle-orm';
import { NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { redactJsonText } from '../../redaction/index.js';
import { all, batch, call, get, type Steps, transaction } from '../../steps/index.js';
import { pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { DAY_MS } from '../half-life.js';
import type { FileRelationship, NewFileRelationship } from './file-relationship.js';
import { fileByPath } from './file-statements.js';
import type { FileIndex } from './files.js';
import * as input from './input.js';
import { relatedFiles } from './related-files.js';
import {
  keysByPath,
  listRelationships,
  outgoing,
  relating,
  type StoredRelationship,
} from './relationship-statements.js';
import { removalFrom } from './remove-by-ids.js';
import { fileRelationships, files } from './schema.js';

const remove = removalFrom(
  sql`${fileRelationships}`,
  sql`(select f.project_key from ${files} f where f.key = t.source_file_key)`,
);

type RelationshipMethods = Pick<FileIndex<'steps'>, 'relate' | 'relationships' | 'unrelate' | 'related'>;

/** What files have to do with each other. */
export function relationshipMethods(context: DomainContext): RelationshipMethods {
  const { ownerId } = context;
  return {
    *relate(project, relationships, options = {}) {
      const given = validate(input.relating, { ...options, project, relationships }, 'files.relate');
      return yield* relate(context, given);
    },
    *relationships(given) {
      const filter = validate(input.relationshipFilter, given ?? {}, 'files.relationships');
      const rows = yield* all(listRelationships(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        ({ id }) => [id],
        (row) => ({ ...row, metadata: JSON.parse(row.metadata) as FileRelationship['metadata'] }),
      );
    },
    *unrelate(given) {
      const { ids } = validate(input.byIds, { ids: given }, 'files.unrelate');
      return yield* remove(context, ids);
    },
    *related(project, path, given = {}) {
      const options = validate(input.relatedOptions, given, 'files.related');
      const found = yield* relatedFiles({ ownerId, project }, path, options);
      if (found.length === 0 && (yield* get(fileByPath, { ownerId, project, path })) === undefined) {
        throw new NotFoundError('file', `${project}:${path}`);
      }
      return found;
    },
  };
}

/** What is given to {@link FileIndex.relate}. */
interface Relating {
  readonly project: string;
  readonly relationships: readonly NewFileRelationship[];
  readonly origin?: string | undefined;
  readonly replacing?: readonly string[] | undefined;
}

/** Relationships that are seen again within a day are not written again. */
const VERIFIED_MS = DAY_MS;

function* relate(context: DomainContext, { project, relationships, origin = '', replacing = [] }: Relating) {
  const { ownerId, clock, redactor, feed } = context;
  const now = clock();
  const given = relationships.map(({ strength = 1, metadata = {}, ...one }) => {
    const json = toJson(metadata, 'relationships.metadata');
    return { ...one, strength, metadata: json === '{}' ? json : redactJsonText(redactor, json) };
  });
  const paths = [...new Set([...replacing, ...given.flatMap(({ source, target }) => [source, target])])];
  return yield* transaction(function* (): Steps<{ added: number; updated: number; removed: number }> {
    const keys = new Map<string, number>();
    for (const { key, path } of yield* all(keysByPath, { ownerId, project, paths: JSON.stringify(paths) })) {
      keys.set(path, key);
    }
    const sources = new Set<number>();
    for (const path of [...replacing, ...given.map(({ source }) => source)]) {
      const key = keys.get(path);
      if (key !== undefined) sources.add(key);
    }
    const stored = new Map<string, StoredRelationship>();
    for (const row of yield* all(outgoing, { keys: JSON.stringify([...sources]) })) {
      stored.set(`${row.source} ${row.target} ${row.type}`, row);
    }
    const added = new Map<string, unknown>();
    const updated = new Map<number, unknown>();
    const kept = new Set<number>();
    const verified: number[] = [];
    for (const { source, target, type, strength, metadata } of given) {
      const [from, to] = [keys.get(source), keys.get(target)];
      if (from === undefined || to === undefined || from === to) continue;
      const name = `${from} ${to} ${type}`;
      const there = stored.get(name);
      if (there === undefined) added.set(name, [from, to, type, strength, metadata]);
      else {
        kept.add(there.key);
        const isSame = there.strength === strength && there.metadata === metadata;
        if (!isSame) updated.set(there.key, [there.key, strength, metadata]);
        else if (now - there.lastVerified >= VERIFIED_MS) verified.push(there.key);
      }
    }
    const replaced = new Set(replacing.map((path) => keys.get(path)));
    const removed = [...stored.values()].filter(
      (row) => row.origin === origin && replaced.has(row.source) && !kept.has(row.key),
    );
    const calls = [
      ...(removed.length > 0 ? [call(relating.remove, { keys: JSON.stringify(removed.map(({ key }) => key)) })] : []),
      ...(added.size > 0 ? [call(relating.add, { origin, now, rows: JSON.stringify([...added.values()]) })] : []),
      ...(updated.size > 0 ? [call(relating.update, { now, rows: JSON.stringify([...updated.values()]) })] : []),
      ...(verified.length > 0 ? [call(relating.verify, { now, keys: JSON.stringify(verified) })] : []),
    ];
    const counts = { added: added.size, updated: updated.size, removed: removed.length };
    if (calls.length === 0) return counts;
    const isChanged = counts.added + counts.updated + counts.removed > 0;
    yield* batch([...calls, ...(isChanged ? feed.always({ kind: 'files', id: project, operation: 'updated' }) : [])]);
    return counts;
  });
}
