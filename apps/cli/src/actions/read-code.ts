import type { CodeFile, CodeProject, CodeStats, FoundCodeSymbol } from '@cairndb/core';
import { formatBytes } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CodeFilesOptions, CodeSymbolsOptions } from '../commands/code-command.js';
import { findProject } from '../find-project.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { formatCount } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { formatTime } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;
/** Languages and types of symbols named in a line. */
const SHOWN_COUNTS = 10;

/** Finds symbols by name. */
export async function findSymbols(
  context: CommandContext,
  query: string,
  { project, language, type, limit }: CodeSymbolsOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const named = project === undefined ? undefined : await findProject(context, store, project);
  const symbols = await store.code.searchSymbols(query, { project: named, language, types: type, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ query, symbols });
  if (symbols.length === 0) return messages.note(`No symbol is called ${JSON.stringify(query)} or like it.`);
  await output.lines(
    formatTable(
      [{ title: 'Type' }, { title: 'Name' }, { title: 'Place', flexible: true }, { title: 'Project' }],
      symbols.map((symbol) => [
        symbol.type,
        safeLine(symbol.container === null ? symbol.name : `${symbol.container}.${symbol.name}`),
        placeOf(symbol),
        formatProject(symbol.project, 24),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** As editors take it. */
function placeOf({ path, startLine }: FoundCodeSymbol): string {
  return `${safeLine(path)}:${startLine}`;
}

/** Lists files by project and path. */
export async function listFiles(
  context: CommandContext,
  { project, language, prefix, limit }: CodeFilesOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const named = project === undefined ? undefined : await findProject(context, store, project);
  const filter = { project: named, language, pathPrefix: prefix, limit: Math.min(PAGE, limit + 1) };
  const files: CodeFile[] = [];
  const pages = pagesOf((cursor) => store.code.listFiles({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) files.push(...page);
  const { output, messages } = context;
  const shown = files.slice(0, limit);
  if (context.options.json) return await output.json({ files: shown, more: files.length > limit });
  if (shown.length === 0) return messages.note(`No such files. Index a folder: ${context.commandLine('index', 'DIR')}`);
  await output.lines(fileTable(context, shown));
  if (files.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

function fileTable({ output }: CommandContext, files: readonly CodeFile[]): string[] {
  return formatTable(
    [
      { title: 'Path', flexible: true },
      { title: 'Language' },
      { title: 'Lines', align: 'right' },
      { title: 'Symbols', align: 'right' },
      { title: 'Size', align: 'right' },
      { title: 'Project' },
    ],
    files.map(({ path, language, lines, symbols, sizeBytes, project }) => [
      safeLine(path),
      safeLine(language),
      formatCount(lines),
      formatCount(symbols),
      formatBytes(sizeBytes),
      formatProject(project, 24),
    ]),
    { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
  );
}

/** Counts what is in the index, of one project or of all. */
export async function showCodeStats(context: CommandContext, project: string | undefined): Promise<void> {
  await using store = await openToRead(context);
  const named = project === undefined ? undefined : await findProject(context, store, project);
  const stats = await store.code.stats({ project: named });
  const projects = (await store.code.listProjects()).filter((one) => named === undefined || one.project === named);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ ...stats, byProject: projects });
  if (projects.length === 0)
    return messages.note(`Nothing is indexed. Index a folder: ${context.commandLine('index', 'DIR')}`);
  await output.lines([...formatFacts(factsOf(stats)), '', ...projectTable(context, projects)]);
}

function factsOf({ files, lines, sizeBytes, chunks, places, symbols, languages, symbolTypes }: CodeStats): Fact[] {
  const shared = places === chunks ? '' : ` in ${formatCount(places)} places`;
  return [
    ['Files', `${formatCount(files)}, ${formatCount(lines)} lines, ${formatBytes(sizeBytes)}`],
    ['Chunks', `${formatCount(chunks)}${shared}`],
    ['Symbols', `${formatCount(symbols)}${symbols === 0 ? '' : `: ${countsOf(symbolTypes)}`}`],
    ['Languages', countsOf(languages)],
  ];
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts);
  const shown = all
    .slice(0, SHOWN_COUNTS)
    .map(([name, count]) => `${safeLine(name) || 'unknown'} ${formatCount(count)}`);
  return [...shown, ...(all.length > shown.length ? [`${formatCount(all.length - shown.length)} more`] : [])].join(
    ', ',
  );
}

function projectTable({ output }: CommandContext, projects: readonly CodeProject[]): string[] {
  return formatTable(
    [{ title: 'Project', flexible: true }, { title: 'Files', align: 'right' }, { title: 'Indexed' }],
    projects.map(({ project, files, indexedAt }) => [
      formatProject(project),
      formatCount(files),
      formatTime(indexedAt),
    ]),
    { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
  );
}
