// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewLocalModel = s
  .object({
    path: s.text().describe("Absolute; the file's identity in the registry."),
    name: s.optional(s.text().describe("Default: the file's name without its ending.")),
    sizeBytes: s.number(),
    modifiedAt: s.number().describe('Unix milliseconds.'),
    contentHash: s.optional(
      s
        .text()
        .describe(
          '64 hexadecimal digits. Absent: the known one, as long as size and time of change are those of the last time.',
        ),
    ),
    format: s.optional(s.text().describe('`gguf`, `safetensors`, …')),
    architecture: s.optional(s.text().describe('`llama`, `qwen2`, …')),
    parameterCount: s.optional(s.nullable(s.number())),
    sizeLabel: s.optional(s.text().describe("As the model's makers round it: `7B`, `8x7B`.")),
    quantization: s.optional(s.text().describe('`Q4_K_M`, `F16`, …')),
    contextLength: s.optional(s.nullable(s.number()).describe('Tokens that fit into the context it was trained for.')),
    vocabularySize: s.optional(s.nullable(s.number())),
    chatTemplate: s.optional(s.nullable(s.text())),
    metadata: s.optional(
      s
        .nullable(s.jsonObject)
        .describe(
          "Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths.",
        ),
    ),
  })
  .meta({ id: 'NewLocalModel', description: 'A model file.' });

const NewRemoteModel = s
  .object({
    provider: s.text().describe("Such as `anthropic`, `ollama`. With name and address it is the model's identity."),
    name: s.text(),
    url: s.optional(s.text().describe('Default: empty. Secrets in it are redacted.')),
    format: s.optional(s.text().describe('`gguf`, `safetensors`, …')),
    architecture: s.optional(s.text().describe('`llama`, `qwen2`, …')),
    parameterCount: s.optional(s.nullable(s.number())),
    sizeLabel: s.optional(s.text().describe("As the model's makers round it: `7B`, `8x7B`.")),
    quantization: s.optional(s.text().describe('`Q4_K_M`, `F16`, …')),
    contextLength: s.optional(s.nullable(s.number()).describe('Tokens that fit into the context it was trained for.')),
    vocabularySize: s.optional(s.nullable(s.number())),
    chatTemplate: s.optional(s.nullable(s.text())),
    metadata: s.optional(
      s
        .nullable(s.jsonObject)
        .describe(
          "Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths.",
        ),
    ),
  })
  .meta({ id: 'NewRemoteModel', description: 'A model that somebody serves.' });

const Model = s
  .object({
    id: s.number(),
    kind: s.oneOf(['local', 'remote']),
    name: s.text(),
    path: s
      .text()
      .describe(
        'Of a file: its absolute path, its name, its size and when it was changed; of a remote model empty and null.',
      ),
    filename: s.text(),
    sizeBytes: s.nullable(s.number()),
    modifiedAt: s.nullable(s.number()).describe('Unix milliseconds.'),
    provider: s.text().describe('Of a remote model: who serves it, and where; of a file empty.'),
    url: s.text(),
    contentHash: s
      .nullable(s.text())
      .describe('SHA-256 of the file, lower-case hex; null while nobody has computed it.'),
    firstSeenAt: s.number().describe('Unix milliseconds: first and last put into the registry, last touched.'),
    lastSeenAt: s.number(),
    lastUsedAt: s.nullable(s.number()),
    missingSince: s.nullable(s.number()).describe('When a scan found the file gone; null while it is there.'),
    format: s.text().describe('`gguf`, `safetensors`, …'),
    architecture: s.text().describe('`llama`, `qwen2`, …'),
    parameterCount: s.nullable(s.number()),
    sizeLabel: s.text().describe("As the model's makers round it: `7B`, `8x7B`."),
    quantization: s.text().describe('`Q4_K_M`, `F16`, …'),
    contextLength: s.nullable(s.number()).describe('Tokens that fit into the context it was trained for.'),
    vocabularySize: s.nullable(s.number()),
    chatTemplate: s.nullable(s.text()),
    metadata: s
      .nullable(s.jsonObject)
      .describe(
        "Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths.",
      ),
  })
  .meta({ id: 'Model', description: 'A model in the registry.' });

const ModelFilter = s
  .object({
    kind: s.optional(s.oneOf(['local', 'remote'])),
    format: s.optional(s.text()),
    architecture: s.optional(s.text()),
    quantization: s.optional(s.text()),
    provider: s.optional(s.text()),
    contentHash: s.optional(s.text()),
    folder: s.optional(s.text().describe('Only files in this folder and below it: an absolute path.')),
    missing: s.optional(s.truth().describe('Only those whose files are gone, or only the others.')),
    query: s.optional(
      s.text().describe('Only those whose name or path holds this text; letter case does not count for ASCII.'),
    ),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ModelFilter', description: 'Which models to list.' });

const ModelStats = s
  .object({
    local: s.number(),
    remote: s.number(),
    missing: s.number().describe('Of the local ones: those whose files are gone.'),
    sizeBytes: s.number().describe('Bytes of the files that are there.'),
    byArchitecture: s
      .list(s.object({ architecture: s.text(), models: s.number(), sizeBytes: s.number() }))
      .describe('The most first; files that are gone left out.'),
  })
  .meta({ id: 'ModelStats', description: "Counts over an owner's models." });

export const methods = {
  put: {
    args: { model: s.union([NewLocalModel, NewRemoteModel]) },
    result: Model,
    description: 'Puts a model in, or brings it up to date: `id`, `firstSeenAt` and `lastUsedAt` stay.',
    errors: 'InvalidInputError',
  },
  putAll: {
    args: { models: s.list(s.union([NewLocalModel, NewRemoteModel])) },
    result: s.list(Model),
    description: 'put for many, all or none, in the order given; at most 1,000.',
  },
  find: { args: { id: s.number() }, result: s.nullable(Model), description: 'The model, or null.' },
  get: { args: { id: s.number() }, result: Model, description: 'The model.', errors: 'NotFoundError' },
  findByPath: { args: { path: s.text() }, result: s.nullable(Model), description: 'The file at this path, or null.' },
  findByHash: {
    args: { contentHash: s.text() },
    result: s.nullable(Model),
    description:
      'A file with these bytes, wherever it lies, or null: one that is there before one that is gone, then the last used.',
  },
  findByName: {
    args: { name: s.text() },
    result: s.nullable(Model),
    description:
      'A model of this name, or a file that is called so, with or without its ending, or null; chosen as by findByHash.',
  },
  list: {
    args: { filter: s.optional(ModelFilter) },
    result: s.object({
      items: s.list(Model),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Models by name, then id.',
  },
  touch: {
    args: { id: s.number(), usedAt: s.optional(s.number()) },
    result: s.nothing(),
    description: 'Notes that a model is used: now, or at a time in Unix milliseconds; the latest counts.',
    errors: 'NotFoundError',
  },
  markMissing: {
    args: { ids: s.list(s.number()) },
    result: s.number(),
    description:
      'Notes that files are gone. What is put again is there again. Returns how many were not known to be gone.',
  },
  remove: {
    args: { id: s.number() },
    result: s.nothing(),
    description: 'Takes a model out of the registry; its file stays.',
    errors: 'NotFoundError',
  },
  stats: { args: {}, result: ModelStats, description: 'Counts over everything the owner has.' },
} as const;
