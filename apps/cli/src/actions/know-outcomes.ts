import type { OutcomeFigures } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type {
  FeedbackOptions,
  KnowledgeListOptions,
  OutcomeOptions,
  ProjectOption,
} from '../commands/knowledge-command.js';
import { countOf } from '../format/numbers.js';
import { knownProject, projectHere } from '../known-project.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Notes how a piece of work went. */
export async function recordOutcome(
  context: CommandContext,
  success: number,
  { project, type, conversation, factor, ...figures }: OutcomeOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const outcome = await store.effectiveness.recordOutcome({
    ...{ ...figures, success, taskType: type, conversationId: conversation, keyFactors: factor },
    project: projectHere(project),
  });
  if (context.options.json) return await context.output.json(outcome);
  await context.output.lines([`Noted ${outcome.id}: ${percent(outcome.success)}`]);
}

/** Shows how work went. */
export async function showOutcomes(context: CommandContext, { project }: ProjectOption): Promise<void> {
  await using store = await openToRead(context);
  const choice = { project: knownProject(project) };
  const stats = await store.effectiveness.outcomeStats(choice);
  const factors = await store.effectiveness.keyFactors(choice);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ ...stats, factors });
  if (stats.count === 0) return messages.note('No outcome was noted.');
  await output.lines([
    `All: ${figuresText(stats)}`,
    ...stats.taskTypes
      .filter(({ taskType }) => taskType !== '')
      .map((one) => `  ${safeLine(one.taskType)}: ${figuresText(one)}`),
    ...factors.map(
      ({ factor, count, difference }) =>
        `${safeLine(factor)}: ${countOf(count, 'time')}${difference === null ? '' : `, ${difference < 0 ? '' : '+'}${percent(difference)}`}`,
    ),
  ]);
}

/** Notes of how much use a file was. */
export async function giveFeedback(
  context: CommandContext,
  path: string,
  usefulness: number,
  { project, predicted, type, conversation }: FeedbackOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const whose = projectHere(project);
  await store.effectiveness.addFeedback([
    {
      ...{ project: whose, path, usefulness, relevance: predicted, contextType: type },
      ...{ conversationId: conversation, source: 'explicit' },
    },
  ]);
  const [weight] = await store.effectiveness.pathWeights({ project: whose, paths: [path] });
  if (context.options.json) return await context.output.json(weight ?? null);
  await context.output.lines([`${safeLine(path)}: ${(weight?.weight ?? 0.5).toFixed(2)}`]);
}

/** Shows which files deserve to be in a context again. */
export async function showWeights(
  context: CommandContext,
  { project, type, limit }: KnowledgeListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const weights = await store.effectiveness.pathWeights({ project: projectHere(project), contextType: type, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ weights });
  if (weights.length === 0) return messages.note('Nobody said of how much use files were.');
  await output.lines(
    formatTable(
      [
        { title: 'Weight', align: 'right' },
        { title: 'Said', align: 'right' },
        { title: 'Path', flexible: true },
      ],
      weights.map((one) => [one.weight.toFixed(2), String(one.samples), safeLine(one.path)]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

function figuresText({ count, averageSuccess, averageMinutes }: OutcomeFigures): string {
  const minutes = averageMinutes === null ? '' : `, ${averageMinutes.toFixed(0)} minutes`;
  return `${countOf(count, 'outcome')}, ${percent(averageSuccess ?? 0)}${minutes}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
