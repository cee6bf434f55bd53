import { fileURLToPath } from 'node:url';

/**
 * The folder of sample rollouts that this package ships, laid out as `~/.codex/sessions` is: invented sessions with tool
 * calls, a failed command, thoughts, a web search, a compaction, a sub-agent, a fork, and one of the older shape.
 */
export function codexSamples(): string {
  return fileURLToPath(new URL('../../samples/codex', import.meta.url));
}
