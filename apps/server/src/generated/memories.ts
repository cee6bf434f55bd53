// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const MemoryType = s
  .text()
  .meta({ id: 'MemoryType', description: 'What a memory is. The usual ones are named; any other word will do.' });

const MemoryScope = s.text().meta({
  id: 'MemoryScope',
  description:
    'Where a memory holds: for the `user` everywhere, in a `project`, in one `session`, or whatever else the caller tells apart. A memory of a session says which one by its `conversationId`.',
});

const NewMemory = s
  .object({
    id: s.optional(
      s
        .text()
        .describe("An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID."),
    ),
    content: s
      .text()
      .describe(
        'What is to be remembered, 1 to 100,000 characters. Redacted before it is written, as are tags and metadata.',
      ),
    type: s.optional(MemoryType.describe('Default `fact`.')),
    scope: s.optional(MemoryScope.describe('Default `project` when a project is given, else `user`.')),
    project: s.optional(s.text().describe('Default: none. The scope `project` wants one.')),
    importance: s.optional(s.number().describe('From 0 to 1; default 0.5.')),
    tags: s.optional(s.list(s.text()).describe('Default: none. At most 64, of 1 to 128 characters.')),
    metadata: s.optional(s.jsonObject),
    expiresAt: s.optional(s.nullable(s.number()).describe('Unix milliseconds. Default: it stays.')),
    ttlMs: s.optional(s.number().describe('Instead of `expiresAt`: milliseconds from now.')),
    conversationId: s.optional(s.nullable(s.text())),
    messageId: s.optional(s.nullable(s.text())),
    source: s.optional(s.nullable(s.text())),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewMemory', description: 'A memory to be added.' });

const SimilarOptions = s
  .object({
    limit: s.optional(
      s
        .number()
        .describe('How many to offer at most, 0 to 50; default 3. 0: none are looked for, which spares bulk its time.'),
    ),
    threshold: s.optional(s.number().describe('How similar they must be at least, 0 to 1; default 0.5.')),
  })
  .meta({ id: 'SimilarOptions', description: 'How Memories.add looks for near-duplicates.' });

const Memory = s
  .object({
    id: s.text(),
    type: MemoryType,
    scope: MemoryScope,
    project: s.text().describe('Empty: none.'),
    content: s.text(),
    importance: s.number().describe('From 0 to 1.'),
    accessCount: s
      .number()
      .describe('How often it was read by Memories.get or noted by Memories.touch, and added again.'),
    lastAccessedAt: s.nullable(s.number()).describe('Unix milliseconds; null: never.'),
    strengthened: s.number().describe('How often the same was added again.'),
    tags: s.list(s.text()),
    metadata: s.jsonObject,
    expiresAt: s
      .nullable(s.number())
      .describe('From when on it does not hold any more, Unix milliseconds; null: it stays.'),
    supersededAt: s
      .nullable(s.number())
      .describe('Since when something newer holds in its place, Unix milliseconds; null: it holds.'),
    supersededBy: s.nullable(s.text()).describe('The memory that replaced it; null: none, or that one was removed.'),
    version: s.number().describe('Rises with every change, but not with reading: what Memories.update compares.'),
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number().describe('Unix milliseconds.'),
    conversationId: s.nullable(s.text()).describe('The conversation that it was learned in.'),
    messageId: s.nullable(s.text()).describe('The message that says it.'),
    source: s.nullable(s.text()).describe('Any other source, such as a URI, a path or the name of an import.'),
  })
  .meta({ id: 'Memory', description: 'Something worth knowing beyond a conversation.' });

const SimilarMemory = s
  .object({
    memory: Memory,
    similarity: s
      .number()
      .describe(
        "From 0 to 1, by the words of both: the share of all their words that both have (Jaccard), or 0.8 times the share of the shorter one's words that the longer one has, where the shorter one has at least four words and a third of the longer one's. Words as the keyword index has them, each counted once.",
      ),
  })
  .meta({ id: 'SimilarMemory', description: 'A live memory that says nearly the same.' });

const AddedMemory = s
  .object({
    memory: Memory.describe('The memory that now holds what was added.'),
    outcome: s
      .oneOf(['added', 'strengthened'])
      .describe('`strengthened`: the same was there already, and no row was added.'),
    similar: s
      .list(SimilarMemory)
      .describe(
        'Near-duplicates, the most similar first: to be merged or superseded by the caller, who knows which of them holds.',
      ),
  })
  .meta({ id: 'AddedMemory', description: 'What adding came to.' });

const MemoryFilter = s
  .object({
    types: s.optional(s.list(MemoryType).describe('One of these.')),
    scopes: s.optional(s.list(MemoryScope).describe('One of these.')),
    project: s.optional(s.text().describe('Of this project; the empty text: of none.')),
    tags: s.optional(s.list(s.text()).describe('With all of these.')),
    minImportance: s.optional(s.number().describe('At least this.')),
    conversationId: s.optional(s.text()),
    source: s.optional(s.text()),
    since: s.optional(s.number().describe('Created at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Created before this time, Unix milliseconds.')),
    superseded: s.optional(
      s
        .oneOf(['exclude', 'include', 'only'])
        .describe(
          '`exclude` (default): only what holds. `only`: only what was replaced. `include`: both. What expired is never listed.',
        ),
    ),
    order: s.optional(
      s
        .oneOf(['newest', 'important'])
        .describe('`newest` (default): added last first. `important`: the most important first. Both in pages.'),
    ),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'MemoryFilter', description: 'Which memories to list.' });

const MemoryChanges = s
  .object({
    expectedVersion: s.optional(s.number().describe('Change it only while it has this version.')),
    metadata: s.optional(s.jsonObject),
    type: s.optional(s.text().describe('Default `fact`.')),
    source: s.optional(s.nullable(s.text())),
    scope: s.optional(s.text().describe('Default `project` when a project is given, else `user`.')),
    project: s.optional(s.text().describe('Default: none. The scope `project` wants one.')),
    content: s.optional(
      s
        .text()
        .describe(
          'What is to be remembered, 1 to 100,000 characters. Redacted before it is written, as are tags and metadata.',
        ),
    ),
    importance: s.optional(s.number().describe('From 0 to 1; default 0.5.')),
    tags: s.optional(s.list(s.text()).describe('Default: none. At most 64, of 1 to 128 characters.')),
    expiresAt: s.optional(s.nullable(s.number()).describe('Unix milliseconds. Default: it stays.')),
    ttlMs: s.optional(s.number().describe('Instead of `expiresAt`: milliseconds from now.')),
    conversationId: s.optional(s.nullable(s.text())),
    messageId: s.optional(s.nullable(s.text())),
  })
  .meta({ id: 'MemoryChanges', description: 'Changes to a memory; what is absent stays.' });

const SupersededMemory = s
  .object({ memory: Memory.describe('The newer one.'), superseded: Memory.describe('The older one, as it is now.') })
  .meta({ id: 'SupersededMemory', description: 'What Memories.supersede did.' });

const MemoryHistory = s
  .object({
    older: s.list(Memory).describe('All that it replaced, directly and by way of others, the last replaced first.'),
    memory: Memory,
    newer: s.list(Memory).describe('What replaced it, then what replaced that; the last one holds.'),
  })
  .meta({ id: 'MemoryHistory', description: 'What a memory replaced, and what replaced it.' });

const MergeOptions = s
  .object({
    into: s.optional(s.text().describe('Which of them stays; default the first.')),
    content: s.optional(s.text().describe('What it says from now on; default what it says.')),
  })
  .meta({ id: 'MergeOptions', description: 'How memories are merged into one.' });

const MemoryStats = s
  .object({
    total: s.number(),
    live: s.number().describe('Those that hold: neither replaced nor expired. The counts below are of these.'),
    superseded: s.number().describe('Replaced, whether expired or not.'),
    expired: s.number().describe('Expired and not replaced; Memories.removeExpired takes them away.'),
    byType: s.record(s.number()),
    byScope: s.record(s.number()),
    byProject: s.record(s.number()).describe('By project; those of none under the empty text.'),
    averageImportance: s.number().describe('0 without any.'),
    accesses: s.number().describe('Sum of the access counts.'),
  })
  .meta({ id: 'MemoryStats', description: "Counts over an owner's memories." });

export const methods = {
  add: {
    args: { memory: NewMemory, similar: s.optional(SimilarOptions) },
    result: AddedMemory,
    description:
      'Adds a memory. When one that was not replaced says the same (letter case and white space apart) with the same type, scope and project, and in the scope `session` the same conversation, that one is strengthened instead, also when it had expired: its importance becomes the larger of both, and a tenth of what is missing to 1 more; it counts an access; its expiry becomes the later one, and none when either has none; tags and metadata are joined, the newer metadata first; missing provenance is filled in.\n\nA repeat with the same id changes nothing and says what the first call did, also when that strengthened (the last 16 ids are known).\n\nNear-duplicates are offered in `similar` and never merged in silence; none in a store that does not index memories.',
    errors: 'InvalidInputError',
  },
  similar: {
    args: {
      content: s.text(),
      options: s.optional(
        s.object({
          limit: s.optional(
            s
              .number()
              .describe(
                'How many to offer at most, 0 to 50; default 3. 0: none are looked for, which spares bulk its time.',
              ),
          ),
          threshold: s.optional(s.number().describe('How similar they must be at least, 0 to 1; default 0.5.')),
          project: s.optional(s.text().describe('Of this project; the empty text: of none.')),
          types: s.optional(s.list(MemoryType).describe('One of these.')),
          scopes: s.optional(s.list(MemoryScope).describe('One of these.')),
        }),
      ),
    },
    result: s.list(SimilarMemory),
    description:
      'The live memories that say nearly the same as a text, the most similar first; among those that a filter lets through.',
  },
  find: {
    args: { id: s.text() },
    result: s.nullable(Memory),
    description: 'The memory, or null when there is none or it expired. Counts no access.',
  },
  get: {
    args: { id: s.text() },
    result: Memory,
    description: 'The memory; counts the access.',
    errors: 'NotFoundError also when it expired',
  },
  findMany: {
    args: { ids: s.list(s.text()) },
    result: s.list(Memory),
    description: 'Those of these ids that are there and did not expire, in the order of the ids. Counts no access.',
  },
  touch: {
    args: { ids: s.list(s.text()) },
    result: s.nothing(),
    description: 'Counts an access of each of these, as a recall does that shows them. Unknown ids are passed over.',
  },
  list: {
    args: { filter: s.optional(MemoryFilter) },
    result: s.object({
      items: s.list(Memory),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Memories by filter, in pages.',
  },
  update: {
    args: { id: s.text(), changes: MemoryChanges },
    result: Memory,
    description:
      'Changes what is given. `metadata` and `tags` are replaced as wholes; `null` clears expiry and provenance.',
    errors:
      'NotFoundError; ConflictError when the version is another one, or another live memory says the same (merge them); InvalidInputError',
  },
  supersede: {
    args: { id: s.text(), newer: s.union([s.text(), NewMemory]) },
    result: SupersededMemory,
    description:
      'Has something newer hold in place of a memory: a new one, or by its id one that is there and holds. What is absent of a new one is as in the older one, but for its provenance. A new one that says the same as a third strengthens that, which then replaces. A repeat with the same newer id changes nothing.',
    errors:
      'NotFoundError; ConflictError when it was replaced by something else meanwhile (`details.supersededBy`), or `newer` was itself replaced; InvalidInputError when both are one, or say the same',
  },
  history: {
    args: { id: s.text() },
    result: MemoryHistory,
    description: 'What a memory replaced and what replaced it, expired ones included.',
    errors: 'NotFoundError',
  },
  merge: {
    args: { ids: s.list(s.text()), options: s.optional(MergeOptions) },
    result: Memory,
    description:
      'Merges several that hold into one of them: it gets all tags, all metadata (its own first), the highest importance, the sum of the accesses, the latest expiry, and replaces the others, which its history shows. A repeat changes nothing.',
    errors:
      'NotFoundError; ConflictError when one was replaced by something else; InvalidInputError for fewer than two',
  },
  remove: {
    args: { id: s.text(), options: s.optional(s.object({ history: s.optional(s.truth()) })) },
    result: s.nothing(),
    description:
      'Removes a memory, live or not. What it had replaced stays replaced: by what replaced it, else by nothing. With `history` that goes, too.',
    errors: 'NotFoundError',
  },
  removeExpired: { args: {}, result: s.number(), description: 'Removes what expired. Returns how many.' },
  stats: { args: {}, result: MemoryStats, description: 'Counts over everything the owner has.' },
} as const;
