// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewConversationOutcome = s
  .object({
    id: s.optional(
      s
        .text()
        .describe("An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID."),
    ),
    project: s.optional(s.text().describe('Default: no project.')),
    conversationId: s.optional(
      s.nullable(s.text()).describe('A plain text: the conversation may be in another database, or gone.'),
    ),
    taskType: s.optional(
      s.text().describe('What was worked on, such as `bugfix`, `feature`; at most 128 characters. Default: none.'),
    ),
    success: s.number().describe('How well it succeeded, 0 to 1.'),
    minutes: s.optional(s.nullable(s.number()).describe('How long it took, whole minutes.')),
    tokens: s.optional(s.nullable(s.number())),
    costMicros: s.optional(s.nullable(s.number()).describe('Micro-dollars.')),
    satisfaction: s.optional(s.nullable(s.number()).describe('What the user thinks of it, 1 to 5.')),
    keyFactors: s.optional(
      s
        .list(s.text())
        .describe('What made the difference, such as `tests first`: at most 64, of at most 512 characters.'),
    ),
    lessons: s.optional(s.text().describe('What to do again, and what not; at most 100,000 characters.')),
    at: s.optional(s.number().describe('When, Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewConversationOutcome', description: 'How a piece of work in a conversation went.' });

const ConversationOutcome = s
  .object({
    id: s.text(),
    project: s.text(),
    conversationId: s.nullable(s.text()),
    taskType: s.text(),
    success: s.number(),
    minutes: s.nullable(s.number()),
    tokens: s.nullable(s.number()),
    costMicros: s.nullable(s.number()),
    satisfaction: s.nullable(s.number()),
    keyFactors: s.list(s.text()),
    lessons: s.text(),
    at: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'ConversationOutcome', description: 'How effective a conversation was.' });

const OutcomeFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    taskType: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    minSuccess: s.optional(s.number().describe('At least this successful, 0 to 1.')),
    since: s.optional(s.number().describe('At or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'OutcomeFilter', description: 'Which outcomes to list.' });

const ConversationOutcomeChanges = s
  .object({
    costMicros: s.optional(s.nullable(s.number())),
    project: s.optional(s.text()),
    conversationId: s.optional(s.nullable(s.text())),
    taskType: s.optional(s.text()),
    success: s.optional(s.number()),
    minutes: s.optional(s.nullable(s.number())),
    tokens: s.optional(s.nullable(s.number())),
    satisfaction: s.optional(s.nullable(s.number())),
    keyFactors: s.optional(s.list(s.text())),
    lessons: s.optional(s.text()),
    at: s.optional(s.number()),
  })
  .meta({ id: 'ConversationOutcomeChanges', description: 'Changes to an outcome; what is absent stays.' });

const OutcomeChoice = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    taskType: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    minSuccess: s.optional(s.number().describe('At least this successful, 0 to 1.')),
    since: s.optional(s.number().describe('At or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Before this time, Unix milliseconds.')),
  })
  .meta({ id: 'OutcomeChoice', description: 'Which outcomes are meant.' });

const OutcomeStats = s
  .object({
    taskTypes: s.list(
      s.object({
        count: s.number(),
        averageSuccess: s.nullable(s.number()),
        averageMinutes: s.nullable(s.number()),
        averageSatisfaction: s.nullable(s.number()),
        tokens: s.number(),
        costMicros: s.number(),
        taskType: s.text(),
      }),
    ),
    count: s.number(),
    averageSuccess: s.nullable(s.number()),
    averageMinutes: s.nullable(s.number()),
    averageSatisfaction: s.nullable(s.number()),
    tokens: s.number(),
    costMicros: s.number(),
  })
  .meta({
    id: 'OutcomeStats',
    description: 'OutcomeFigures of all, and of each type of task, the most frequent first.',
  });

const KeyFactor = s
  .object({
    factor: s.text(),
    count: s.number(),
    averageSuccess: s.number(),
    difference: s
      .nullable(s.number())
      .describe('Mean success with it less that without it, -1 to 1; null when all name it.'),
  })
  .meta({ id: 'KeyFactor', description: "How outcomes that name a factor differ from those that don't." });

const FeedbackSource = s.oneOf(['implicit', 'explicit']).meta({
  id: 'FeedbackSource',
  description: 'Who says that a file was of use: what the agent did with it, or a person.',
});

const NewRelevanceFeedback = s
  .object({
    id: s.optional(
      s
        .text()
        .describe("An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID."),
    ),
    project: s.optional(s.text().describe('Default: no project.')),
    path: s.text().describe('The file, mostly below its project; at most 1,024 characters.'),
    conversationId: s.optional(s.nullable(s.text())),
    relevance: s.optional(s.nullable(s.number()).describe('How relevant it was thought to be beforehand, 0 to 1.')),
    usefulness: s.number().describe('Of how much use it was, 0 to 1.'),
    contextType: s.optional(
      s.text().describe('What it was there for, such as `bugfix`; at most 128 characters. Default: none.'),
    ),
    source: s.optional(FeedbackSource.describe('Default `implicit`.')),
    at: s.optional(s.number().describe('When, Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewRelevanceFeedback', description: 'Whether a file in the context was of use.' });

const RelevanceFeedback = s
  .object({
    id: s.text(),
    project: s.text(),
    path: s.text(),
    conversationId: s.nullable(s.text()),
    relevance: s.nullable(s.number()),
    usefulness: s.number(),
    contextType: s.text(),
    source: FeedbackSource,
    at: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'RelevanceFeedback', description: 'Feedback on the relevance of context.' });

const FeedbackFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    path: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    contextType: s.optional(s.text()),
    source: s.optional(FeedbackSource),
    since: s.optional(s.number().describe('At or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FeedbackFilter', description: 'Which feedback to list.' });

const RelevanceFeedbackChanges = s
  .object({
    source: s.optional(s.oneOf(['implicit', 'explicit'])),
    project: s.optional(s.text()),
    conversationId: s.optional(s.nullable(s.text())),
    path: s.optional(s.text()),
    at: s.optional(s.number()),
    relevance: s.optional(s.nullable(s.number())),
    usefulness: s.optional(s.number()),
    contextType: s.optional(s.text()),
  })
  .meta({ id: 'RelevanceFeedbackChanges', description: 'Changes to feedback; what is absent stays.' });

const PathWeightFilter = s
  .object({
    project: s.optional(s.text().describe('Default: no project.')),
    paths: s.optional(s.list(s.text()).describe('Only these, at most 10,000. Default: all that feedback names.')),
    contextType: s.optional(s.text().describe('Only feedback of this type of context.')),
    limit: s.optional(s.number().describe('The most useful so many, 1 to 100,000; default 1,000.')),
  })
  .meta({ id: 'PathWeightFilter', description: 'Which files to weigh.' });

const PathWeight = s
  .object({
    path: s.text(),
    weight: s.number().describe('Above 0 and below 1; 0.5 says nothing. See Effectiveness.pathWeights.'),
    samples: s.number().describe('Pieces of feedback.'),
    usefulness: s.number().describe('Mean usefulness, faded.'),
    relevance: s.nullable(s.number()).describe('Mean of what was predicted, faded; null when nothing was.'),
    lastAt: s.number().describe('The newest feedback, Unix milliseconds.'),
  })
  .meta({ id: 'PathWeight', description: 'What feedback says of a file.' });

export const methods = {
  recordOutcome: {
    args: { outcome: NewConversationOutcome },
    result: ConversationOutcome,
    description: 'Notes how a conversation went. A repeat with the same id changes nothing and gives what is stored.',
    errors: 'InvalidInputError',
  },
  findOutcome: {
    args: { id: s.text() },
    result: s.nullable(ConversationOutcome),
    description: 'The outcome, or null.',
  },
  getOutcome: { args: { id: s.text() }, result: ConversationOutcome, description: '', errors: 'NotFoundError' },
  listOutcomes: {
    args: { filter: s.optional(OutcomeFilter) },
    result: s.object({
      items: s.list(ConversationOutcome),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Outcomes, the newest first.',
  },
  updateOutcome: {
    args: { id: s.text(), changes: ConversationOutcomeChanges },
    result: ConversationOutcome,
    description: 'Changes what is given; null takes a figure away.',
    errors: 'NotFoundError, InvalidInputError',
  },
  removeOutcome: { args: { id: s.text() }, result: s.nothing(), description: '', errors: 'NotFoundError' },
  outcomeStats: {
    args: { choice: s.optional(OutcomeChoice) },
    result: OutcomeStats,
    description: 'Outcomes in figures.',
  },
  keyFactors: {
    args: { choice: s.optional(OutcomeChoice) },
    result: s.list(KeyFactor),
    description: 'What made the difference: factors by how often they are named, 100 at most.',
  },
  addFeedback: {
    args: { feedback: s.list(NewRelevanceFeedback) },
    result: s.number(),
    description:
      'Notes of how much use files were; 1 to 1,000 pieces. Those whose ids are there change nothing. Returns how many were new.',
  },
  findFeedback: {
    args: { id: s.text() },
    result: s.nullable(RelevanceFeedback),
    description: 'The feedback, or null.',
  },
  getFeedback: { args: { id: s.text() }, result: RelevanceFeedback, description: '', errors: 'NotFoundError' },
  listFeedback: {
    args: { filter: s.optional(FeedbackFilter) },
    result: s.object({
      items: s.list(RelevanceFeedback),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Feedback, the newest first.',
  },
  updateFeedback: {
    args: { id: s.text(), changes: RelevanceFeedbackChanges },
    result: RelevanceFeedback,
    description: 'Changes what is given.',
    errors: 'NotFoundError, InvalidInputError',
  },
  removeFeedback: { args: { id: s.text() }, result: s.nothing(), description: '', errors: 'NotFoundError' },
  pathWeights: {
    args: { filter: s.optional(PathWeightFilter) },
    result: s.list(PathWeight),
    description:
      'How much files deserve to be in a context again, the best first, then by path.\n\nThe weight is (Σ wᵢ × uᵢ + n × 0.5) / (Σ wᵢ + n): the mean usefulness u, drawn towards 0.5 as if n further pieces had said so. n is the least number of samples (10). A piece weighs 1 when it is explicit and a half when it is implicit, and fades by whole periods of its age: w = 0.95^weeks. So a file without feedback has 0.5, a single piece moves it little, and what was said long ago is forgotten. See {@link SuccessDecayOptions }.',
  },
} as const;
