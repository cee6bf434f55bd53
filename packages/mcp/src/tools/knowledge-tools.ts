import type { Component, DocumentationFile, Page, PageOptions, SuccessPattern } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, cursorField, fittedPage, restOf } from '../budget.js';
import { projectRead, projectToRead, projectToWrite, projectWritten, type Setting } from '../setting.js';
import { NOTE, rounded, shortened, shownTime } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { uriFor } from '../uris.js';

const LISTED_CHARS = 300;
const EVIDENCE = 5;

/** Tools that keep what is known of projects. */
export function knowledgeTools(setting: Setting): readonly Tool[] {
  return [knowledgeTool(setting), noteComponentTool(setting), notePatternTool(setting)];
}

function knowledgeTool(setting: Setting): Tool {
  return defineTool({
    name: 'knowledge',
    title: 'Knowledge of a project',
    description:
      'What is known of a project: its components with what speaks for them, its documents, the ways of working that proved themselves, or how much there is of each (overview). Use it when you begin in a project you do not know; for a question use recall.',
    reads: true,
    input: z.strictObject({
      what: z.enum(['overview', 'components', 'documents', 'patterns']).default('overview'),
      project: projectToRead(setting, 'Only this project.'),
      limit: z.int().min(1).max(100).default(20),
      cursor: cursorField,
      budget: budgetField,
    }),
    output: answerOf({
      what: z.string(),
      counts: z.looseObject({ components: z.int(), documents: z.int(), patterns: z.int() }).optional(),
      items: listed({ uri: z.string() }).optional(),
    }),
    run: async ({ what, project: given, ...page }) => {
      const { knowledge } = setting.store;
      const project = projectRead(setting, given);
      if (what === 'overview') {
        const counts = await knowledge.stats({ project });
        return { data: { what, project, counts } };
      }
      const lists = {
        components: () => pageOf((of) => knowledge.listComponents({ project, ...of }), shownComponent),
        documents: () => pageOf((of) => knowledge.listDocuments({ project, ...of }), shownDocument),
        patterns: () => pageOf((of) => knowledge.listPatterns({ project, ...of }), shownPattern),
      };
      const { items, nextCursor } = await lists[what]();
      const note = items.length === 0 ? 'There are none.' : NOTE;
      return { data: { note, what, items, rest: restOf('knowledge', nextCursor) } };

      async function pageOf<T>(list: (of: PageOptions) => Promise<Page<T>>, shown: (item: T) => object) {
        return await fittedPage(list, { ...page, cursor: page.cursor }, shown);
      }
    },
  });
}

function noteComponentTool(setting: Setting): Tool {
  return defineTool({
    name: 'note_component',
    title: 'Note a component',
    description:
      'Note something that a project is made of (a module, service, table, framework) with what speaks for it, after you found out by reading. The same again joins the evidence, and makes it surer.',
    reads: false,
    repeatable: true,
    input: z.strictObject({
      component: z.string().min(1).max(1_024).describe('What it is called, such as keyword index.'),
      type: z.string().min(1).max(128).describe('module, service, table, framework, …'),
      description: z.string().max(20_000).optional().describe('What it is for, and how it does it.'),
      confidence: z.number().min(0).max(1).optional().describe('How sure it is. Default 0.5.'),
      evidence: z
        .array(
          z.strictObject({
            path: z.string().min(1).max(1_024).optional(),
            line: z.int().min(1).optional(),
            note: z.string().min(1).max(2_000).optional(),
          }),
        )
        .max(32)
        .optional()
        .describe('Files and lines that show it, or what somebody said.'),
      project: projectToWrite(setting),
    }),
    output: answerOf({ id: z.string(), confidence: z.number(), uri: z.string() }),
    run: async ({ project, ...given }) => {
      const noted = await setting.store.knowledge.noteComponent({
        ...given,
        project: projectWritten(setting, project),
      });
      const { id, confidence } = noted;
      return { data: { id, confidence: rounded(confidence), uri: uriFor('component', id) } };
    },
  });
}

function notePatternTool(setting: Setting): Tool {
  return defineTool({
    name: 'note_pattern',
    title: 'Note what works',
    description:
      'Note a way of working, and whether it worked this time; failures count, too. Describe it as before when it is known already, so that its outcomes add up: knowledge lists the patterns.',
    reads: false,
    input: z.strictObject({
      description: z.string().min(1).max(10_000).describe('What is done.'),
      type: z.string().min(1).max(128).describe('What kind of work it is for: debugging, refactoring, testing, …'),
      success: z.boolean().optional().describe('Whether it worked this time. Default: not tried.'),
      successIndicators: z
        .array(z.string().min(1).max(2_000))
        .max(16)
        .optional()
        .describe('How one sees that it works.'),
      failureIndicators: z.array(z.string().min(1).max(2_000)).max(16).optional().describe('And that it does not.'),
      project: projectToWrite(setting),
    }),
    output: answerOf({ id: z.string(), confidence: z.number(), uses: z.int(), uri: z.string() }),
    run: async ({ project, success, ...given }) => {
      const { knowledge } = setting.store;
      const added = await knowledge.addPattern({ ...given, project: projectWritten(setting, project) });
      const { id, confidence, usageCount } =
        success === undefined ? added : await knowledge.notePatternOutcome(added.id, { success });
      return { data: { id, confidence: rounded(confidence), uses: usageCount, uri: uriFor('pattern', id) } };
    },
  });
}

function shownComponent({ id, component, type, project, description, confidence, evidence, updatedAt }: Component) {
  return {
    ...{ component, type, project: project || undefined, confidence: rounded(confidence) },
    description: shortened(description, LISTED_CHARS) || undefined,
    evidence: evidence.slice(-EVIDENCE).map(({ path, line, note }) => ({
      ...{ path, line, note: note === undefined ? undefined : shortened(note, LISTED_CHARS) },
    })),
    updatedAt: shownTime(updatedAt),
    uri: uriFor('component', id),
  };
}

function shownDocument({ project, path, title, docType, purpose, sections, analyzedAt }: DocumentationFile) {
  return {
    ...{ path, title: shortened(title, 200), type: docType || undefined, project: project || undefined, sections },
    purpose: shortened(purpose, LISTED_CHARS) || undefined,
    readAt: shownTime(analyzedAt),
    uri: uriFor('document', project, path),
  };
}

function shownPattern({
  id,
  type,
  project,
  description,
  usageCount,
  successes,
  confidence,
  established,
}: SuccessPattern) {
  return {
    ...{ type, project: project || undefined, description: shortened(description, LISTED_CHARS) },
    ...{ uses: usageCount, successes, confidence: rounded(confidence), established },
    uri: uriFor('pattern', id),
  };
}
