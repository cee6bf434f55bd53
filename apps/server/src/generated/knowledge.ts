// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const KnowledgeStats = s
  .object({
    components: s.number(),
    documents: s.number(),
    sections: s.number(),
    references: s.number(),
    decisions: s.object({ active: s.number(), superseded: s.number(), reverted: s.number() }),
    patterns: s.number(),
  })
  .meta({ id: 'KnowledgeStats', description: 'What is known, in figures.' });

const ComponentEvidence = s
  .object({
    path: s.optional(s.text().describe('A file, mostly below its project; at most 1,024 characters.')),
    line: s.optional(s.number().describe('From 1; only with a path.')),
    note: s.optional(s.text().describe('At most 2,000 characters.')),
  })
  .meta({
    id: 'ComponentEvidence',
    description:
      'What speaks for a component: a place, or something that somebody said. One of `path` and `note` at least.',
  });

const NewComponent = s
  .object({
    id: s.optional(s.text().describe("An id of the caller's choice for a component that is new. Default: a new UUID.")),
    component: s
      .text()
      .describe(
        'What it is called, such as `keyword index`; at most 1,024 characters. Letter case and white space tell none apart.',
      ),
    type: s.text().describe('What it is, such as `module`, `service`, `table`, `framework`; at most 128 characters.'),
    project: s.optional(s.text().describe('Default: no project.')),
    description: s.optional(s.text().describe('At most 100,000 characters.')),
    confidence: s.optional(s.number().describe('How sure it is, 0 to 1; default 0.5.')),
    evidence: s.optional(s.list(ComponentEvidence)),
    metadata: s.optional(s.jsonObject),
  })
  .meta({ id: 'NewComponent', description: 'Something that a project is made of, as somebody found out.' });

const Component = s
  .object({
    id: s.text(),
    project: s.text(),
    component: s.text(),
    type: s.text(),
    description: s.text(),
    confidence: s.number(),
    evidence: s.list(ComponentEvidence).describe('Oldest first; the newest 200.'),
    metadata: s.jsonObject,
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number().describe('When it was last changed, Unix milliseconds.'),
  })
  .meta({ id: 'Component', description: 'A component of a project with what speaks for it.' });

const ComponentFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    types: s.optional(s.list(s.text()).describe('One of these.')),
    minConfidence: s.optional(s.number().describe('At least this, 0 to 1.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ComponentFilter', description: 'Which components to list.' });

const ComponentChanges = s
  .object({
    description: s.optional(s.text()),
    confidence: s.optional(s.number()),
    evidence: s.optional(s.list(ComponentEvidence).describe('Replaced as a whole.')),
    metadata: s.optional(s.jsonObject.describe('Replaced as a whole.')),
  })
  .meta({ id: 'ComponentChanges', description: 'Changes to a component; what is absent stays.' });

const DocumentSection = s
  .object({
    headings: s
      .list(s.text())
      .describe('The headings above it and its own, outermost first; empty for what stands before the first one.'),
    anchors: s.list(s.text()).describe('What links to it name after `#`: of its heading, and of anchors within.'),
    startLine: s.number().describe('From 1, both included.'),
    endLine: s.number(),
    text: s.text().describe('As it is written, its heading included.'),
  })
  .meta({
    id: 'DocumentSection',
    description: 'A stretch of a document under one heading, up to the next heading of any level.',
  });

const NewDocumentReference = s
  .object({
    line: s.number().describe('Where it stands, from 1.'),
    text: s.text().describe('What is shown of it.'),
    kind: s
      .oneOf(['file', 'document'])
      .describe('Whether it leads to another document (or within this one), or to any other file or folder.'),
    target: s.text().describe('Below the project, `/` between folders; `../` leads out of it.'),
    anchor: s.optional(s.text().describe('What stands after `#`; default none.')),
    exists: s.optional(
      s
        .truth()
        .describe(
          'Whether there is such a file; default true. Of a document that is known, what is known of it counts instead.',
        ),
    ),
  })
  .meta({ id: 'NewDocumentReference', description: 'A link from a document to something else of its project.' });

const NewDocument = s
  .object({
    docType: s.optional(s.text().describe("Default: `''`.")),
    title: s.optional(s.text()),
    purpose: s.optional(s.text()),
    metadata: s.optional(s.jsonObject),
    sections: s.optional(s.list(DocumentSection)),
    references: s.optional(s.list(NewDocumentReference)),
    path: s
      .text()
      .describe(
        'Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it.',
      ),
    contentHash: s.text().describe('Of the file as it was read, such as SHA-256; what says whether it changed.'),
  })
  .meta({ id: 'NewDocument', description: 'A document as it was read.' });

const DocumentsPut = s
  .object({
    added: s.number(),
    updated: s.number(),
    unchanged: s.number().describe('Those whose hash was known: only `analyzedAt` moved.'),
  })
  .meta({ id: 'DocumentsPut', description: 'What putting documents did.' });

const DocumentReference = s
  .object({
    project: s.text(),
    path: s.text().describe('The document that refers.'),
    line: s.number(),
    text: s.text(),
    kind: s.oneOf(['file', 'document']),
    target: s.text(),
    anchor: s.text().describe('Empty: none.'),
    dangling: s
      .truth()
      .describe('Whether it leads nowhere: there is no such file, or the document has no such anchor.'),
  })
  .meta({ id: 'DocumentReference', description: 'A reference as it stands now.' });

const DocumentDetails = s
  .object({
    sections: s.list(DocumentSection).describe('In their order.'),
    references: s.list(DocumentReference),
    title: s.text(),
    metadata: s.jsonObject,
    project: s.text(),
    path: s
      .text()
      .describe(
        'Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it.',
      ),
    contentHash: s.text().describe('Of the file as it was read, such as SHA-256; what says whether it changed.'),
    analyzedAt: s.number().describe('When it was last read, changed or not, Unix milliseconds.'),
    docType: s.text().describe('What it is, such as `readme`, `adr`, `guide`; at most 128 characters.'),
    purpose: s.text().describe('What it is for: mostly its first paragraph.'),
  })
  .meta({ id: 'DocumentDetails', description: 'A document with what stands in it.' });

const DocumentFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project. Default: of all.')),
    docTypes: s.optional(s.list(s.text()).describe('One of these.')),
    prefix: s.optional(s.text().describe('Only paths that begin so: `docs/`.')),
    analyzedBefore: s.optional(s.number().describe('Last read before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'DocumentFilter', description: 'Which documents to list.' });

const DocumentationFile = s
  .object({
    project: s.text(),
    sections: s.number().describe('How many it has.'),
    references: s.number(),
    analyzedAt: s.number().describe('When it was last read, changed or not, Unix milliseconds.'),
    path: s
      .text()
      .describe(
        'Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it.',
      ),
    docType: s.text().describe('What it is, such as `readme`, `adr`, `guide`; at most 128 characters.'),
    title: s.text(),
    purpose: s.text().describe('What it is for: mostly its first paragraph.'),
    contentHash: s.text().describe('Of the file as it was read, such as SHA-256; what says whether it changed.'),
    metadata: s.jsonObject,
  })
  .meta({ id: 'DocumentationFile', description: 'A document file without its text.' });

const DocumentChanges = s
  .object({
    docType: s.optional(s.text()),
    title: s.optional(s.text()),
    purpose: s.optional(s.text()),
    metadata: s.optional(s.jsonObject.describe('Replaced as a whole.')),
  })
  .meta({
    id: 'DocumentChanges',
    description:
      'Changes to what is said of a document; what is absent stays. The next time it is put with another hash, they are replaced.',
  });

const ReferenceFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project. Default: of all.')),
    path: s.optional(s.text().describe('Only those of this document.')),
    target: s.optional(s.text().describe('Only those to this path.')),
    anchor: s.optional(s.text().describe('Only those to this anchor.')),
    kind: s.optional(s.oneOf(['file', 'document'])),
    dangling: s.optional(s.truth().describe('Only those that lead nowhere (true), or somewhere (false).')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ReferenceFilter', description: 'Which references to list.' });

const FoundTargets = s
  .object({
    present: s.optional(s.list(s.text()).describe('Paths at which there is a file or folder.')),
    missing: s.optional(s.list(s.text()).describe('Paths at which there is none.')),
  })
  .meta({ id: 'FoundTargets', description: 'Where references lead, as it is now.' });

const DecisionAlternative = s
  .object({
    title: s.text(),
    description: s.optional(s.text().describe('What speaks for and against it. Default none.')),
    chosen: s.optional(s.truth().describe('Whether it was chosen. Default false.')),
  })
  .meta({ id: 'DecisionAlternative', description: 'Something that could have been decided.' });

const NewDecision = s
  .object({
    id: s.optional(
      s
        .text()
        .describe("An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID."),
    ),
    project: s.optional(s.text().describe('Default: no project.')),
    type: s
      .text()
      .describe(
        'What kind of decision it is, such as `architecture`, `dependency`, `process`; at most 128 characters.',
      ),
    title: s.text().describe('At most 2,000 characters, as are titles of alternatives. Other texts: 100,000.'),
    description: s.optional(s.text().describe('What was decided.')),
    context: s.optional(s.text().describe('The situation that asked for a decision.')),
    rationale: s.optional(s.text().describe('Why so.')),
    alternatives: s.optional(s.list(DecisionAlternative).describe('At most 64.')),
    impact: s.optional(s.text().describe('What follows from it.')),
    tags: s.optional(s.list(s.text()).describe('At most 64, of 1 to 128 characters.')),
    source: s.optional(
      s.nullable(s.text()).describe('Where it is written down, such as a path or URI; at most 4,096 characters.'),
    ),
    metadata: s.optional(s.jsonObject),
    madeAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewDecision', description: 'A decision to be noted.' });

const KeptAlternative = s
  .object({ title: s.text(), description: s.text(), chosen: s.truth() })
  .meta({ id: 'KeptAlternative', description: 'A DecisionAlternative as it is kept.' });

const DecisionStatus = s.oneOf(['active', 'superseded', 'reverted']).meta({
  id: 'DecisionStatus',
  description: 'Whether a decision holds: yes, something else was decided in its place, or it was taken back.',
});

const Decision = s
  .object({
    id: s.text(),
    project: s.text(),
    type: s.text(),
    title: s.text(),
    description: s.text(),
    context: s.text(),
    rationale: s.text(),
    alternatives: s.list(KeptAlternative),
    impact: s.text(),
    status: DecisionStatus,
    statusAt: s
      .nullable(s.number())
      .describe('Since when it has this status, Unix milliseconds; null: since it was made.'),
    statusReason: s.text().describe('Why it was taken back; empty: nobody said.'),
    supersededBy: s
      .nullable(s.text())
      .describe('The decision that was made in its place; null: none, or that one was removed.'),
    tags: s.list(s.text()),
    source: s.nullable(s.text()),
    metadata: s.jsonObject,
    madeAt: s.number().describe('Unix milliseconds.'),
    createdAt: s.number(),
    updatedAt: s.number(),
  })
  .meta({ id: 'Decision', description: 'A decision.' });

const DecisionFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    types: s.optional(s.list(s.text()).describe('One of these.')),
    statuses: s.optional(s.list(DecisionStatus).describe('One of these. Default: all.')),
    tags: s.optional(s.list(s.text()).describe('With all of these.')),
    since: s.optional(s.number().describe('Made at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Made before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'DecisionFilter', description: 'Which decisions to list.' });

const DecisionChanges = s
  .object({
    title: s.optional(s.text()),
    metadata: s.optional(s.jsonObject),
    type: s.optional(s.text()),
    source: s.optional(s.nullable(s.text())),
    description: s.optional(s.text()),
    project: s.optional(s.text()),
    tags: s.optional(s.list(s.text())),
    context: s.optional(s.text()),
    rationale: s.optional(s.text()),
    alternatives: s.optional(s.list(DecisionAlternative)),
    impact: s.optional(s.text()),
    madeAt: s.optional(s.number()),
  })
  .meta({
    id: 'DecisionChanges',
    description: 'Changes to a decision; what is absent stays. Lists and metadata are replaced as wholes.',
  });

const DecisionHistory = s
  .object({
    older: s.list(Decision).describe('All that it replaced, directly and by way of others, the last replaced first.'),
    decision: Decision,
    newer: s.list(Decision).describe('What replaced it, then what replaced that.'),
  })
  .meta({ id: 'DecisionHistory', description: 'What a decision replaced, and what replaced it.' });

const NewSuccessPattern = s
  .object({
    id: s.optional(s.text().describe("An id of the caller's choice for a pattern that is new. Default: a new UUID.")),
    project: s.optional(s.text().describe('Default: no project.')),
    type: s.text().describe('What kind of work it is for, such as `debugging`, `refactoring`; at most 128 characters.'),
    description: s
      .text()
      .describe('What is done, at most 10,000 characters. Letter case and white space tell none apart.'),
    context: s.optional(s.jsonObject.describe('When it applies, in whatever terms the caller has.')),
    successIndicators: s.optional(
      s
        .list(s.text())
        .describe(
          'By what one sees that it works, and that it does not: at most 64 each, of at most 2,000 characters.',
        ),
    ),
    failureIndicators: s.optional(s.list(s.text())),
  })
  .meta({ id: 'NewSuccessPattern', description: 'A way of working that may be worth repeating.' });

const SuccessPattern = s
  .object({
    id: s.text(),
    project: s.text(),
    type: s.text(),
    description: s.text(),
    context: s.jsonObject,
    successIndicators: s.list(s.text()),
    failureIndicators: s.list(s.text()),
    usageCount: s
      .number()
      .describe('Outcomes that were noted, each counted once however old it is, and those that succeeded.'),
    successes: s.number(),
    lastSuccessfulAt: s
      .nullable(s.number())
      .describe('The newest outcome that succeeded, and the newest of all, Unix milliseconds; null: none.'),
    lastUsedAt: s.nullable(s.number()),
    effectiveness: s
      .nullable(s.number())
      .describe('The share of outcomes that succeeded, by their faded weights, 0 to 1; null without any.'),
    confidence: s
      .number()
      .describe(
        'How much it can be relied on now, 0 to 1: faded successes by faded outcomes, or by the least number of samples (10) while there are fewer. So it rises with use, and falls when nobody uses the pattern any more.',
      ),
    established: s.truth().describe('Whether it was used as often as the least number of samples says.'),
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number(),
  })
  .meta({ id: 'SuccessPattern', description: 'A pattern with how it fares.' });

const PatternOutcome = s
  .object({
    success: s.truth(),
    at: s.optional(s.number().describe('When, Unix milliseconds; default now.')),
    id: s.optional(
      s.text().describe('Counts once: among the last 32 ids of a pattern, the same one again changes nothing.'),
    ),
  })
  .meta({ id: 'PatternOutcome', description: 'How a pattern did once.' });

const SuccessPatternFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project; the empty text: of none. Default: of all.')),
    types: s.optional(s.list(s.text()).describe('One of these.')),
    established: s.optional(s.truth().describe('Only those that are established (true), or not yet (false).')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'SuccessPatternFilter', description: 'Which patterns to list.' });

const BestPatternFilter = s
  .object({
    project: s.optional(s.text().describe('Of this project and of none. Default: of all.')),
    types: s.optional(s.list(s.text())),
    limit: s.optional(s.number().describe('1 to 100; default 5.')),
  })
  .meta({ id: 'BestPatternFilter', description: 'Which patterns to rank.' });

const SuccessPatternChanges = s
  .object({
    type: s.optional(s.text()),
    description: s.optional(s.text()),
    context: s.optional(s.jsonObject),
    successIndicators: s.optional(s.list(s.text())),
    failureIndicators: s.optional(s.list(s.text())),
  })
  .meta({
    id: 'SuccessPatternChanges',
    description: 'Changes to a pattern; what is absent stays. Lists and the context are replaced as wholes.',
  });

export const methods = {
  stats: {
    args: { filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: KnowledgeStats,
    description: 'Counts, of a project or of all.',
  },
  noteComponent: {
    args: { component: NewComponent },
    result: Component,
    description:
      'Notes a component. The same one again (project, type and name) is merged into what is there: evidence is joined, each piece once; a description that is given holds; metadata are joined, the newer first. With evidence that was not there yet both confidences count as independent of each other, 1 - (1 - old) × (1 - new); without any, the larger one holds. So noting the same thing twice changes nothing, and nobody is told of it.',
    errors: "InvalidInputError; ConflictError when the id is another component's",
  },
  findComponent: { args: { id: s.text() }, result: s.nullable(Component), description: 'The component, or null.' },
  getComponent: { args: { id: s.text() }, result: Component, description: '', errors: 'NotFoundError' },
  listComponents: {
    args: { filter: s.optional(ComponentFilter) },
    result: s.object({
      items: s.list(Component),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Components, the last noted first.',
  },
  updateComponent: {
    args: { id: s.text(), changes: ComponentChanges },
    result: Component,
    description: 'Changes what is given, down as well as up.',
    errors: 'NotFoundError, InvalidInputError',
  },
  removeComponent: { args: { id: s.text() }, result: s.nothing(), description: '', errors: 'NotFoundError' },
  putDocuments: {
    args: {
      project: s.text(),
      documents: s.list(NewDocument),
      options: s.optional(s.object({ force: s.optional(s.truth()) })),
    },
    result: DocumentsPut,
    description:
      'Stores documents, each as a whole. One whose hash is known is left as it is, unless `force` says otherwise. At most 1,000.',
  },
  findDocument: {
    args: { project: s.text(), path: s.text() },
    result: s.nullable(DocumentDetails),
    description: 'The document, or null.',
  },
  getDocument: {
    args: { project: s.text(), path: s.text() },
    result: DocumentDetails,
    description: '',
    errors: 'NotFoundError',
  },
  listDocuments: {
    args: { filter: s.optional(DocumentFilter) },
    result: s.object({
      items: s.list(DocumentationFile),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Documents by project and path.',
  },
  updateDocument: {
    args: { project: s.text(), path: s.text(), changes: DocumentChanges },
    result: DocumentationFile,
    description: 'Changes what is said of a document.',
    errors: 'NotFoundError, InvalidInputError',
  },
  removeDocuments: {
    args: { project: s.text(), paths: s.list(s.text()) },
    result: s.number(),
    description: 'Removes documents by their paths. Returns how many were there.',
  },
  listReferences: {
    args: { filter: s.optional(ReferenceFilter) },
    result: s.object({
      items: s.list(DocumentReference),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description:
      'References by project, path and line: `{ project, target }` is who refers to a document or file, `{ dangling: true }` what leads nowhere. A link to a document that is known is dangling when that has no such anchor; any other when there is no such file.',
  },
  noteTargets: {
    args: { project: s.text(), found: FoundTargets },
    result: s.number(),
    description:
      'Notes which targets there are, where documents that refer to them were not read anew. Returns how many references that changed.',
  },
  addDecision: {
    args: { decision: NewDecision },
    result: Decision,
    description: 'Notes a decision, as active. A repeat with the same id changes nothing and gives what is stored.',
    errors: 'InvalidInputError',
  },
  findDecision: { args: { id: s.text() }, result: s.nullable(Decision), description: 'The decision, or null.' },
  getDecision: { args: { id: s.text() }, result: Decision, description: '', errors: 'NotFoundError' },
  listDecisions: {
    args: { filter: s.optional(DecisionFilter) },
    result: s.object({
      items: s.list(Decision),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Decisions, the last made first.',
  },
  updateDecision: {
    args: { id: s.text(), changes: DecisionChanges },
    result: Decision,
    description: 'Changes what is given; its status is changed by the methods below.',
    errors: 'NotFoundError, InvalidInputError',
  },
  supersedeDecision: {
    args: { id: s.text(), newer: s.union([s.text(), NewDecision]) },
    result: Decision,
    description:
      'Has a newer decision hold in place of one that is active: a new one, or by its id one that is there and active. Of a new one, project, type and tags are those of the older one where they are absent. A repeat with the same newer id changes nothing. Returns the newer one.',
    errors:
      "NotFoundError; ConflictError when the older one is not active (`details.status`, `details.supersededBy`), or the newer one isn't; InvalidInputError when both are one",
  },
  revertDecision: {
    args: { id: s.text(), options: s.optional(s.object({ reason: s.optional(s.text()) })) },
    result: Decision,
    description: 'Takes an active decision back. A repeat changes nothing.',
    errors: 'NotFoundError; ConflictError when it was superseded',
  },
  reinstateDecision: {
    args: { id: s.text() },
    result: Decision,
    description: 'Has a decision hold again that was superseded or taken back.',
    errors: 'NotFoundError',
  },
  decisionHistory: {
    args: { id: s.text() },
    result: DecisionHistory,
    description: 'What a decision replaced and what replaced it.',
    errors: 'NotFoundError',
  },
  removeDecision: {
    args: { id: s.text() },
    result: s.nothing(),
    description: 'Removes a decision. What it replaced stays superseded: by what replaced it, else by nothing.',
    errors: 'NotFoundError',
  },
  addPattern: {
    args: { pattern: NewSuccessPattern },
    result: SuccessPattern,
    description:
      'Adds a pattern. The same one again (project, type, description) is merged into what is there: indicators are joined, as is the context, the newer first. Nothing changes when it says nothing new.',
    errors: "InvalidInputError; ConflictError when the id is another pattern's",
  },
  notePatternOutcome: {
    args: { id: s.text(), outcome: PatternOutcome },
    result: SuccessPattern,
    description: 'Notes how a pattern did, and gives it as it is then.',
    errors: 'NotFoundError, InvalidInputError',
  },
  findPattern: { args: { id: s.text() }, result: s.nullable(SuccessPattern), description: 'The pattern, or null.' },
  getPattern: { args: { id: s.text() }, result: SuccessPattern, description: '', errors: 'NotFoundError' },
  listPatterns: {
    args: { filter: s.optional(SuccessPatternFilter) },
    result: s.object({
      items: s.list(SuccessPattern),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Patterns, the last added first.',
  },
  bestPatterns: {
    args: { filter: s.optional(BestPatternFilter) },
    result: s.list(SuccessPattern),
    description: 'Those to rely on most now, by confidence, then by the last use. Of the 1,000 that were last used.',
  },
  updatePattern: {
    args: { id: s.text(), changes: SuccessPatternChanges },
    result: SuccessPattern,
    description: 'Changes what is given.',
    errors: 'NotFoundError, InvalidInputError; ConflictError when another pattern says the same',
  },
  removePattern: { args: { id: s.text() }, result: s.nothing(), description: '', errors: 'NotFoundError' },
} as const;
