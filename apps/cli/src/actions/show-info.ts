import { existsSync } from 'node:fs';
import {
  type CodegenStats,
  type CodeStats,
  type ConversationStats,
  CorruptError,
  formatBytes,
  type Store,
  type StoreHealth,
  type StoreStats,
} from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { parseLocation } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { countOf, formatCost, formatCount, formatDuration, formatShort } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { databaseLocation, openToRead } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { readVersion } from '../version.js';

/** What there is to know of a database. */
interface Facts extends StoreStats {
  readonly exists: true;
  readonly versions: { readonly cairn: string; readonly node: string; readonly sqlite: string };
  readonly conversations: ConversationStats;
  readonly codegen: CodegenStats;
  readonly code: CodeStats;
  readonly imports: {
    readonly files: number /** Unix milliseconds; null when nothing was imported. */;
    readonly lastAt: number | null;
  };
  readonly health: StoreHealth & { readonly deep: boolean };
}

/**
 * Shows where the database is, what it holds and whether it is well. Where there is none, it says so and makes none.
 *
 * @throws CorruptError, after showing, when the database is not well
 */
export async function showInfo(context: CommandContext, deep: boolean): Promise<void> {
  const location = databaseLocation(context);
  const place = parseLocation(location);
  if (place.kind === 'file' && !existsSync(place.path)) return await showNone(context, place.path);
  await using store = await openToRead(context);
  const facts = await collect(store, deep);
  if (context.options.json) await context.output.json(facts);
  else await context.output.lines(formatFacts(shownOf(facts)));
  if (facts.health.ok) return;
  throw new CorruptError('corrupt', {
    message: `${facts.location} is not well: ${facts.health.problems.slice(0, 3).join('; ')}. Restore it from a copy, or import into a new one.`,
    details: { problems: facts.health.problems },
  });
}

async function showNone(context: CommandContext, location: string): Promise<void> {
  if (context.options.json) return await context.output.json({ location, exists: false, versions: versionsWith(null) });
  await context.output.lines([`Database  ${safeLine(location)} (not there yet)`, `Cairn     ${readVersion()}`]);
  context.messages.note(`Make it with: ${context.commandLine('import', 'claude-code')}`);
}

function versionsWith<T extends string | null>(sqlite: T) {
  return { cairn: readVersion(), node: process.versions.node, sqlite };
}

async function collect(store: Store, deep: boolean): Promise<Facts> {
  const { raw } = homeOfImports(store);
  const version = await raw.get('select sqlite_version() as version');
  // Of every importer: the repository lists them one importer at a time.
  const imported = await raw.get('select count(*) as files, max(updated_at) as last_at from import_positions');
  return {
    ...(await store.stats()),
    exists: true,
    versions: versionsWith(String(version?.version ?? '')),
    conversations: await store.conversations.stats(),
    codegen: await store.codegen.stats(),
    code: await store.code.stats(),
    imports: {
      files: Number(imported?.files ?? 0),
      lastAt: imported?.last_at == null ? null : Number(imported.last_at),
    },
    health: { ...(await store.health({ deep })), deep },
  };
}

/** The database that has the importers' positions, where there are several. */
function homeOfImports(store: Store): Store {
  const databases = isSplitStore(store) ? Object.values(store.databases) : [];
  return databases.find((database) => 'imports' in database) ?? store;
}

function shownOf(facts: Facts): Fact[] {
  const { conversations, codegen, code, imports, health, versions, content } = facts;
  const { archived, inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens, costMicros } = conversations;
  const schema = Object.entries(facts.schema).map(([domain, version]) => `${domain} ${version}`);
  return [
    ['Database', safeLine(facts.location)],
    ['Driver', `${facts.driver}, SQLite ${versions.sqlite}`],
    [
      'Size',
      `${formatBytes(facts.fileBytes ?? facts.pageBytes)}, ${formatBytes(facts.freeBytes)} of it free for reuse`,
    ],
    [
      'Health',
      health.ok
        ? `${health.deep ? 'looked through, ' : ''}answers in ${formatDuration(health.latencyMs)}`
        : health.problems.map(safeLine).join('; '),
    ],
    ['Versions', `Cairn ${versions.cairn}, Node ${versions.node}`],
    ['Schema', schema.join(', ')],
    ['', ''],
    [
      'Conversations',
      `${formatCount(conversations.conversations)}${archived === 0 ? '' : `, ${formatCount(archived)} archived`}`,
    ],
    ['Messages', formatCount(conversations.messages)],
    ['Tool calls', formatCount(conversations.toolCalls)],
    [
      'Tokens',
      `${formatShort(inputTokens)} in, ${formatShort(outputTokens)} out; cache: ${formatShort(cacheCreationTokens)} written, ${formatShort(cacheReadTokens)} read`,
    ],
    ...(costMicros === 0 ? [] : [['Cost', formatCost(costMicros)] as const]),
    [
      'Large content',
      `${countOf(content.items, 'piece')}, ${formatBytes(content.bytes)} stored in ${formatBytes(content.storedBytes)}`,
    ],
    [
      'Code index',
      code.files === 0
        ? 'nothing yet'
        : `${countOf(code.files, 'file')} of ${countOf(code.projects, 'project')}, ${countOf(code.chunks, 'chunk')}, ${countOf(code.symbols, 'symbol')}`,
    ],
    ['Code generation', `${formatCount(codegen.sessions)} sessions, ${formatCount(codegen.iterations)} attempts`],
    [
      'Imported',
      imports.lastAt === null
        ? 'nothing yet'
        : `${formatCount(imports.files)} files, last ${formatTime(imports.lastAt)}`,
    ],
  ];
}
