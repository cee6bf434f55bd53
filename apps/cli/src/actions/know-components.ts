import type { CommandContext } from '../command-context.js';
import type { KnowledgeListOptions, NoteComponentOptions } from '../commands/knowledge-command.js';
import { formatProject } from '../format/project-path.js';
import { knownProject, projectHere } from '../known-project.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Notes a component. */
export async function noteComponent(
  context: CommandContext,
  component: string,
  { project, evidence, ...facts }: NoteComponentOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const noted = await store.knowledge.noteComponent({
    ...{ ...facts, component, project: projectHere(project) },
    evidence: evidence?.map((text) => {
      const [, path = text, line] = /^(.+?):(\d+)$/.exec(text) ?? [];
      return line === undefined ? { path } : { path, line: Number(line) };
    }),
  });
  if (context.options.json) return await context.output.json(noted);
  await context.output.lines([
    `${safeLine(noted.component)} (${safeLine(noted.type)}): ${percent(noted.confidence)} sure, ${noted.evidence.length} pieces of evidence`,
  ]);
}

/** Lists components. */
export async function listComponents(
  context: CommandContext,
  { project, type, limit }: KnowledgeListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const { items, nextCursor } = await store.knowledge.listComponents({
    ...{ project: knownProject(project), limit },
    types: type === undefined ? undefined : [type],
  });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ components: items, more: nextCursor !== null });
  if (items.length === 0) return messages.note('No component was noted.');
  await output.lines(
    formatTable(
      [
        { title: 'Sure', align: 'right' },
        { title: 'Evidence', align: 'right' },
        { title: 'Type' },
        { title: 'Component', flexible: true },
        { title: 'Project' },
      ],
      items.map((one) => [
        percent(one.confidence),
        String(one.evidence.length),
        safeLine(one.type),
        safeLine(one.component),
        formatProject(one.project, 40),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (nextCursor !== null) messages.note('There are more: see --limit.');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
