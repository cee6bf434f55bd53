// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const ImportPosition = s
  .object({
    importer: s.text().describe('The importer, such as `claude-code`.'),
    source: s.text().describe("The source's identity, such as a file's path."),
    offset: s.number().describe('Bytes read so far, up to the end of the last whole record.'),
    fingerprint: s.jsonObject.describe(
      'What tells whether the source is still the same: size, times, a hash of its head.',
    ),
    state: s
      .nullable(s.jsonObject)
      .describe('What the importer needs to go on, such as open sessions; null when nothing.'),
    updatedAt: s.number().describe('Unix milliseconds of the last change.'),
  })
  .meta({ id: 'ImportPosition', description: 'How far a source (a file of another tool) has been read.' });

const NewImportPosition = s
  .object({
    importer: s.text().describe('The importer, such as `claude-code`.'),
    source: s.text().describe("The source's identity, such as a file's path."),
    offset: s.number().describe('Bytes read so far, up to the end of the last whole record.'),
    fingerprint: s.jsonObject.describe(
      'What tells whether the source is still the same: size, times, a hash of its head.',
    ),
    state: s.optional(s.nullable(s.jsonObject)),
  })
  .meta({ id: 'NewImportPosition', description: 'A position to be kept.' });

export const methods = {
  findPosition: {
    args: { importer: s.text(), source: s.text() },
    result: s.nullable(ImportPosition),
    description: 'Where an importer stopped in a source, or null.',
  },
  positions: {
    args: { importer: s.text() },
    result: s.list(ImportPosition),
    description: 'All positions of an importer, by source.',
  },
  savePosition: {
    args: { position: NewImportPosition },
    result: s.nothing(),
    description: 'Keeps a position, replacing the one before.',
  },
  forget: {
    args: { importer: s.text(), source: s.optional(s.text()) },
    result: s.number(),
    description:
      'Forgets positions, of one source or of all; the next run reads them from the start. Returns how many.',
  },
} as const;
