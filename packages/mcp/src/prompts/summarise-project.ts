import type { Page } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { fitted } from '../budget.js';
import { projectRead } from '../setting.js';
import { shortened, shownTime } from '../shown.js';
import { type PromptSetting, prompt } from './prompt.js';
import { numberGiven, projectArgument } from './prompt-fields.js';

const DAY_MS = 86_400_000;
const DAYS = 30;
const ROWS = 30;
const CHARS = 300;
/** Tokens of each of the lists. */
const LIST_TOKENS = 1_500;

/** The prompt that asks where a project stands. */
export function registerSummariseProject(server: McpServer, setting: PromptSetting): void {
  const name = 'summarise-project';
  const argsSchema = {
    project: projectArgument(setting.store, 'Which project. Default: the server’s, else all.'),
    days: z.string().optional().describe(`How far back conversations count, in days. Default ${DAYS}.`),
  };
  const about = {
    title: 'Summarise a project',
    description: 'What a project is, what was decided, what was worked on lately and what is open.',
    argsSchema,
  };
  server.registerPrompt(name, about, ({ project: given, days }) =>
    prompt(name, setting, async () => {
      const project = projectRead(setting, given || undefined);
      const span = numberGiven(days, 'days', DAYS, 3_650);
      return {
        description: about.description,
        material: await material(setting, project, span),
        provenance: project === undefined ? 'all projects of the store' : `project ${project} in the store`,
        task: `Summarise ${project === undefined ? 'these projects' : 'this project'} from the facts above: what it is and of what it is made, which decisions hold and why, what was worked on in the last ${span} days, and what seems open or contradictory. Look closer with the tools recall and read where the facts are thin, and say what you could not find out.`,
      };
    }),
  );
}

/** The facts, each list within its tokens. */
async function material({ store }: PromptSetting, project: string | undefined, days: number): Promise<string> {
  const page = { project, limit: ROWS };
  const { knowledge, conversations, memories, intentions } = store;
  const [counts, components, decisions, talks, kept, open] = await Promise.all([
    knowledge.stats({ project }),
    knowledge.listComponents(page),
    knowledge.listDecisions({ ...page, statuses: ['active'] }),
    conversations.list({ ...page, since: Date.now() - days * DAY_MS }),
    memories.list({ ...page, order: 'important' }),
    intentions.list({ ...page, statuses: ['open'] }),
  ]);
  const lists = {
    components: shownPage(components, ({ component, type, description }) => ({
      ...{ component, type, description: shortened(description, CHARS) },
    })),
    decisions: shownPage(decisions, ({ id, title, type, rationale, madeAt }) => ({
      ...{ id, title, type, rationale: shortened(rationale, CHARS), madeAt: shownTime(madeAt) },
    })),
    memories: shownPage(kept, ({ content, type }) => ({ type, content: shortened(content, CHARS) })),
    conversations: shownPage(talks, ({ id, title, messageCount, updatedAt }) => ({
      ...{ id, title: shortened(title, 200), messages: messageCount, updatedAt: shownTime(updatedAt) },
    })),
    open: shownPage(open, ({ kind, title }) => ({ kind, title: shortened(title, CHARS) })),
  };
  const parts = [`counts: ${JSON.stringify(counts)}`];
  for (const [what, { items, isMore }] of Object.entries(lists)) {
    const { items: shown, leftOut } = await fitted(items, LIST_TOKENS);
    const more = isMore || leftOut > 0 ? ' (there are more)' : '';
    parts.push(`${what}${more}:`, ...(shown.length === 0 ? ['none'] : shown.map((item) => JSON.stringify(item))));
  }
  return parts.join('\n');
}

function shownPage<T>({ items, nextCursor }: Page<T>, shown: (item: T) => object) {
  return { items: items.map(shown), isMore: nextCursor !== null };
}
