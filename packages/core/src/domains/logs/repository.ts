import { InvalidInputError } from '../../errors/errors.js';
import { all, batch, call, get, run, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, integerId, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import { entryOf, entryValues, type LineValues } from './line.js';
import type { OnWritten } from './log-buffer.js';
import type { LogGate } from './log-gate.js';
import { LOG_LEVEL_NAMES, LOG_LEVELS, type LogLevel, logLevelOf } from './log-level.js';
import type { LogEntry, LogStats, Logs, NewLogEntry } from './logs.js';
import { pruneStep, STEP, sizeOfLog } from './retention.js';
import {
  insertLine,
  insertsOf,
  type LineRow,
  lineById,
  linesAfter,
  newestLines,
  removeSome,
  totals,
} from './statements.js';

const MOST_ENTRIES = 100_000;

/** The one implementation of {@link Logs}, as steps. */
export function createLogs(context: DomainContext, gate: LogGate, onWritten: OnWritten): Logs<'steps'> {
  const { ownerId, redactor, clock } = context;
  const isWritten = ({ level = 'info' }: NewLogEntry) => LOG_LEVELS[level] >= gate.level;
  const valuesOf = (entry: NewLogEntry) => entryValues(redactor, ownerId, entry, clock());
  const note = (lines: readonly LineValues[]) =>
    onWritten(
      ownerId,
      lines.length,
      lines.reduce((sum, values) => sum + (values.at(-1) as number), 0),
    );

  return {
    *write(given) {
      const entry = checked(given, 'logs.write');
      if (!isWritten(entry)) return null;
      const values = valuesOf(entry);
      const { lastInsertRowid } = yield* run(insertLine, values);
      note([values]);
      return entryOf(lastInsertRowid, values);
    },
    *writeMany(given, options = {}) {
      const { anyLevel = false } = validate(input.writeOptions, options, 'logs.writeMany');
      const entries = checkedAll(given);
      const lines = (anyLevel ? entries : entries.filter(isWritten)).map(valuesOf);
      if (lines.length === 0) return 0;
      yield* batch(insertsOf(lines).map(({ statement, values }) => call(statement, values)));
      note(lines);
      return lines.length;
    },
    *find(id) {
      validate(integerId, id, 'logs.find');
      const row = yield* get(lineById(ownerId, id), {});
      return row === undefined ? null : entryOfRow(row);
    },
    *list(given) {
      const filter = validate(input.listFilter, given ?? {}, 'logs.list');
      const before = decodeCursor(filter.cursor, 2, 'logs.list');
      const rows = yield* all(newestLines(ownerId, filter, before, (filter.limit ?? DEFAULT_LIMIT) + 1), {});
      return pageOf(rows, filter, ({ id, values }) => [createdAtOf(values), id], entryOfRow);
    },
    *after(id, given) {
      const filter = validate(input.afterFilter, given ?? {}, 'logs.after');
      if (id !== 0) validate(integerId, id, 'logs.after');
      return (yield* all(linesAfter(ownerId, id, filter, filter.limit ?? DEFAULT_LIMIT), {})).map(entryOfRow);
    },
    *stats(given) {
      const { since, until } = validate(input.statsFilter, given ?? {}, 'logs.stats');
      return yield* readStats(ownerId, since ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER);
    },
    *remove(which) {
      const { before, upToLevel, category } = validate(input.removal, which, 'logs.remove');
      const values = {
        ownerId,
        before: before ?? Number.MAX_SAFE_INTEGER,
        level: LOG_LEVELS[upToLevel ?? 'fatal'],
        category: category ?? null,
        limit: STEP,
      };
      for (let removed = 0; ; ) {
        const { changes } = yield* run(removeSome, values);
        removed += changes;
        if (changes < STEP) return removed;
      }
    },
    *pruneSome(given) {
      const limits = validate(input.limits, given, 'logs.pruneSome');
      const { removed, more } = yield* pruneStep(ownerId, limits, clock(), yield* sizeOfLog(ownerId));
      return { removed, more };
    },
  };
}

function createdAtOf(values: LineValues): number {
  return values[13] as number;
}

function entryOfRow({ id, values }: LineRow): LogEntry {
  return entryOf(id, values);
}

/** Looked at by hand, which is much quicker than a schema; what does not fit is told by the schema. */
function checked(entry: NewLogEntry, operation: string): NewLogEntry {
  return isPlain(entry) ? entry : validate(input.newEntry, entry, operation);
}

function checkedAll(entries: readonly NewLogEntry[]): readonly NewLogEntry[] {
  if (!Array.isArray(entries) || entries.length > MOST_ENTRIES) {
    throw new InvalidInputError({
      message: `logs.writeMany: entries must be an array of at most ${MOST_ENTRIES} lines. Nothing was written.`,
      operation: 'logs.writeMany',
    });
  }
  for (const [at, entry] of entries.entries()) checked(entry, `logs.writeMany: line ${at}`);
  return entries;
}

const KNOWN: ReadonlySet<string> = new Set([
  'level',
  'message',
  'category',
  'model',
  'sessionId',
  'conversationId',
  'source',
]);

/** Whether an entry is certainly right: texts under known names, a level, an object, a time. */
function isPlain(entry: NewLogEntry): boolean {
  if (typeof entry !== 'object' || entry === null || typeof entry.message !== 'string') return false;
  if (entry.level !== undefined && !Object.hasOwn(LOG_LEVELS, entry.level)) return false;
  for (const key of Object.keys(entry) as (keyof NewLogEntry)[]) {
    const value = entry[key];
    if (key === 'context') {
      if (typeof value !== 'object') return false;
    } else if (key === 'createdAt') {
      if (!Number.isSafeInteger(value)) return false;
    } else if (key === 'category') {
      if (typeof value !== 'string' || value.length > 512) return false;
    } else if (key !== 'error' && (!KNOWN.has(key) || typeof value !== 'string')) {
      return false;
    }
  }
  return true;
}

function* readStats(ownerId: string, since: number, until: number): Steps<LogStats> {
  const rows = yield* all(totals, { ownerId, since, until });
  const byLevel = Object.fromEntries(LOG_LEVEL_NAMES.map((name) => [name, 0])) as Record<LogLevel, number>;
  const categories = new Map<string, { category: string; lines: number; errors: number }>();
  let bytes = 0;
  for (const row of rows) {
    byLevel[logLevelOf(row.level)] += row.lines;
    bytes += row.bytes;
    const found = categories.get(row.category) ?? { category: row.category, lines: 0, errors: 0 };
    found.lines += row.lines;
    if (row.level >= LOG_LEVELS.error) found.errors += row.lines;
    categories.set(row.category, found);
  }
  const byName = (a: { category: string }, b: { category: string }) => (a.category < b.category ? -1 : 1);
  return {
    lines: rows.reduce((sum, row) => sum + row.lines, 0),
    bytes,
    byLevel,
    byCategory: [...categories.values()].sort((a, b) => b.lines - a.lines || byName(a, b)),
    oldestAt: rows.length === 0 ? null : Math.min(...rows.map((row) => row.oldestAt)),
    newestAt: rows.length === 0 ? null : Math.max(...rows.map((row) => row.newestAt)),
  };
}
