import { exportMcpMemory, type McpMemoryCounts } from '@cairndb/importers';
import type { CommandContext } from '../command-context.js';
import type { MemoryExportOptions } from '../commands/memory-export-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { projectName } from '../given-text.js';
import { openToRead } from '../open-store.js';
import { safeJsonText } from '../terminal/safe-text.js';
import { writeNewFile } from '../write-new-file.js';

/** Writes memories as the MCP memory server keeps them, to standard output or a file, which is there whole or not at all. */
export async function exportMemories(context: CommandContext, options: MemoryExportOptions): Promise<void> {
  const { output: target, force = false, imported: onlyImported, project } = options;
  const { output, messages } = context;
  if (target === undefined && context.options.json) {
    throw new CommandLineError('With --json, name a file with --output: standard output holds the result.');
  }
  await using store = await openToRead(context);
  const lines = new Lines(exportMcpMemory(store, { onlyImported, project: projectName(project) }));
  if (target === undefined) {
    for await (const line of lines) await output.write(output.isTerminal ? safeJsonText(line) : line);
    return;
  }
  const bytes = await writeNewFile(target, lines, force);
  const { entities, observations, relations } = lines.counts;
  if (context.options.json) {
    return await output.json({ entities, observations, relations, file: { path: target, bytes } });
  }
  await output.lines([target]);
  const entitiesText = entities === 1 ? '1 entity' : `${entities} entities`;
  messages.note(
    `Exported ${entitiesText} with ${countOf(observations, 'observation')}, ${countOf(relations, 'relation')}.`,
  );
}

/** The lines, and how much they were when all of them have come. */
class Lines implements AsyncIterable<string> {
  readonly #lines: AsyncGenerator<string, McpMemoryCounts, void>;
  counts: McpMemoryCounts = { entities: 0, observations: 0, relations: 0 };

  constructor(lines: AsyncGenerator<string, McpMemoryCounts, void>) {
    this.#lines = lines;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, void> {
    this.counts = yield* this.#lines;
  }
}
