import { sql } from 'drizzle-orm';
import {
  all,
  batch,
  type Call,
  type CallResult,
  call,
  defineSql,
  get,
  type Statement,
  type Steps,
} from '../../steps/index.js';
import type { AnalyticsFilter } from './generation.js';
import { type Cut, FINEST, SERIES_SPREAD, startOfKey } from './periods.js';
import { countedColumns, countedRow, type RollupCall } from './rollups.js';
import { analyticsState, generationRollups, generationSeries, generations } from './schema.js';
import { rollupPosition } from './state.js';
import type { Tally } from './tally.js';
import { partsOf } from './window.js';

/** What is known before sums are read: where the rollups stand, and from when to when there are calls. */
export interface ReadState {
  readonly position: number;
  readonly revision: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** {@link ReadState} of an owner, in one statement. */
export const readState = defineSql<{ ownerId: string }, ReadState>(
  (p) => sql`select ${rollupPosition},
    coalesce((select value from ${analyticsState} where owner_id = '' and name = 'revision'), 0),
    (select min(created_at) from ${generations} where owner_id = ${p.ownerId}),
    (select max(created_at) from ${generations} where owner_id = ${p.ownerId})`,
  { position: 'plain', revision: 'plain', first: 'plain', last: 'plain' },
);

/** What a piece of a sum is about. */
export interface PieceAbout {
  readonly provider: string;
  readonly model: string;
  readonly project: string;
  readonly tool: string;
}

/** A piece of a sum: a rollup, or a call that none holds. */
export interface Piece extends PieceAbout {
  /** Unix milliseconds; of a rollup its beginning. */
  readonly at: number;
  addTo(tally: Tally): void;
}

/** Sums to be read: of one cut, over stretches that no piece reaches beyond. */
export interface ReadPlan {
  readonly cut: Cut;
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

/** A window with both ends. */
export interface Bounds {
  readonly since: number;
  readonly until: number;
}

interface FilterValues {
  readonly ownerId: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly project: string | null;
  readonly tool: string | null;
}

interface CellRow extends PieceAbout {
  readonly key: number;
  readonly figures: Uint8Array;
}

const spread = sql.raw(String(SERIES_SPREAD));

const cellsOf = defineSql<FilterValues & { cut: number; ranges: string }, CellRow>(
  (p) => sql`select r.key, r.figures, s.provider, s.model, s.project, s.tool
    from ${generationSeries} s cross join json_each(${p.ranges}) w cross join ${generationRollups} r
    where s.owner_id = ${p.ownerId} and s.cut = ${p.cut}
      and (${p.model} is null or s.model = ${p.model}) and (${p.provider} is null or s.provider = ${p.provider})
      and (${p.project} is null or s.project = ${p.project}) and (${p.tool} is null or s.tool = ${p.tool})
      and r.key between s.key * ${spread} + json_extract(w.value, '$[0]') and s.key * ${spread} + json_extract(w.value, '$[1]')`,
  {
    key: 'plain',
    figures: generationRollups.figures,
    provider: 'plain',
    model: 'plain',
    project: 'plain',
    tool: 'plain',
  },
);

/** Filters in a form that leaves the planner no index but that of time: it would walk a model's for every window. */
const callFilter = (p: { readonly [N in keyof FilterValues]: unknown }) => sql`
  (${p.model} is null or g.model = ${p.model}) and (${p.provider} is null or g.provider = ${p.provider})
  and (${p.project} is null or g.project = ${p.project}) and (${p.tool} is null or g.tool = ${p.tool})`;

const heldCalls = defineSql<FilterValues & { ranges: string }, RollupCall>(
  (p) => sql`select ${countedColumns} from json_each(${p.ranges}) w cross join ${generations} g
    where g.owner_id = ${p.ownerId} and g.created_at >= json_extract(w.value, '$[0]')
      and g.created_at < json_extract(w.value, '$[1]') and g.key <= ${rollupPosition} and ${callFilter(p)}`,
  countedRow,
);

const waitingCalls = defineSql<FilterValues & Bounds, RollupCall>(
  (
    p,
  ) => sql`select ${countedColumns} from ${generations} g where g.key > ${rollupPosition} and +g.owner_id = ${p.ownerId}
    and +g.created_at >= ${p.since} and +g.created_at < ${p.until} and ${callFilter(p)}`,
  countedRow,
);

/** Reads a query's rows: each by itself, or all queries in one request. */
function* rowsOf(calls: readonly Call[], together: boolean): Steps<readonly (readonly unknown[])[]> {
  if (together) return (yield* batch(calls)).map(({ rows }: CallResult) => rows);
  const results: (readonly unknown[])[] = [];
  for (const { statement, values } of calls) {
    results.push(yield* all(statement as unknown as Statement<object, unknown>, values));
  }
  return results;
}

/**
 * Reads the pieces of sums: rollups, calls at the edges that no rollup fits, and calls that no rollup holds yet.
 *
 * @param together whether in one request, which then is a consistent read by itself
 * @returns the pieces of each plan
 */
export function* readPieces(
  ownerId: string,
  filter: AnalyticsFilter,
  bounds: Bounds,
  plans: readonly ReadPlan[],
  together: boolean,
): Steps<readonly (readonly Piece[])[]> {
  const values: FilterValues = {
    ownerId,
    model: filter.model ?? null,
    provider: filter.provider ?? null,
    project: filter.project ?? null,
    tool: filter.tool ?? null,
  };
  const calls: Call[] = [call(waitingCalls, { ...values, ...bounds })];
  for (const { cut, stretches } of plans) {
    const { cells, rows } = partsOf(stretches, FINEST[cut]);
    calls.push(
      call(cellsOf, { ...values, cut, ranges: JSON.stringify(cells) }),
      call(heldCalls, { ...values, ranges: JSON.stringify(rows) }),
    );
  }
  const [waiting = [], ...found] = yield* rowsOf(calls, together);
  const shared = (waiting as readonly RollupCall[]).map(pieceOfCall);
  return plans.map((_plan, index) => [
    ...((found[2 * index] ?? []) as readonly CellRow[]).map(pieceOfCell),
    ...((found[2 * index + 1] ?? []) as readonly RollupCall[]).map(pieceOfCall),
    ...shared,
  ]);
}

function pieceOfCell(row: CellRow): Piece {
  const { provider, model, project, tool, figures } = row;
  return { provider, model, project, tool, at: startOfKey(row.key), addTo: (tally) => tally.addEncoded(figures) };
}

function pieceOfCall(row: RollupCall): Piece {
  const { provider, model, project, tool, createdAt } = row;
  return { provider, model, project, tool, at: createdAt, addTo: (tally) => tally.addCall(row, 1) };
}

/** The position and revision of rollups and rows, read again. */
export function* isUnchanged(ownerId: string, before: ReadState): Steps<boolean> {
  const now = yield* get(readState, { ownerId });
  return now?.position === before.position && now.revision === before.revision;
}
