import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { PromptSetting } from './prompt.js';
import { registerRecallContext } from './recall-context.js';
import { registerSummariseProject } from './summarise-project.js';
import { registerWeeklyUsage } from './weekly-usage.js';

/** What a person may ask for by name. Each puts what the store says beside the task, as a message of its own. */
export function registerPrompts(server: McpServer, setting: PromptSetting): void {
  registerRecallContext(server, setting);
  registerSummariseProject(server, setting);
  registerWeeklyUsage(server, setting);
}
