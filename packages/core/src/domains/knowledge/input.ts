import * as z from 'zod/mini';
import { integerId, jsonObject, pageOptions, textId, unixMs } from '../../validation.js';

const label = z.string().check(z.minLength(1), z.maxLength(128));
const path = z.string().check(z.minLength(1), z.maxLength(1_024));
const saying = (most: number) =>
  z.string().check(
    z.maxLength(most),
    z.refine((text: string) => text.trim() !== '', 'must say something'),
  );
const title = saying(2_000);
const prose = z.string().check(z.maxLength(100_000));
const share = z.number().check(z.gte(0), z.lte(1));
const line = integerId;
const project = z.string().check(z.maxLength(1_024));
const labels = z.array(label).check(z.minLength(1), z.maxLength(256));
const optionalProject = z.optional(project);

const evidence = z
  .array(
    z
      .strictObject({
        path: z.optional(path),
        line: z.optional(line),
        note: z.optional(z.string().check(z.minLength(1), z.maxLength(2_000))),
      })
      .check(
        z.refine(
          (one) => one.path !== undefined || (one.note !== undefined && one.line === undefined),
          'must have a path or a note; a line stands with a path',
        ),
      ),
  )
  .check(z.maxLength(200));
const componentFacts = {
  description: z.optional(prose),
  confidence: z.optional(share),
  evidence: z.optional(evidence),
  metadata: z.optional(jsonObject),
};
/** What {@link Components.noteComponent} takes. */
export const newComponent = z.strictObject({
  ...componentFacts,
  id: z.optional(textId),
  component: saying(1_024),
  type: label,
  project: optionalProject,
});
/** What {@link Components.updateComponent} takes. */
export const componentChanges = z.strictObject(componentFacts);
/** What {@link Components.listComponents} takes. */
export const componentFilter = z.strictObject({
  ...pageOptions,
  project: optionalProject,
  types: z.optional(labels),
  minConfidence: z.optional(share),
});

/** Characters of a section: a file's text at most. */
const sectionText = z.string().check(z.maxLength(16 * 1024 * 1024));
const heading = z.string().check(z.maxLength(2_000));
const section = z.strictObject({
  headings: z.array(heading).check(z.maxLength(32)),
  anchors: z.array(heading).check(z.maxLength(1_000)),
  startLine: line,
  endLine: line,
  text: sectionText,
});
const reference = z.strictObject({
  line,
  text: heading,
  kind: z.enum(['document', 'file']),
  target: z.string().check(z.maxLength(4_096)),
  anchor: z.optional(heading),
  exists: z.optional(z.boolean()),
});
const documentFacts = {
  docType: z.optional(z.string().check(z.maxLength(128))),
  title: z.optional(heading),
  purpose: z.optional(prose),
  metadata: z.optional(jsonObject),
};
const hash = z.string().check(z.minLength(1), z.maxLength(128));
const paths = z.array(z.string().check(z.maxLength(4_096))).check(z.maxLength(100_000));
/** What {@link Documents.putDocuments} takes. */
export const newDocuments = z.object({
  project,
  documents: z
    .array(
      z.strictObject({
        ...documentFacts,
        path,
        contentHash: hash,
        sections: z.optional(z.array(section).check(z.maxLength(100_000))),
        references: z.optional(z.array(reference).check(z.maxLength(100_000))),
      }),
    )
    .check(z.maxLength(1_000)),
  force: z.optional(z.boolean()),
});
/** Where a document is. */
export const documentPlace = z.object({ project, path });
/** What {@link Documents.updateDocument} takes. */
export const documentChanges = z.strictObject(documentFacts);
/** What {@link Documents.removeDocuments} takes. */
export const documentPaths = z.object({ project, paths });
/** What {@link Documents.listDocuments} takes. */
export const documentFilter = z.strictObject({
  ...pageOptions,
  project: optionalProject,
  docTypes: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(256))),
  prefix: z.optional(z.string().check(z.maxLength(1_024))),
  analyzedBefore: z.optional(unixMs),
});
/** What {@link Documents.listReferences} takes. */
export const referenceFilter = z.strictObject({
  ...pageOptions,
  project: optionalProject,
  path: z.optional(path),
  target: z.optional(z.string()),
  anchor: z.optional(z.string()),
  kind: z.optional(z.enum(['document', 'file'])),
  dangling: z.optional(z.boolean()),
});
/** What {@link Documents.noteTargets} takes. */
export const foundTargets = z.object({ project, present: z.optional(paths), missing: z.optional(paths) });

const tags = z.array(label).check(z.maxLength(64));
const alternatives = z
  .array(z.strictObject({ title, description: z.optional(prose), chosen: z.optional(z.boolean()) }))
  .check(z.maxLength(64));
const decisionFacts = {
  project: optionalProject,
  description: z.optional(prose),
  context: z.optional(prose),
  rationale: z.optional(prose),
  alternatives: z.optional(alternatives),
  impact: z.optional(prose),
  tags: z.optional(tags),
  source: z.optional(z.nullable(z.string().check(z.maxLength(4_096)))),
  metadata: z.optional(jsonObject),
  madeAt: z.optional(unixMs),
};
/** What {@link Decisions.addDecision} takes. */
export const newDecision = z.strictObject({ ...decisionFacts, id: z.optional(textId), type: label, title });
/** What {@link Decisions.updateDecision} takes. */
export const decisionChanges = z.strictObject({
  ...decisionFacts,
  type: z.optional(label),
  title: z.optional(title),
});
/** What {@link Decisions.listDecisions} takes. */
export const decisionFilter = z.strictObject({
  ...pageOptions,
  project: optionalProject,
  types: z.optional(labels),
  statuses: z.optional(z.array(z.enum(['active', 'superseded', 'reverted'])).check(z.minLength(1))),
  tags: z.optional(tags),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
});
/** What {@link Decisions.revertDecision} takes. */
export const revertOptions = z.strictObject({ reason: z.optional(prose) });

const indicators = z.array(title).check(z.maxLength(64));
const doing = saying(10_000);
const patternFacts = {
  context: z.optional(jsonObject),
  successIndicators: z.optional(indicators),
  failureIndicators: z.optional(indicators),
};
/** What {@link SuccessPatterns.addPattern} takes. */
export const newPattern = z.strictObject({
  ...patternFacts,
  id: z.optional(textId),
  project: optionalProject,
  type: label,
  description: doing,
});
/** What {@link SuccessPatterns.updatePattern} takes. */
export const patternChanges = z.strictObject({
  ...patternFacts,
  type: z.optional(label),
  description: z.optional(doing),
});
/** What {@link SuccessPatterns.notePatternOutcome} takes. */
export const patternOutcome = z.strictObject({
  success: z.boolean(),
  at: z.optional(unixMs),
  id: z.optional(textId),
});
/** What {@link SuccessPatterns.listPatterns} takes. */
export const patternFilter = z.strictObject({
  ...pageOptions,
  project: optionalProject,
  types: z.optional(labels),
  established: z.optional(z.boolean()),
});
/** What {@link SuccessPatterns.bestPatterns} takes. */
export const bestPatternFilter = z.strictObject({
  project: optionalProject,
  types: z.optional(labels),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
});
/** What {@link Knowledge.stats} takes. */
export const projectOnly = z.strictObject({ project: optionalProject });
