import { type FileChange, formatBytes, type IndexedFile, type Page } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type {
  FilesChangesOptions,
  FilesListOptions,
  FilesOfProject,
  FilesRelatedOptions,
} from '../commands/files-command.js';
import { findFileProject, pathInProject } from '../find-file.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { countOf, formatCount } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { formatTime } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Column, formatTable } from '../terminal/table.js';

const PAGE = 200;
/** Uses of a file that are shown. */
const SHOWN_USES = 5;

/** Lists indexed files. */
export async function listFiles(context: CommandContext, options: FilesListOptions): Promise<void> {
  const { language, extension, gitStatus, prefix, gone, limit } = options;
  await using store = await openToRead(context);
  const project =
    options.project === undefined ? undefined : (await findFileProject(context, store, options.project)).project;
  const filter = {
    project,
    language,
    extension,
    gitStatus,
    pathPrefix: prefix,
    gone: gone === true ? 'only' : 'exclude',
  } as const;
  const found = await some(limit + 1, (cursor) =>
    store.files.list({ ...filter, limit: Math.min(PAGE, limit + 1), ...cursor }),
  );
  const files = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ files, more: found.length > limit });
  if (files.length === 0)
    return messages.note(`No such files. Index a folder: ${context.commandLine('files', 'index', 'DIR')}`);
  await output.lines(
    table(
      context,
      [
        { title: 'Path', flexible: true },
        { title: 'Language' },
        { title: 'Lines', align: 'right' },
        { title: 'Size', align: 'right' },
        { title: 'Git' },
        { title: 'Project' },
      ],
      files.map((file) => [
        safeLine(file.path),
        safeLine(file.language),
        file.lineCount === null ? '' : formatCount(file.lineCount),
        formatBytes(file.sizeBytes),
        file.gitStatus ?? '',
        formatProject(file.project, 24),
      ]),
    ),
  );
  if (found.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows what is known of a file. */
export async function showFile(context: CommandContext, path: string, options: FilesOfProject): Promise<void> {
  await using store = await openToRead(context);
  const project = await findFileProject(context, store, options.project);
  const file = await store.files.get(project.project, pathInProject(project, path));
  const of = { project: file.project, path: file.path };
  const accesses = (await store.files.accesses({ ...of, limit: SHOWN_USES })).items;
  const snippets = (await store.files.snippets({ ...of, limit: PAGE })).items;
  if (context.options.json) return await context.output.json({ ...file, accesses, snippets });
  const lines = formatFacts(factsOf(file));
  if (accesses.length > 0) lines.push('', 'Last uses:');
  for (const { accessedAt, type, accessor, contextId, success } of accesses) {
    const who = [accessor, contextId].filter(Boolean).map(safeLine).join(', ');
    lines.push(
      `  ${formatTime(accessedAt)}  ${type}${success ? '' : ' (did not help)'}${who === '' ? '' : `  ${who}`}`,
    );
  }
  for (const { type, lineStart, content } of snippets) {
    lines.push('', `${type}${lineStart === null ? '' : `, line ${lineStart}`}:`);
    lines.push(...content.split('\n').map((line) => `  ${safeLine(line)}`));
  }
  await context.output.lines(lines);
}

function factsOf(file: IndexedFile): Fact[] {
  const { isBinary, language, encoding, lineCount, sizeBytes, contentHash, gitStatus, goneAt, permissions } = file;
  const kind = isBinary ? 'binary' : [language || 'unknown', encoding].filter(Boolean).map(safeLine).join(', ');
  const facts: (Fact | undefined)[] = [
    ['Path', safeLine(file.path)],
    ['Project', formatProject(file.project)],
    ['Kind', kind],
    ['Size', `${formatBytes(sizeBytes)}${lineCount === null ? '' : `, ${countOf(lineCount, 'line')}`}`],
    ['Modified', formatTime(file.modifiedAt)],
    permissions === null ? undefined : ['Permissions', permissions],
    gitStatus === null ? undefined : ['Git', gitStatus],
    contentHash === null ? undefined : ['Hash', contentHash],
    goneAt === null ? undefined : ['Gone', formatTime(goneAt)],
    ['Id', file.id],
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** Shows what has to do with a file. */
export async function showRelated(context: CommandContext, path: string, options: FilesRelatedOptions): Promise<void> {
  const { direction, depth, type, limit } = options;
  await using store = await openToRead(context);
  const project = await findFileProject(context, store, options.project);
  const file = pathInProject(project, path);
  const related = await store.files.related(project.project, file, { direction, depth, types: type, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ project: project.project, path: file, related });
  if (related.length === 0) return messages.note(`Nothing has to do with ${file}.`);
  await output.lines(
    table(
      context,
      [
        { title: 'Steps', align: 'right' },
        { title: 'How' },
        { title: 'Strength', align: 'right' },
        { title: 'Path', flexible: true },
        { title: 'Via' },
      ],
      related.map((one) => [
        String(one.depth),
        one.direction === 'out' ? one.type : `${one.type} (from there)`,
        one.strength.toFixed(2),
        safeLine(one.path),
        one.depth === 1 ? '' : safeLine(one.via),
      ]),
    ),
  );
}

/** Shows what happened to files. */
export async function showChanges(
  context: CommandContext,
  path: string | undefined,
  { commit, since, limit, project: named }: FilesChangesOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const project = await findFileProject(context, store, named);
  const filter = {
    ...{ project: project.project, gitCommit: commit, since },
    path: path === undefined ? undefined : pathInProject(project, path),
  };
  const found = await some(limit + 1, (cursor) =>
    store.files.changes({ ...filter, limit: Math.min(PAGE, limit + 1), ...cursor }),
  );
  const changes = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ changes, more: found.length > limit });
  if (changes.length === 0) return messages.note('Nothing happened.');
  await output.lines(
    table(
      context,
      [
        { title: 'When' },
        { title: 'What' },
        { title: 'Path', flexible: true },
        { title: 'Bytes', align: 'right' },
        { title: 'Commit' },
      ],
      changes.map((change) => [
        formatTime(change.changedAt),
        change.type,
        pathsOf(change),
        `${change.changeSize > 0 ? '+' : ''}${change.changeSize}`,
        change.gitCommit?.slice(0, 10) ?? '',
      ]),
    ),
  );
  if (found.length > limit) messages.note(`Shown: the newest ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

function pathsOf({ type, oldPath, newPath }: FileChange): string {
  const isMove = type === 'renamed' || type === 'moved';
  return isMove ? `${safeLine(oldPath ?? '')} → ${safeLine(newPath ?? '')}` : safeLine(newPath ?? oldPath ?? '');
}

/** The first so many items of a list. */
async function some<T>(
  limit: number,
  list: (page: { readonly cursor?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of firstOf(pagesOf(list), limit)) items.push(...page);
  return items;
}

function table({ output }: CommandContext, columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const width = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
  return formatTable(columns, rows, { width, colors: output.colors });
}
