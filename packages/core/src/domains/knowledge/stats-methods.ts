import { sql } from 'drizzle-orm';
import { defineSql, get } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import type { Knowledge } from './knowledge.js';
import {
  documentationFiles,
  documentationReferences,
  documentationSections,
  projectComponents,
  projectDecisions,
  successPatterns,
} from './schema.js';

interface Counts {
  readonly components: number;
  readonly documents: number;
  readonly sections: number;
  readonly references: number;
  readonly active: number;
  readonly superseded: number;
  readonly reverted: number;
  readonly patterns: number;
}

const counts = defineSql<{ ownerId: string; project: string | null }, Counts>(
  (p) => {
    const here = sql`owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})`;
    const decided = (status: string) =>
      sql`(select count(*) from ${projectDecisions} where ${here} and status = ${sql.raw(`'${status}'`)})`;
    return sql`select (select count(*) from ${projectComponents} where ${here}),
      (select count(*) from ${documentationFiles} where ${here}),
      (select count(*) from ${documentationSections} s join ${documentationFiles} f on f.key = s.file_key where ${here}),
      (select count(*) from ${documentationReferences} where ${here}),
      ${decided('active')}, ${decided('superseded')}, ${decided('reverted')},
      (select count(*) from ${successPatterns} where ${here})`;
  },
  {
    components: 'plain',
    documents: 'plain',
    sections: 'plain',
    references: 'plain',
    active: 'plain',
    superseded: 'plain',
    reverted: 'plain',
    patterns: 'plain',
  },
);
const NONE: Counts = {
  ...{ components: 0, documents: 0, sections: 0, references: 0, patterns: 0 },
  ...{ active: 0, superseded: 0, reverted: 0 },
};

/** What is known, in figures. */
export function statsMethods({ ownerId }: DomainContext): Pick<Knowledge<'steps'>, 'stats'> {
  return {
    *stats(given) {
      const { project = null } = validate(input.projectOnly, given ?? {}, 'knowledge.stats');
      const { active, superseded, reverted, ...rest } = (yield* get(counts, { ownerId, project })) ?? NONE;
      return { ...rest, decisions: { active, superseded, reverted } };
    },
  };
}
