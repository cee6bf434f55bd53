import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { reasonsOf } from './file-reasons.js';
import type { FileRelevance, FileScoreFacts } from './file-relevance.js';
import { fileByPath } from './file-statements.js';
import type { FileIndex } from './files.js';
import * as input from './input.js';
import type { Keeping } from './keeping.js';
import { relatedFiles } from './related-files.js';
import { bestScores, type ScoreRow, scoreOfFile, scoring } from './relevance-statements.js';
import { scoreFiles } from './score-files.js';

const GENERAL = 'general';
const DEFAULT_RELEVANT = 20;
/** Neighbours that an explanation names. */
const NAMED_NEIGHBOURS = 5;

type RelevanceMethods = Pick<FileIndex<'steps'>, 'score' | 'relevant' | 'why' | 'removeScores'>;

/** How much files matter, and why. */
export function relevanceMethods(context: DomainContext, keeping: Keeping): RelevanceMethods {
  const { ownerId, clock, feed } = context;
  return {
    *score(project, given = {}) {
      const options = validate(input.scoreOptions, given, 'files.score');
      return yield* scoreFiles(context, keeping, project, options);
    },
    *relevant(project, given = {}) {
      const filter = validate(input.relevanceFilter, given, 'files.relevant');
      const rows = yield* all(bestScores, {
        ownerId,
        project,
        contextType: filter.contextType ?? GENERAL,
        minScore: filter.minScore ?? 0,
        now: filter.expired === true ? Number.MIN_SAFE_INTEGER : clock(),
        limit: filter.limit ?? DEFAULT_RELEVANT,
      });
      return rows.map(relevanceOf);
    },
    *why(project, path, given = {}) {
      const { contextType = GENERAL } = validate(input.contextOnly, given, 'files.why');
      const row = yield* get(scoreOfFile, { ownerId, project, contextType, path });
      if (row === undefined) {
        if ((yield* get(fileByPath, { ownerId, project, path })) !== undefined) return null;
        throw new NotFoundError('file', `${project}:${path}`);
      }
      const relevance = relevanceOf(row);
      const related = yield* relatedFiles({ ownerId, project }, path, { limit: NAMED_NEIGHBOURS });
      return { ...relevance, reasons: reasonsOf(relevance), related };
    },
    *removeScores(project, given = {}) {
      const { contextType = null } = validate(input.contextOnly, given, 'files.removeScores');
      const [removed] = yield* batch([
        call(scoring.remove, { ownerId, project, contextType }),
        ...feed.ifChanged({ kind: 'files', id: project, operation: 'updated' }),
      ]);
      return removed?.changes ?? 0;
    },
  };
}

function relevanceOf(row: ScoreRow): FileRelevance {
  return { ...row, metadata: JSON.parse(row.metadata) as FileScoreFacts };
}
