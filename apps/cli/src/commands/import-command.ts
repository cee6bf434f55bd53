import type { Command } from 'commander';
import { AUTO, CODE_BUDDY, DATA, IMPORTER_NAMES } from '../importer-names.js';
import { byteSize, sinceTime, suggesting } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `import` takes. */
export interface ImportCommandOptions {
  /** Unix milliseconds. */
  readonly since?: number;
  readonly maxSize?: number;
  readonly maxItemSize?: number;
  readonly dryRun?: boolean;
  readonly keepExisting?: boolean;
  readonly rename?: boolean;
}

/** Declares `cairn import`. */
export function declareImport(program: Command, execute: Execute): void {
  program
    .command('import')
    .description(
      "Import another tool's history. What was imported before is passed over; files may be added to while it runs.",
    )
    .argument(
      '<tool>',
      `whose history: ${[...IMPORTER_NAMES, CODE_BUDDY].join(', ')}; ${AUTO}: of every tool that this machine has; ${DATA}: what export wrote`,
      suggesting([...IMPORTER_NAMES, CODE_BUDDY, AUTO, DATA]),
    )
    .argument('[path...]', 'files and folders; default: where the tool keeps them on this machine')
    .option('--since <time>', 'only files changed since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--max-size <size>', 'at most so much, the newest files first: 100MB', byteSize)
    .option(
      '--max-item-size <size>',
      'of exports (chatgpt, claude-ai, mcp-memory): the largest conversation, line or picture; default: 128MB, of pictures 64MB',
      byteSize,
    )
    .option('--dry-run', 'only say what would be read')
    .option('--keep-existing', `with ${DATA}: keep settings and models that are there under the same name`)
    .option('--rename', `with ${CODE_BUDDY}: put files aside as NAME.migrated once all of them is in`)
    .addHelpText(
      'after',
      examples(
        'import auto',
        'import auto --dry-run',
        'import claude-code',
        'import codex --since 7d --json',
        'import opencode ~/.local/share/opencode/opencode.db',
        'import llm "$(llm logs path)"',
        'import chatgpt ~/Downloads/chatgpt-export.zip',
        'import claude-ai ~/Downloads/data-2025-11-20.zip',
        'import mcp-memory ~/memory.jsonl',
        'import cairn conversations.jsonl',
        'import code-buddy ~/.codebuddy --rename',
        'import claude-code ~/backup/projects --db archive.db',
        'import data everything.jsonl --db new.db',
      ),
    )
    .action(async (tool: string, paths: string[], options: ImportCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        if (tool === AUTO) {
          const { importAll } = await import('../actions/import-all.js');
          return await importAll(context, paths, options);
        }
        if (tool === DATA) {
          const { importData } = await import('../actions/import-data.js');
          return await importData(context, paths, options);
        }
        if (tool === CODE_BUDDY) {
          const { importFromCodeBuddy } = await import('../actions/import-code-buddy.js');
          return await importFromCodeBuddy(context, paths, options);
        }
        const { importHistory } = await import('../actions/import-history.js');
        await importHistory(context, tool, paths, options);
      });
    });
}
