// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewMemoryBlock = s
  .object({
    label: s.text().describe('1 to 128 characters.'),
    value: s.optional(s.text().describe('Default: empty. Redacted before it is written, as is the description.')),
    description: s.optional(s.text()),
    limitChars: s.optional(s.number().describe('1 to 1,000,000; default 2,000.')),
    project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")),
  })
  .meta({ id: 'NewMemoryBlock', description: 'A block to be made.' });

const MemoryBlock = s
  .object({
    label: s.text().describe('Its name, such as `human` or `persona`; one in each place.'),
    project: s.text().describe('Empty: none.'),
    value: s.text(),
    description: s.text().describe('What the block is for; a model that edits blocks reads it.'),
    limitChars: s.number().describe('Most characters (UTF-16 units) of the value.'),
    version: s.number().describe('Rises by one with every edit: what edits compare.'),
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({
    id: 'MemoryBlock',
    description:
      'A small text that always stands in the prompt, such as what an agent knows of its user: core memory, as Letta calls it.',
  });

const BlockPlace = s
  .object({ project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")) })
  .meta({ id: 'BlockPlace', description: 'Where a block belongs.' });

const BlockEdit = s
  .object({
    expectedVersion: s
      .number()
      .describe(
        'The version that the caller read. Whoever edits what somebody else has changed meanwhile gets a `conflict`.',
      ),
    value: s.optional(s.text()),
    description: s.optional(s.text()),
    limitChars: s.optional(s.number()),
  })
  .meta({ id: 'BlockEdit', description: 'An edit; what is absent stays.' });

const BlockEditOptions = s
  .object({
    editId: s.optional(
      s
        .text()
        .describe(
          'An id of the edit, for repeating a call whose answer was lost: the same again changes nothing, as long as its version is kept.',
        ),
    ),
    project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")),
  })
  .meta({ id: 'BlockEditOptions', description: 'How edits find their block.' });

const AppendOptions = s
  .object({
    separator: s.optional(
      s.text().describe('What stands between the value, when there is one, and the text; default a line break.'),
    ),
    editId: s.optional(
      s
        .text()
        .describe(
          'An id of the edit, for repeating a call whose answer was lost: the same again changes nothing, as long as its version is kept.',
        ),
    ),
    project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")),
  })
  .meta({ id: 'AppendOptions', description: 'How MemoryBlocks.append joins.' });

const BlockVersion = s
  .object({
    version: s.number(),
    value: s.text(),
    description: s.text(),
    at: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'BlockVersion', description: 'A block as an edit left it.' });

const RenderOptions = s
  .object({
    labels: s.optional(
      s
        .list(s.text())
        .describe("Only these, in this order. Default: all of the place by label, the owner's before the project's."),
    ),
    project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")),
  })
  .meta({ id: 'RenderOptions', description: 'What to render.' });

export const methods = {
  create: {
    args: { block: NewMemoryBlock },
    result: MemoryBlock,
    description: 'Makes a block. Making one again as it was made changes nothing.',
    errors:
      'ConflictError when the place has another block of this label; InvalidInputError, `too_big` for a value beyond the limit',
  },
  find: {
    args: { label: s.text(), place: s.optional(BlockPlace) },
    result: s.nullable(MemoryBlock),
    description: 'The block, or null.',
  },
  get: {
    args: { label: s.text(), place: s.optional(BlockPlace) },
    result: MemoryBlock,
    description: 'The block.',
    errors: 'NotFoundError',
  },
  list: {
    args: {
      filter: s.optional(
        s.object({
          project: s.optional(s.text().describe("Default: none, the block is the owner's everywhere.")),
          limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
          cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
        }),
      ),
    },
    result: s.object({
      items: s.list(MemoryBlock),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description:
      "Blocks by project and label, the owner's own first. With a project: those of it and the owner's own; the empty text: only these.",
  },
  edit: {
    args: { label: s.text(), edit: BlockEdit, options: s.optional(BlockEditOptions) },
    result: MemoryBlock,
    description: 'Changes a block that nobody else changed since it was read.',
    errors:
      'NotFoundError; ConflictError, `details.version` is the present one; InvalidInputError, `too_big` for a value beyond the limit',
  },
  append: {
    args: { label: s.text(), text: s.text(), options: s.optional(AppendOptions) },
    result: MemoryBlock,
    description: 'Puts a text at the end of the value, whoever else edits.',
    errors: 'NotFoundError; InvalidInputError `too_big` beyond the limit',
  },
  replace: {
    args: { label: s.text(), oldText: s.text(), newText: s.text(), options: s.optional(BlockEditOptions) },
    result: MemoryBlock,
    description:
      'Replaces a text that stands in the value exactly once, whoever else edits; an empty `newText` takes it out.',
    errors:
      'NotFoundError; ConflictError when the text is not there, or several times (`details.occurrences`); InvalidInputError',
  },
  remove: {
    args: { label: s.text(), place: s.optional(BlockPlace) },
    result: s.nothing(),
    description: 'Removes a block with its versions.',
    errors: 'NotFoundError',
  },
  versions: {
    args: { label: s.text(), place: s.optional(BlockPlace) },
    result: s.list(BlockVersion),
    description: 'How the block was, newest first; the present version is the first. The last 50 are kept.',
    errors: 'NotFoundError',
  },
  render: {
    args: { options: s.optional(RenderOptions) },
    result: s.text(),
    description:
      'The blocks of a place as a part of a prompt: well-formed XML, whose texts are escaped, with the limit and how much of it is used. The empty text without any block.',
    errors: 'NotFoundError for a label that is not there',
  },
} as const;
