// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

export const PageOptions = s
  .object({
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({
    id: 'PageOptions',
    description:
      'How a list is paged: by cursor, so that rows which come or go meanwhile neither repeat nor hide others.',
  });
