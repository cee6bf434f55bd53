import { type Command, Option } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `memory export` takes. */
export interface MemoryExportOptions {
  readonly project?: string;
  readonly imported?: boolean;
  readonly format: 'mcp';
  readonly output?: string;
  readonly force?: boolean;
}

/** Declares `cairn memory export`. */
export function declareMemoryExport(memory: Command, execute: Execute): void {
  memory
    .command('export')
    .description(
      'Write memories as the MCP memory server keeps them, in JSON Lines: what `import mcp-memory` took comes back as it was, other memories become observations.',
    )
    .option('--project <project>', 'only of this project: a folder, or a name')
    .option('--imported', 'only what came out of a file of that server')
    .addOption(new Option('--format <format>', 'what the file is for').choices(['mcp']).default('mcp'))
    .option('-o, --output <file>', 'a file; default: standard output')
    .option('--force', 'replace a file that is there already')
    .addHelpText(
      'after',
      examples('memory export -o memory.jsonl', 'memory export --imported -o ~/memory.jsonl --force'),
    )
    .action(async (options: MemoryExportOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/export-memories.js')).exportMemories(context, options),
      );
    });
}
