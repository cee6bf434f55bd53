// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewRepair = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          "An id of the caller's choice, so that a repeat after a lost answer changes nothing; see Learning.recordRepair.",
        ),
    ),
    error: s.text().describe('The error as the tool said it, with whatever stood around it; or a pattern.'),
    errorType: s.optional(
      s
        .text()
        .describe('What kind of error it is, such as `type`, `syntax`, `test`; at most 128 characters. Default: none.'),
    ),
    strategy: s.text().describe('What was done, in words that the next one understands; at most 2,000 characters.'),
    success: s.truth(),
    attempts: s.optional(s.number().describe('How many tries it took; default 1.')),
    durationMs: s.optional(s.number().describe('How long it took, milliseconds.')),
    example: s.optional(
      s
        .text()
        .describe('What it looked like, such as the diff; kept up to 4,000 characters, of the newest ten outcomes.'),
    ),
    project: s.optional(s.text().describe('Where it happened; default: no project.')),
    language: s.optional(s.text()),
    framework: s.optional(s.text()),
    at: s.optional(s.number().describe('When, Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewRepair', description: 'What became of trying to repair something.' });

const RepairCounts = s.object({ successes: s.number(), failures: s.number() }).meta({
  id: 'RepairCounts',
  description: 'How often something worked and did not, each outcome counted once however old it is.',
});

const RepairExample = s
  .object({
    success: s.truth(),
    attempts: s.number(),
    durationMs: s.nullable(s.number()),
    example: s.text(),
    project: s.text(),
    at: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'RepairExample', description: 'One outcome of a strategy, with its example.' });

const RepairStrategy = s
  .object({
    patternId: s.number(),
    pattern: s.text(),
    strategy: s.text(),
    match: s
      .oneOf(['exact', 'similar'])
      .describe("`similar`: what is known is of another pattern, which has words in common with the error's."),
    similarity: s
      .number()
      .describe("Words in common with the error's pattern, of all words of both, 0 to 1; 1 when exact."),
    score: s
      .number()
      .describe(
        'How sure one can be that it works, 0 to 1; what strategies are ranked by. See Learning.bestStrategies.',
      ),
    successRate: s
      .number()
      .describe(
        'The share of outcomes that were successes, by their faded weights, in all projects; 0 without outcomes.',
      ),
    own: RepairCounts.describe('Those of RepairCounts that happened in the project that was asked about.'),
    attempts: s.number().describe('Tries of all outcomes together.'),
    averageDurationMs: s
      .nullable(s.number())
      .describe('Mean over outcomes that told how long they took; null when none did.'),
    errorTypes: s.list(s.text()),
    languages: s.list(s.text()),
    frameworks: s.list(s.text()),
    lastAt: s.number().describe('The time of the newest outcome, Unix milliseconds.'),
    examples: s.list(RepairExample).describe('The newest examples, three at most.'),
    successes: s.number(),
    failures: s.number(),
  })
  .meta({ id: 'RepairStrategy', description: 'How a strategy fares against an error.' });

const StrategyFilter = s
  .object({
    project: s.optional(
      s.text().describe('Whose outcomes count in full; see Learning.bestStrategies. Default: all projects alike.'),
    ),
    errorType: s.optional(s.text()),
    language: s.optional(s.text()),
    framework: s.optional(s.text()),
    limit: s.optional(s.number().describe('1 to 100; default 5.')),
    similar: s.optional(s.truth().describe('Whether strategies of near patterns may fill up the list. Default true.')),
  })
  .meta({ id: 'StrategyFilter', description: 'Which strategies to look for.' });

const RepairStats = s
  .object({
    patterns: s.number(),
    strategies: s.number().describe('Different strategies, each counted for every pattern it was tried on.'),
    successRate: s.number().describe('Successes of all outcomes; 0 without outcomes.'),
    attempts: s.number(),
    errorTypes: s
      .list(s.object({ successes: s.number(), failures: s.number(), errorType: s.text() }))
      .describe("By kind of error, the most frequent first; `''`: without one."),
    successes: s.number(),
    failures: s.number(),
  })
  .meta({ id: 'RepairStats', description: 'What was learned from repairs, in figures.' });

const PatternFilter = s
  .object({
    project: s.optional(s.text().describe('Only those with outcomes in this project, counted in it.')),
    errorType: s.optional(s.text()),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'PatternFilter', description: 'Which patterns to list.' });

const RepairPattern = s
  .object({
    id: s.number(),
    pattern: s.text().describe('See Learning for what it is made of.'),
    strategies: s.number(),
    attempts: s.number(),
    errorTypes: s.list(s.text()),
    createdAt: s.number().describe('Unix milliseconds: when it was first recorded, and the newest outcome.'),
    lastAt: s.number(),
    successes: s.number(),
    failures: s.number(),
  })
  .meta({ id: 'RepairPattern', description: 'A pattern of errors.' });

const RepairPatternDetails = s
  .object({
    tried: s.list(RepairStrategy),
    id: s.number(),
    pattern: s.text().describe('See Learning for what it is made of.'),
    strategies: s.number(),
    attempts: s.number(),
    errorTypes: s.list(s.text()),
    createdAt: s.number().describe('Unix milliseconds: when it was first recorded, and the newest outcome.'),
    lastAt: s.number(),
    successes: s.number(),
    failures: s.number(),
  })
  .meta({ id: 'RepairPatternDetails', description: 'A pattern with how every strategy fares against it, best first.' });

const ConventionEvidence = s
  .object({
    path: s.text().describe('A file, mostly below its project; at most 1,024 characters.'),
    line: s.optional(s.number().describe('From 1.')),
  })
  .meta({ id: 'ConventionEvidence', description: 'Where a convention was seen kept, or broken.' });

const NewObservation = s
  .object({
    project: s.optional(s.text().describe('Default: no project.')),
    kind: s.text().describe('What it is about, such as `naming`, `imports`, `tests`; at most 128 characters.'),
    statement: s
      .text()
      .describe('What is done, in words: `Test files stand beside what they test`; at most 2,000 characters.'),
    evidence: ConventionEvidence,
    supports: s.optional(s.truth().describe('Whether the evidence keeps to it (default) or breaks it.')),
    at: s.optional(s.number().describe('When, Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewObservation', description: 'Something that speaks for or against a convention.' });

const ConventionStatus = s
  .oneOf(['observed', 'confirmed', 'rejected'])
  .meta({ id: 'ConventionStatus', description: 'Whether people go by a convention: nobody said, or somebody did.' });

const Convention = s
  .object({
    id: s.number(),
    project: s.text(),
    kind: s.text(),
    statement: s.text(),
    status: ConventionStatus,
    supports: s.number().describe('Pieces of evidence for and against it.'),
    contradicts: s.number(),
    confidence: s
      .number()
      .describe(
        'How sure one can be, by the evidence alone: the lower Wilson bound (95 %) of the share that supports it; 0 to 1.',
      ),
    createdAt: s.number().describe('Unix milliseconds; `updatedAt`: the newest evidence or verdict.'),
    updatedAt: s.number(),
  })
  .meta({ id: 'Convention', description: 'How a project does things, with what speaks for it.' });

const ConventionFilter = s
  .object({
    project: s.optional(s.text()),
    kind: s.optional(s.text()),
    status: s.optional(ConventionStatus.describe('Default: all but the rejected.')),
    minConfidence: s.optional(
      s.number().describe('Only confirmed ones, and those whose confidence is at least this, 0 to 1. Default 0.'),
    ),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ConventionFilter', description: 'Which conventions to list.' });

const ConventionDetails = s
  .object({
    evidence: s.list(
      s.object({
        path: s.text(),
        line: s.nullable(s.number()),
        supports: s.truth(),
        at: s.number().describe('Unix milliseconds.'),
      }),
    ),
    id: s.number(),
    project: s.text(),
    kind: s.text(),
    statement: s.text(),
    status: ConventionStatus,
    supports: s.number().describe('Pieces of evidence for and against it.'),
    contradicts: s.number(),
    confidence: s
      .number()
      .describe(
        'How sure one can be, by the evidence alone: the lower Wilson bound (95 %) of the share that supports it; 0 to 1.',
      ),
    createdAt: s.number().describe('Unix milliseconds; `updatedAt`: the newest evidence or verdict.'),
    updatedAt: s.number(),
  })
  .meta({ id: 'ConventionDetails', description: 'A convention with its evidence, newest first.' });

const LearningRemoved = s
  .object({ patterns: s.number(), conventions: s.number() })
  .meta({ id: 'LearningRemoved', description: 'How many rows went.' });

export const methods = {
  recordRepair: {
    args: { repair: NewRepair },
    result: RepairStrategy,
    description:
      'Notes what became of a strategy, and says how it fares now in that project. Counted once: the same `id` again changes nothing and gives what is stored, as long as the outcome is among the newest 200 of its strategy.',
    errors: 'InvalidInputError, also for an error in which no word is left',
  },
  bestStrategies: {
    args: { error: s.text(), filter: s.optional(StrategyFilter) },
    result: s.list(RepairStrategy),
    description:
      "The strategies that most likely help against an error, best first: those tried on its very pattern, then, while the list is not full, those of the nearest patterns (`match: 'similar'`: at least half of the words of both in common). Those that never worked stand last, with the score 0, for they say what not to try.\n\nThe score is the lower bound of Wilson's interval (95 %) of the success rate: how good a strategy is at least, so that nine of ten goes before one of one. Outcomes fade: each counts 2^(-age / half-life). With `project`, its own outcomes count in full, and all the others together as one outcome, which succeeded by as much as their own lower bound says: a strategy that worked here goes before one that worked elsewhere, and what was never tried here is judged by elsewhere. Of a near pattern the score is multiplied by the similarity.",
  },
  repairStats: {
    args: { filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: RepairStats,
    description: 'Figures over what was recorded, of a project or of all.',
  },
  listPatterns: {
    args: { filter: s.optional(PatternFilter) },
    result: s.object({
      items: s.list(RepairPattern),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Patterns, the last recorded first.',
  },
  getPattern: {
    args: { id: s.number(), filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: RepairPatternDetails,
    description: 'A pattern with all that was tried against it.',
    errors: 'NotFoundError',
  },
  removePattern: {
    args: { id: s.number() },
    result: s.nothing(),
    description: 'Forgets a pattern with its strategies.',
    errors: 'NotFoundError',
  },
  observeConvention: {
    args: { observation: NewObservation },
    result: Convention,
    description:
      'Notes evidence for or against a convention, and gives it as it is then. The same place counts once: told again it changes nothing, and told the other way round it changes sides. The newest 200 pieces of evidence are kept and counted. Statements that differ in letter case, white space or the full stop are the same convention.',
    errors: 'InvalidInputError',
  },
  listConventions: {
    args: { filter: s.optional(ConventionFilter) },
    result: s.object({
      items: s.list(Convention),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Conventions: confirmed ones first, then by confidence.',
  },
  getConvention: {
    args: { id: s.number() },
    result: ConventionDetails,
    description: 'A convention with its evidence.',
    errors: 'NotFoundError',
  },
  reviewConvention: {
    args: { id: s.number(), status: ConventionStatus },
    result: Convention,
    description: 'What a person says of a convention; `observed` takes the verdict back.',
    errors: 'NotFoundError',
  },
  removeConvention: {
    args: { id: s.number() },
    result: s.nothing(),
    description: 'Forgets a convention with its evidence.',
    errors: 'NotFoundError',
  },
  reset: {
    args: {
      options: s.optional(
        s.object({ project: s.optional(s.text()), only: s.optional(s.oneOf(['repairs', 'conventions'])) }),
      ),
    },
    result: LearningRemoved,
    description:
      'Forgets what was learned: of one project or everything; repairs, conventions or both. A pattern that has outcomes of other projects stays for them, and is not counted.',
  },
} as const;
