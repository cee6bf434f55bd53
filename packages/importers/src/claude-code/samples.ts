import { fileURLToPath } from 'node:url';

/**
 * The folder of sample transcripts that this package ships, laid out as `~/.claude/projects` is: four invented projects with
 * tool calls, sub-agents, pictures, a compaction, a resumed session and one broken line.
 */
export function claudeCodeSamples(): string {
  return fileURLToPath(new URL('../../samples/claude-code', import.meta.url));
}
