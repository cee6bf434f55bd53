import { sql } from 'drizzle-orm';
import type { SqlRow } from '../../driver/driver.js';
import { InvalidInputError } from '../../errors/errors.js';
import { type KeywordSource, pendingStatements } from '../../search/index.js';
import { batch, type Call, call, defineSql, run, type Steps, transaction } from '../../steps/index.js';
import { ensureSpace, type SourceName, sourceKeyOf, vectorRetries } from '../../vectors/index.js';
import { insertSource, insertVector } from '../../vectors/vector-statements.js';
import type { WaitSignal } from '../../wait-signal.js';
import type { SharedStore } from '../shared-store.js';
import type { StoreCore } from '../store.js';
import { runAsync } from '../surface.js';
import { type CarriedSpace, databasesBehind } from './carried-space.js';
import type { VectorPage } from './export-vectors.js';

/** How to write vectors. */
export interface ImportVectorsOptions {
  /** Called after each transaction with the vectors written so far. */
  readonly onProgress?: ((progress: { readonly vectors: number }) => void) | undefined;
  /** Ends it between two transactions; what is written stays. */
  readonly signal?: WaitSignal | undefined;
}

const OPERATION = 'importVectors';

/** Where a domain's vectors go. */
interface Target {
  readonly shared: SharedStore;
  readonly source: KeywordSource;
  readonly name: SourceName;
}

/**
 * Writes what {@link exportVectors} gives into databases that have the same rows under the same keys, and no vectors yet; each domain's go
 * where its rows are. The space is made in all of them, and is the active one. How far it is with a domain is written last: until then,
 * every row would be looked at again. What changed since it was embedded is noted here too, and followed as it would have been there.
 * Every page is a transaction.
 *
 * @throws ConflictError when a database has another active space; InvalidInputError when a domain's database was opened without embeddings
 */
export async function importVectors(
  store: Pick<StoreCore<never>, 'location'>,
  space: CarriedSpace,
  pages: AsyncIterable<VectorPage>,
  { onProgress, signal }: ImportVectorsOptions = {},
): Promise<void> {
  const targets = await targetsOf(store, space);
  const states: (readonly [Target, SqlRow])[] = [];
  let vectors = 0;
  for await (const page of pages) {
    const target = targets.get(page.domain);
    if (target === undefined) throw withoutEmbeddings(store.location, page.domain);
    if (page.part === 'state') {
      for (const row of page.rows) states.push([target, row]);
      continue;
    }
    await runAsync(target.shared, OPERATION, () => writePage(target, page));
    if (page.part === 'vectors') vectors += page.rows.length;
    onProgress?.({ vectors });
    if (signal?.aborted === true) throw signal.reason;
  }
  for (const [target, row] of states) await runAsync(target.shared, OPERATION, () => writeState(target, row));
}

async function targetsOf(
  store: Pick<StoreCore<never>, 'location'>,
  space: CarriedSpace,
): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>();
  for (const shared of databasesBehind(store, OPERATION)) {
    if (shared.embeddings === undefined) continue;
    const { key } = await runAsync(shared, OPERATION, () => ensureSpace(space, space.createdAt));
    for (const { index } of shared.searchable) {
      const { source } = index;
      targets.set(source.domain, { shared, source, name: { spaceKey: key, domain: source.domain } });
    }
  }
  return targets;
}

function* writePage({ name, source }: Target, { part, rows }: VectorPage): Steps<void> {
  yield* transaction(function* () {
    yield* run(insertSource, name);
    if (part === 'pending') yield* run(notePending(source), { docs: JSON.stringify(rows.map(([doc]) => Number(doc))) });
    else yield* batch(rows.map((row) => (part === 'vectors' ? vectorCall(name, row) : retryCall(name, row))));
  });
}

/** The position lies before everything that is pending here: none of it was taken up. */
function* writeState({ name, source }: Target, [tokenizer, filledTo]: SqlRow): Steps<void> {
  yield* transaction(function* () {
    yield* run(insertSource, name);
    yield* run(pendingStatements(source.pending).remember, {
      domain: source.domain,
      flavour: `vectors-${name.spaceKey}`,
      tokenizer: Number(tokenizer),
      position: 0,
      filledTo: filledTo == null ? null : Number(filledTo),
      documents: 0,
      tokens: 0,
    });
  });
}

function notePending({ pending }: KeywordSource) {
  return defineSql<{ docs: string }>(
    (p) => sql`insert into ${pending} (doc) select value from json_each(${p.docs}) order by key`,
  );
}

function vectorCall(name: SourceName, [doc, hash, vector]: SqlRow): Call {
  return call(insertVector, { ...name, doc: Number(doc), hash: hash as Uint8Array, vector: vector as Uint8Array });
}

const insertRetry = defineSql<SourceName & { doc: number; attempts: number; nextAt: number; reason: string }>(
  (p) => sql`insert into ${vectorRetries} (source_key, doc, attempts, next_at, reason)
    values (${sourceKeyOf(p)}, ${p.doc}, ${p.attempts}, ${p.nextAt}, ${p.reason}) on conflict do nothing`,
);

function retryCall(name: SourceName, [doc, attempts, nextAt, reason]: SqlRow): Call {
  return call(insertRetry, {
    ...name,
    doc: Number(doc),
    attempts: Number(attempts),
    nextAt: Number(nextAt),
    reason: String(reason),
  });
}

function withoutEmbeddings(location: string, domain: string): InvalidInputError {
  return new InvalidInputError({
    message: `importVectors: ${location} has no place for the vectors of ${domain}. Open it with that domain, and with embeddings: true.`,
    operation: OPERATION,
    details: { domain },
  });
}
