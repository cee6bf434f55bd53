import { type DueIntention, type IntentionTrigger, InvalidInputError } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, fitted } from '../budget.js';
import { projectRead, projectToRead, projectToWrite, projectWritten, type Setting } from '../setting.js';
import { NOTE, shortened, shownTime } from '../shown.js';
import { spanGiven, TIME_FORM, timeGiven } from '../times.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';

const eventField = z.string().min(1).max(256).optional();
const pathsField = z.array(z.string().min(1).max(1_024)).max(64).optional();

/** One would do; which of many is no matter. */
const MOST_REASONS = 5;

/** Tools that think of things at the right time. */
export function reminderTools(setting: Setting): readonly Tool[] {
  return [dueTool(setting), remindTool(setting), doneTool(setting)];
}

function dueTool(setting: Setting): Tool {
  return defineTool({
    name: 'due_reminders',
    title: 'Due reminders',
    description:
      'What is to be done or thought of now, and why, the most urgent first. Use it at the beginning of a session, when something happens (`event`, such as git.commit), and when the work turns to another subject (`text`) or other files (`paths`). Tell the user; call done when it is done.',
    reads: true,
    input: z.strictObject({
      now: z.string().optional().describe(`What counts as now: ${TIME_FORM}. Default: now.`),
      event: eventField.describe('Something that happens right now, such as git.commit.'),
      text: z.string().max(20_000).optional().describe('What is being talked about.'),
      paths: pathsField.describe('Files that are being worked on, relative to the project.'),
      project: projectToRead(setting, 'Only this project, and what belongs to none.'),
      limit: z.int().min(1).max(50).default(20),
      budget: budgetField,
    }),
    output: answerOf({ now: z.string(), due: listed({ id: z.string(), kind: z.string(), title: z.string() }) }),
    run: async ({ now, event, text, paths, project: given, limit, budget }) => {
      const project = projectRead(setting, given);
      const at = now === undefined ? Date.now() : timeGiven(now, 'now');
      const due = await setting.store.intentions.due({
        ...{ now: at, event, project, limit },
        context: { text, paths, project },
      });
      const { items, leftOut } = await fitted(due.map(shownDue), budget);
      const rest = leftOut === 0 ? undefined : `${leftOut} less urgent ones did not fit: a larger budget shows them.`;
      const answer = { now: shownTime(at), due: items, rest };
      return { data: due.length === 0 ? answer : { note: NOTE, ...answer } };
    },
  });
}

function shownDue({ intention, reasons }: DueIntention) {
  const { id, kind, title, description, priority, project, dueAt, repeats } = intention;
  return {
    ...{ id, kind, priority, repeats, title: shortened(title, 500) },
    description: description === '' ? undefined : shortened(description, 1_000),
    project: project || undefined,
    dueAt: shownTime(dueAt),
    reasons: reasons
      .slice(0, MOST_REASONS)
      .map((reason) => (reason.on === 'time' ? { on: reason.on, at: shownTime(reason.at) } : reason)),
  };
}

function remindTool(setting: Setting): Tool {
  return defineTool({
    name: 'remind',
    title: 'Remind',
    description:
      'Have something thought of later: at a time (`due`, `every`), when something happens (`event`), or when certain words come up or files are worked on (`keywords`, `paths`). At least one of them. due_reminders gives it then.',
    reads: false,
    input: z.strictObject({
      title: z.string().min(1).max(1_000).describe('What, in a sentence.'),
      description: z.string().max(10_000).optional(),
      kind: z.enum(['reminder', 'task', 'goal']).default('reminder'),
      priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
      due: z.string().optional().describe(`When: ${TIME_FORM}, or a span from now such as 30m, 2h, 3d, 1w.`),
      every: z.string().optional().describe('Comes again after this span, such as 1d or 1w.'),
      event: eventField.describe('When this happens: git.commit; git.* for all that begins so.'),
      keywords: z.array(z.string().min(1).max(200)).max(64).optional().describe('When one of these words comes up.'),
      paths: pathsField.describe('When a file is worked on that one of these globs fits, such as src/text/**.'),
      project: projectToWrite(setting),
      tags: z.array(z.string().min(1).max(128)).max(16).optional(),
    }),
    output: answerOf({ id: z.string(), dueAt: z.string().optional(), repeats: z.boolean() }),
    run: async ({ due, every, event, keywords, paths, project, ...given }) => {
      const triggers = triggersOf(event, keywords, paths);
      if (due === undefined && every === undefined && triggers.length === 0) {
        throw new InvalidInputError({
          message: 'remind: nothing makes this due. Give due, every, event, keywords or paths.',
        });
      }
      const { id, dueAt, repeats } = await setting.store.intentions.add({
        ...given,
        dueAt: due === undefined ? undefined : timeGiven(due, 'due', { now: Date.now(), by: 1 }),
        everyMs: every === undefined ? undefined : spanGiven(every, 'every'),
        triggers,
        project: projectWritten(setting, project),
        source: shortened(`mcp:${setting.clientName()}`, 200),
      });
      return { data: { id, dueAt: shownTime(dueAt), repeats } };
    },
  });
}

function triggersOf(
  event: string | undefined,
  keywords: readonly string[] = [],
  paths: readonly string[] = [],
): readonly IntentionTrigger[] {
  const comesUp = { ...(keywords.length > 0 ? { keywords } : {}), ...(paths.length > 0 ? { paths } : {}) };
  return [
    ...(event === undefined ? [] : [{ on: 'event' as const, event }]),
    ...(Object.keys(comesUp).length > 0 ? [{ on: 'context' as const, ...comesUp }] : []),
  ];
}

function doneTool({ store }: Setting): Tool {
  return defineTool({
    name: 'done',
    title: 'Done',
    description: 'Say that a reminder, task or goal is done. What repeats comes again at its next time.',
    reads: false,
    input: z.strictObject({
      id: z.string().min(1).max(512).describe('Its id, as due_reminders or remind gave it.'),
      occurrence: z
        .string()
        .optional()
        .describe('Of what repeats: its dueAt, as due_reminders gave it, so that a call twice counts once.'),
      forGood: z.boolean().default(false).describe('Ends what repeats.'),
    }),
    output: answerOf({ id: z.string(), status: z.string(), dueAt: z.string().optional() }),
    run: async ({ id, occurrence, forGood }) => {
      const { status, dueAt } = await store.intentions.complete(id, {
        occurrence: occurrence === undefined ? undefined : timeGiven(occurrence, 'occurrence'),
        forGood,
      });
      return { data: { id, status, dueAt: shownTime(dueAt) } };
    },
  });
}
