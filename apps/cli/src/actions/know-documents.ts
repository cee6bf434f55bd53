import type { DocumentReference } from '@cairndb/core';
import { indexDocuments } from '@cairndb/knowledge';
import { catchUpSearch } from '../catch-up-search.js';
import type { CommandContext } from '../command-context.js';
import type { KnowledgeIndexOptions, KnowledgeListOptions, ProjectOption } from '../commands/knowledge-command.js';
import { countOf } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { knownProject, projectHere } from '../known-project.js';
import { databaseLocation, openToRead, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Reads a folder's documents under a progress bar, and says what that did. */
export async function indexFolderDocuments(
  context: CommandContext,
  root: string,
  { project, include, exclude, maxFileSize, force }: KnowledgeIndexOptions,
): Promise<void> {
  const { messages, output } = context;
  await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const bar = await startProgress(messages, 'Reading');
    const choice = { root, project, include, exclude, force, maxFileBytes: maxFileSize };
    const onProgress = ({ files, filesDone }: { readonly files: number; readonly filesDone: number }) =>
      bar.update(files === 0 ? 1 : filesDone / files, countOf(files, 'file'));
    const report = await indexDocuments(store, { ...choice, signal, onProgress }).finally(() => bar.stop());
    const expected = report.added + report.updated;
    const kept = 'Every document is kept; the next search goes on.';
    const { documents } = await catchUpSearch(messages, store, { signal, expected, kept });
    if (context.options.json)
      return await output.json({ ...report, database: databaseLocation(context), indexed: documents });
    const { files, sections, references, dangling, added, updated, unchanged, removed, skipped } = report;
    await output.lines([
      `${countOf(files, 'document')} with ${countOf(sections, 'section')} and ${countOf(references, 'reference')}: ${added} added, ${updated} changed, ${removed} removed, ${unchanged} as before`,
      ...skipped.map(({ path, reason }) => `Skipped ${safeLine(path)} (${reason})`),
    ]);
    if (dangling > 0) {
      messages.note(
        `${countOf(dangling, 'reference')} that lead nowhere: ${context.commandLine('knowledge', 'docs', 'broken')}`,
      );
    }
  });
}

/** Lists documents. */
export async function listDocuments(
  context: CommandContext,
  { project, type, limit }: KnowledgeListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const docTypes = type === undefined ? undefined : [type];
  const page = await store.knowledge.listDocuments({ project: knownProject(project), docTypes, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ documents: page.items, more: page.nextCursor !== null });
  if (page.items.length === 0) {
    return messages.note(`No documents. Read some with: ${context.commandLine('knowledge', 'index', 'DIR')}`);
  }
  await output.lines(
    formatTable(
      [
        { title: 'Path' },
        { title: 'Type' },
        { title: 'Sections', align: 'right' },
        { title: 'Title', flexible: true },
        { title: 'Project' },
      ],
      page.items.map(({ path, docType, sections, title, project: whose }) => [
        safeLine(path),
        safeLine(docType),
        String(sections),
        safeLine(title),
        formatProject(whose, 40),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (page.nextCursor !== null) messages.note('There are more: see --limit.');
}

/** Shows a document. */
export async function showDocument(context: CommandContext, path: string, { project }: ProjectOption): Promise<void> {
  await using store = await openToRead(context);
  const whose = projectHere(project);
  const document = await store.knowledge.getDocument(whose, path);
  const { items: referredBy } = await store.knowledge.listReferences({ project: whose, target: path, limit: 1_000 });
  const { output } = context;
  if (context.options.json) return await output.json({ ...document, referredBy });
  const { bold, dim } = output.colors;
  await output.lines([
    `${bold(safeLine(document.title))}  ${dim(safeLine(document.docType))}`,
    ...(document.purpose === '' ? [] : [safeLine(document.purpose)]),
    '',
    ...document.sections.map(({ headings, startLine, endLine }) => {
      const indent = '  '.repeat(Math.max(0, headings.length - 1));
      return `${indent}${safeLine(headings.at(-1) ?? '(before the first heading)')}  ${dim(`${startLine}–${endLine}`)}`;
    }),
    ...titled('Refers to', document.references.map(referenceLine)),
    ...titled(
      'Referred to by',
      referredBy.map((one) => `${safeLine(one.path)}:${one.line}`),
    ),
  ]);
}

/** Lists references that lead nowhere. */
export async function listBroken(context: CommandContext, { project, limit }: KnowledgeListOptions): Promise<void> {
  await using store = await openToRead(context);
  const page = await store.knowledge.listReferences({ project: knownProject(project), dangling: true, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ references: page.items, more: page.nextCursor !== null });
  if (page.items.length === 0) return messages.note('Every reference leads somewhere.');
  await output.lines(page.items.map((one) => `${safeLine(one.path)}:${one.line}  ${referenceLine(one)}`));
  if (page.nextCursor !== null) messages.note('There are more: see --limit.');
}

function referenceLine({ target, anchor, dangling }: DocumentReference): string {
  return `${safeLine(target)}${anchor === '' ? '' : `#${safeLine(anchor)}`}${dangling ? '  (not there)' : ''}`;
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
