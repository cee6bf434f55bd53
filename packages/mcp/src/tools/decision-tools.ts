import { type Decision, InvalidInputError } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, cursorField, fittedPage, restOf } from '../budget.js';
import { projectRead, projectToRead, projectToWrite, projectWritten, type Setting } from '../setting.js';
import { NOTE, shortened, shownTime } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { uriFor } from '../uris.js';

const LISTED_CHARS = 400;
const idField = z.string().min(1).max(512).describe('Its id, as decisions or search gave it.');
const longField = z.string().max(20_000).optional();
const aDecision = { id: z.string(), title: z.string(), status: z.string(), uri: z.string() };

/** What a decision says, beside where it belongs. */
const DECIDED = {
  description: longField.describe('What was decided, in full.'),
  context: longField.describe('The situation that asked for it.'),
  rationale: longField.describe('Why so.'),
  alternatives: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(2_000),
        description: z.string().max(10_000).optional(),
        chosen: z.boolean().default(false),
      }),
    )
    .max(32)
    .optional()
    .describe('What else could have been decided.'),
  impact: longField.describe('What follows from it.'),
  tags: z.array(z.string().min(1).max(128)).max(16).optional(),
};

/** Tools that keep decisions. */
export function decisionTools(setting: Setting): readonly Tool[] {
  return [decisionsTool(setting), decideTool(setting), supersedeTool(setting), revertTool(setting)];
}

function decisionsTool(setting: Setting): Tool {
  return defineTool({
    name: 'decisions',
    title: 'Decisions',
    description:
      'List what was decided in a project and why, the last first. Look before you propose another architecture, library or way of working. Long texts are cut; read has the whole with alternatives and history.',
    reads: true,
    input: z.strictObject({
      project: projectToRead(setting, 'Only this project.'),
      statuses: z
        .array(z.enum(['active', 'superseded', 'reverted']))
        .min(1)
        .default(['active']),
      types: z
        .array(z.string().min(1).max(128))
        .min(1)
        .max(16)
        .optional()
        .describe('Such as architecture, dependency.'),
      tags: z.array(z.string().min(1).max(128)).min(1).max(16).optional().describe('With all of these.'),
      limit: z.int().min(1).max(100).default(20),
      cursor: cursorField,
      budget: budgetField,
    }),
    output: answerOf({ decisions: listed(aDecision) }),
    run: async ({ project, statuses, types, tags, ...page }) => {
      const filter = { project: projectRead(setting, project), statuses, types, tags };
      const { items: decisions, nextCursor } = await fittedPage(
        (of) => setting.store.knowledge.listDecisions({ ...filter, ...of }),
        { ...page, cursor: page.cursor },
        shownDecision,
      );
      const note = decisions.length === 0 ? 'There are none.' : NOTE;
      return { data: { note, decisions, rest: restOf('decisions', nextCursor) } };
    },
  });
}

function decideTool(setting: Setting): Tool {
  return defineTool({
    name: 'decide',
    title: 'Note a decision',
    description:
      'Note a decision of the user or the team, with why and what else was considered, so that later conversations keep to it. Only what was decided, not what was merely proposed. When it takes the place of another one, use supersede_decision.',
    reads: false,
    input: z.strictObject({
      title: z.string().min(1).max(2_000).describe('What was decided, in a sentence.'),
      type: z.string().min(1).max(128).default('architecture').describe('architecture, dependency, process, …'),
      ...DECIDED,
      source: z.string().min(1).max(4_096).optional().describe('Where it is written down, such as docs/adr/0007.md.'),
      project: projectToWrite(setting),
    }),
    output: answerOf({ id: z.string(), uri: z.string() }),
    run: async ({ project, source, ...given }) => {
      const made = await setting.store.knowledge.addDecision({
        ...given,
        project: projectWritten(setting, project),
        source: source ?? `mcp:${shortened(setting.clientName(), 200)}`,
      });
      return { data: { id: made.id, status: made.status, uri: uriFor('decision', made.id) } };
    },
  });
}

function supersedeTool({ store, clientName }: Setting): Tool {
  return defineTool({
    name: 'supersede_decision',
    title: 'Supersede a decision',
    description:
      'Have another decision hold in place of one that is active. Give `title` and what else a new one says, or `by` with the id of a decision that is there. The older one stays readable as history.',
    reads: false,
    input: z.strictObject({
      id: idField,
      title: z.string().min(1).max(2_000).optional().describe('What was decided now, in a sentence.'),
      by: z.string().min(1).max(512).optional().describe('Instead: the id of the decision that holds now.'),
      ...DECIDED,
    }),
    output: answerOf({ id: z.string(), superseded: z.string(), uri: z.string() }),
    run: async ({ id, title, by, ...more }) => {
      if ((title === undefined) === (by === undefined)) {
        throw new InvalidInputError({ message: 'supersede_decision: give either title or by.' });
      }
      const { knowledge } = store;
      const source = `mcp:${shortened(clientName(), 200)}`;
      const newer = title === undefined ? (by ?? '') : { ...more, title, source, ...(await typeOf(id)) };
      const made = await knowledge.supersedeDecision(id, newer);
      return { data: { id: made.id, superseded: id, uri: uriFor('decision', made.id) } };
    },
  });

  /** A new decision is of the older one's type. */
  async function typeOf(id: string) {
    return { type: (await store.knowledge.getDecision(id)).type };
  }
}

function revertTool({ store }: Setting): Tool {
  return defineTool({
    name: 'revert_decision',
    title: 'Take a decision back',
    description: 'Note that a decision does not hold any more, and nothing in its place. It stays readable as history.',
    reads: false,
    repeatable: true,
    input: z.strictObject({ id: idField, reason: z.string().min(1).max(10_000).optional().describe('Why.') }),
    output: answerOf({ id: z.string(), status: z.string() }),
    run: async ({ id, reason }) => {
      const { status } = await store.knowledge.revertDecision(id, { reason });
      return { data: { id, status } };
    },
  });
}

function shownDecision({ id, title, type, status, project, madeAt, supersededBy, tags, ...texts }: Decision) {
  return {
    ...{ id, title: shortened(title, 300), type, status, project: project || undefined },
    description: shortened(texts.description, LISTED_CHARS) || undefined,
    rationale: shortened(texts.rationale, LISTED_CHARS) || undefined,
    ...{ tags: tags.length === 0 ? undefined : tags, supersededBy: supersededBy ?? undefined },
    madeAt: shownTime(madeAt),
    uri: uriFor('decision', id),
  };
}
