import { NotFoundError } from '../../errors/errors.js';
import { utf8Encode } from '../../host.js';
import { all, batch, call, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as statements from './convention-statements.js';
import { wilsonLowerBound } from './fading.js';
import * as input from './input.js';
import type { Convention, ConventionStatus, Learning } from './learning.js';
import { sameText } from './same-text.js';

/** Pieces of evidence that are kept of a convention: with more the bound hardly moves. */
const KEPT_EVIDENCE = 200;
/** Confidence is stored in millionths. */
const WHOLE = 1_000_000;
const RANKS: readonly ConventionStatus[] = ['confirmed', 'observed', 'rejected'];

type ConventionMethods = Pick<
  Learning<'steps'>,
  'observeConvention' | 'listConventions' | 'getConvention' | 'reviewConvention' | 'removeConvention'
>;

/** Conventions and what speaks for them (CB-16). */
export function conventionMethods({ ownerId, clock, redactor, codec, feed }: DomainContext): ConventionMethods {
  function* convention(id: number): Steps<Convention> {
    const row = yield* get(statements.byId, { ownerId, id });
    if (row === undefined) throw new NotFoundError('convention', id);
    return conventionOf(row);
  }

  return {
    *observeConvention(given) {
      const observation = validate(input.newObservation, given, 'learning.observeConvention');
      const { project = '', kind, evidence, supports = true, at = clock() } = observation;
      const statement = redactor.text(observation.statement);
      const identity = { ownerId, project, kind, digest: codec.sha256(utf8Encode(sameText(statement))) };
      const place = { path: redactor.text(evidence.path), line: evidence.line ?? 0 };
      // The bound needs a root, which not every SQLite can draw: so the sums are read in between.
      return yield* transaction(function* () {
        const [, noted, , counted] = yield* batch([
          call(statements.observing.convention, { ...identity, statement, at }),
          call(statements.observing.evidence, { ...identity, ...place, supports: Number(supports), at }),
          call(statements.observing.trim, { ...identity, keep: KEPT_EVIDENCE }),
          call(statements.observing.counts, identity),
        ]);
        const counts = counted?.rows[0] as { id: number; supports: number; contradicts: number };
        if (noted !== undefined && noted.changes > 0) {
          const outcomes = counts.supports + counts.contradicts;
          const bound = wilsonLowerBound({ successes: counts.supports, outcomes });
          yield* batch([
            call(statements.observing.outcome, { ...counts, confidence: Math.round(bound * WHOLE), at }),
            ...feed.always({ kind: 'convention', id: counts.id, parentId: project, operation: 'updated' }),
          ]);
        }
        return yield* convention(counts.id);
      });
    },
    *listConventions(given) {
      const filter = validate(input.conventionFilter, given ?? {}, 'learning.listConventions');
      const [afterRank, afterConfidence, afterId] = decodeCursor(filter.cursor, 3, 'learning.listConventions') ?? START;
      const rows = yield* all(statements.list, {
        ownerId,
        project: filter.project ?? null,
        kind: filter.kind ?? null,
        status: filter.status ?? null,
        minConfidence: Math.round((filter.minConfidence ?? 0) * WHOLE),
        afterRank: afterRank ?? -1,
        afterConfidence: afterConfidence ?? 0,
        afterId: afterId ?? 0,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, filter, (row) => [RANKS.indexOf(row.status), -row.confidence, row.id], conventionOf);
    },
    *getConvention(given) {
      const { id } = validate(input.idOnly, { id: given }, 'learning.getConvention');
      const found = yield* convention(id);
      const rows = yield* all(statements.evidenceOf, { id });
      return { ...found, evidence: rows.map((row) => ({ ...row, line: row.line === 0 ? null : row.line })) };
    },
    *reviewConvention(given, verdict) {
      const { id, status } = validate(input.review, { id: given, status: verdict }, 'learning.reviewConvention');
      const results = yield* batch([
        call(statements.review, { ownerId, id, status, at: clock() }),
        ...feed.ifChanged({ kind: 'convention', id, operation: 'updated' }),
        call(statements.byId, { ownerId, id }),
      ]);
      const [row] = results.at(-1)?.rows ?? [];
      if (row === undefined) throw new NotFoundError('convention', id);
      return conventionOf(row as Convention);
    },
    *removeConvention(given) {
      const { id } = validate(input.idOnly, { id: given }, 'learning.removeConvention');
      const [removed] = yield* batch([
        call(statements.removal.one, { ownerId, id }),
        ...feed.ifChanged({ kind: 'convention', id, operation: 'removed' }),
      ]);
      if (removed === undefined || removed.changes === 0) throw new NotFoundError('convention', id);
    },
  };
}

/** Before every convention. */
const START = [-1, 0, 0] as const;

/** A row with its confidence as a share. */
function conventionOf(row: Convention): Convention {
  return { ...row, confidence: row.confidence / WHOLE };
}
