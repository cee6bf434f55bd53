import type { RepairStrategy } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, fitted } from '../budget.js';
import { projectRead, projectToRead, projectToWrite, projectWritten, type Setting } from '../setting.js';
import { NOTE, rounded, shortened, shownTime } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';

const errorField = z.string().min(1).max(50_000).describe('What the compiler, test or command said, as it stands.');
const languageField = z.string().min(1).max(64).optional().describe('Of the code, such as typescript.');

const A_REPAIR = { strategy: z.string(), score: z.number(), successes: z.int(), failures: z.int(), match: z.string() };

/** Tools that learn from repairs. */
export function repairTools(setting: Setting): readonly Tool[] {
  return [bestRepairsTool(setting), recordRepairTool(setting)];
}

function bestRepairsTool(setting: Setting): Tool {
  return defineTool({
    name: 'best_repairs',
    title: 'Best repairs',
    description:
      'What helped against an error before, in this or another file or project, the surest first. Use it as soon as a build, test or command fails. A score of 0 says what not to try.',
    reads: true,
    input: z.strictObject({
      error: errorField,
      project: projectToRead(setting, 'Whose outcomes count most.'),
      language: languageField,
      limit: z.int().min(1).max(20).default(5),
      budget: budgetField,
    }),
    output: answerOf({ repairs: listed(A_REPAIR) }),
    run: async ({ error, project, language, limit, budget }) => {
      const found = await setting.store.learning.bestStrategies(error, {
        ...{ language, limit },
        project: projectRead(setting, project),
      });
      const { items: repairs, leftOut } = await fitted(found.map(shownRepair), budget);
      if (repairs.length === 0) return { data: { note: 'Nothing is known of this error.', repairs } };
      const rest = leftOut === 0 ? undefined : `${leftOut} less sure ones did not fit: a larger budget shows them.`;
      return { data: { note: NOTE, repairs, rest } };
    },
  });
}

function recordRepairTool(setting: Setting): Tool {
  return defineTool({
    name: 'record_repair',
    title: 'Record a repair',
    description:
      'Note whether a repair helped against an error, after you ran the build, test or command again; failures count, too. Describe the strategy so that it helps with the same error in another file, and in the words of best_repairs when it came from there.',
    reads: false,
    input: z.strictObject({
      error: errorField,
      strategy: z.string().min(1).max(2_000).describe('What was done, in a sentence.'),
      success: z.boolean(),
      errorType: z.string().min(1).max(128).optional().describe('type, syntax, test, or another word.'),
      attempts: z.int().min(1).max(1_000).optional().describe('How many tries it took. Default 1.'),
      example: z.string().min(1).max(4_000).optional().describe('What it looked like, such as the diff.'),
      language: languageField,
      project: projectToWrite(setting),
    }),
    output: answerOf(A_REPAIR),
    run: async ({ project, ...repair }) => {
      const recorded = await setting.store.learning.recordRepair({
        ...repair,
        project: projectWritten(setting, project),
      });
      return { data: { note: NOTE, ...shownRepair(recorded) } };
    },
  });
}

function shownRepair({ strategy, score, successes, failures, match, pattern, examples, lastAt }: RepairStrategy) {
  const [newest] = examples;
  return {
    strategy,
    score: rounded(score),
    ...{ successes, failures, match },
    pattern: shortened(pattern, 500),
    lastAt: shownTime(lastAt),
    example: newest === undefined ? undefined : shortened(newest.example, 1_000),
  };
}
