import { buildContext } from '@cairndb/context';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { recallIn } from '../recall-in.js';
import { projectRead } from '../setting.js';
import { type PromptSetting, prompt } from './prompt.js';
import { numberGiven, projectArgument } from './prompt-fields.js';

const BUDGET = 4_000;
const MOST_BUDGET = 20_000;

/** The prompt that puts what is known about a question beside it. */
export function registerRecallContext(server: McpServer, setting: PromptSetting): void {
  const name = 'recall-context';
  const argsSchema = {
    question: z.string().min(1).max(4_000).describe('What you want to know or do, in plain language.'),
    project: projectArgument(setting.store, 'Only this project, and what holds everywhere. Default: the server’s.'),
    budget: z.string().optional().describe(`Tokens of what is recalled, 100 to ${MOST_BUDGET}. Default ${BUDGET}.`),
  };
  const about = {
    title: 'Recall context',
    description: 'A question with what past conversations, memories, decisions, documents and code say about it.',
    argsSchema,
  };
  server.registerPrompt(name, about, ({ question, project, budget }, { signal }) =>
    prompt(name, setting, async () => {
      const { text, sources, leftOut } = await buildContext(
        {
          recall: (query, options) =>
            recallIn(setting.store, projectRead(setting, project || undefined), query, options ?? {}),
        },
        question,
        { maxTokens: Math.max(100, numberGiven(budget, 'budget', BUDGET, MOST_BUDGET)), signal },
      );
      const left = leftOut === 0 ? '' : ` ${leftOut} further passages did not fit.`;
      return {
        description: about.description,
        material: text === '' ? 'Nothing was found about it.' : text,
        provenance: `${sources.length} passages recalled from the store`,
        task: `${question}\n\nAbove is what was recalled about this from earlier work.${left} Use what helps, cite passages as [1], and say so when they don't answer it.`,
      };
    }),
  );
}
