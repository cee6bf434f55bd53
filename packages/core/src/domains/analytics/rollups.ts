import { sql } from 'drizzle-orm';
import { all, batch, type Call, call, defineSql, run, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { CUT, type Cut, FINEST, floorToTier, offsetInSeries, quarterOf, SERIES_SPREAD, type Tier } from './periods.js';
import { generationRollups, generationSeries, generations } from './schema.js';
import { bumpRevision, rollupPosition, setState, stateOf } from './state.js';
import { type CountedCall, Tally } from './tally.js';

/** A call as rollups take it. */
export interface RollupCall extends CountedCall {
  readonly key: number;
  readonly ownerId: string;
  readonly createdAt: number;
  readonly provider: string;
  readonly model: string;
  readonly project: string;
  readonly tool: string;
}

/** Calls taken at once: some ten milliseconds, even where each is of another hour. */
const GROUP = 256;

/** What is read of a call to be counted. */
export const countedColumns = sql.raw(
  `g.key, g.owner_id, g.created_at, g.provider, g.model, g.project, g.tool, g.input_tokens, g.output_tokens, g.cache_read_tokens,
  g.cache_creation_tokens, g.cache_creation_1h_tokens, g.reasoning_tokens, g.cost_micros, g.first_token_us, g.generation_us,
  g.total_us, g.cache_hit, g.error is not null`,
);
/** How the rows of {@link countedColumns} are read. */
export const countedRow = {
  key: 'plain',
  ownerId: 'plain',
  createdAt: 'plain',
  provider: 'plain',
  model: 'plain',
  project: 'plain',
  tool: 'plain',
  inputTokens: 'plain',
  outputTokens: 'plain',
  cacheReadTokens: 'plain',
  cacheCreationTokens: 'plain',
  cacheCreation1hTokens: 'plain',
  reasoningTokens: 'plain',
  costMicros: 'plain',
  firstTokenUs: 'plain',
  generationUs: 'plain',
  totalUs: 'plain',
  cacheHit: 'plain',
  failed: 'plain',
} as const;

const nextCalls = defineSql<{ limit: number }, RollupCall>(
  (p) =>
    sql`select ${countedColumns} from ${generations} g where g.key > ${rollupPosition} order by g.key limit ${p.limit}`,
  countedRow,
);

interface SeriesAbout {
  readonly ownerId: string;
  readonly cut: Cut;
  readonly provider: string;
  readonly model: string;
  readonly project: string;
  readonly tool: string;
}

const seriesStatements = {
  add: defineSql<SeriesAbout>(
    (p) => sql`insert into ${generationSeries} (owner_id, cut, provider, model, project, tool)
      values (${p.ownerId}, ${p.cut}, ${p.provider}, ${p.model}, ${p.project}, ${p.tool})`,
  ),
  find: defineSql<SeriesAbout, { key: number }>(
    (p) => sql`select key from ${generationSeries} where owner_id = ${p.ownerId} and cut = ${p.cut}
      and provider = ${p.provider} and model = ${p.model} and project = ${p.project} and tool = ${p.tool}`,
    { key: 'plain' },
  ),
  removeAll: defineSql<{ ownerId: string }>((p) => sql`delete from ${generationSeries} where owner_id = ${p.ownerId}`),
};

const cellStatements = {
  find: defineSql<{ keys: string }, { key: number; figures: Uint8Array }>(
    (p) => sql`select key, figures from ${generationRollups} where key in (select value from json_each(${p.keys}))`,
    { key: 'plain', figures: generationRollups.figures },
  ),
  put: defineSql<{ key: number; figures: Uint8Array }>(
    (p) => sql`insert into ${generationRollups} (key, figures) values (${p.key}, ${p.figures})
      on conflict (key) do update set figures = excluded.figures`,
  ),
  remove: defineSql<{ key: number }>((p) => sql`delete from ${generationRollups} where key = ${p.key}`),
  removeAll: defineSql<{ ownerId: string }>(
    (p) => sql`delete from ${generationRollups} where key in (
      select r.key from ${generationSeries} s cross join ${generationRollups} r
      where s.owner_id = ${p.ownerId} and r.key between s.key * ${spread} and s.key * ${spread} + ${spread} - 1)`,
  ),
};

const spread = sql.raw(String(SERIES_SPREAD));

/** Calls of one series, by the place of the rollup within it. */
interface SeriesShare {
  readonly about: SeriesAbout;
  readonly cells: Map<number, RollupCall[]>;
}

/**
 * Takes the next calls into the rollups, in a transaction of its own, and tells the change feed of them: an entry for each call would
 * make recording it a quarter dearer.
 * @returns how many; 0: none are left
 */
export function* takeNextCalls(contextOf: (ownerId: string) => DomainContext): Steps<number> {
  const waiting = yield* all(nextCalls, { limit: 1 });
  if (waiting.length === 0) return 0;
  return yield* transaction(function* () {
    const calls = yield* all(nextCalls, { limit: GROUP });
    const last = calls.at(-1);
    if (last === undefined) return 0;
    yield* apply(calls, 1);
    yield* batch([
      call(setState, { ownerId: '', name: 'rollups', value: last.key, mark: '' }),
      call(bumpRevision, {}),
      ...[...new Set(calls.map(({ ownerId }) => ownerId))].flatMap((ownerId) =>
        contextOf(ownerId).feed.always({ kind: 'analytics', id: 'generations', operation: 'appended' }),
      ),
    ]);
    return calls.length;
  });
}

/**
 * Takes calls out of the rollups that hold them, in the transaction that changes or removes their rows.
 */
export function* takeOut(calls: readonly RollupCall[]): Steps<void> {
  const position = (yield* stateOf('rollups')).value;
  const held = calls.filter(({ key }) => key <= position);
  if (held.length > 0) yield* apply(held, -1);
  yield* run(bumpRevision, {});
}

/** Replaces calls in the rollups that hold them, in the transaction that changes their rows. */
export function* exchange(before: readonly RollupCall[], after: readonly RollupCall[]): Steps<void> {
  const position = (yield* stateOf('rollups')).value;
  const held = ({ key }: RollupCall) => key <= position;
  if (before.some(held)) {
    yield* apply(before.filter(held), -1);
    yield* apply(after.filter(held), 1);
  }
  yield* run(bumpRevision, {});
}

/** Forgets all that an owner's rollups hold. */
export function removeRollups(ownerId: string): readonly Call[] {
  return [
    call(cellStatements.removeAll, { ownerId }),
    call(seriesStatements.removeAll, { ownerId }),
    call(bumpRevision, {}),
  ];
}

function* apply(calls: readonly RollupCall[], sign: 1 | -1): Steps<void> {
  const shares = shareOut(calls);
  const series = yield* seriesKeys(shares.map(({ about }) => about));
  const cells = new Map<number, readonly RollupCall[]>();
  for (const [index, share] of shares.entries()) {
    const base = (series[index] as number) * SERIES_SPREAD;
    for (const [place, held] of share.cells) cells.set(base + place, held);
  }
  const known = new Map<number, Uint8Array>();
  for (const { key, figures } of yield* all(cellStatements.find, { keys: JSON.stringify([...cells.keys()]) })) {
    known.set(key, figures);
  }
  const tally = new Tally();
  const writes: Call[] = [];
  for (const [key, held] of cells) {
    tally.clear();
    const before = known.get(key);
    if (before !== undefined) tally.addEncoded(before);
    for (const one of held) tally.addCall(one, sign);
    writes.push(
      tally.generations > 0
        ? call(cellStatements.put, { key, figures: tally.encode() })
        : call(cellStatements.remove, { key }),
    );
  }
  yield* batch(writes);
}

/** The keys of series, in their order; new ones are made. */
function* seriesKeys(abouts: readonly SeriesAbout[]): Steps<number[]> {
  const found = yield* batch(abouts.map((about) => call(seriesStatements.find, about)));
  const keys = found.map(({ rows }) => (rows[0] as { readonly key: number } | undefined)?.key);
  const missing = abouts.filter((_about, index) => keys[index] === undefined);
  const made = missing.length === 0 ? [] : yield* batch(missing.map((about) => call(seriesStatements.add, about)));
  let next = 0;
  return keys.map((key) => {
    if (key !== undefined) return key;
    next += 1;
    return made[next - 1]?.lastInsertRowid ?? 0;
  });
}

/** Which series and which rollups of each the calls belong to. */
function shareOut(calls: readonly RollupCall[]): SeriesShare[] {
  const series = new Map<string, SeriesShare>();
  const byCall = new Map<string, readonly SeriesShare[]>();
  for (const one of calls) {
    const about = JSON.stringify([one.ownerId, one.provider, one.model, one.project, one.tool]);
    let shares = byCall.get(about);
    if (shares === undefined) {
      shares = aboutsOf(one).map((cut) => {
        const name = JSON.stringify(Object.values(cut));
        const share = series.get(name) ?? { about: cut, cells: new Map() };
        series.set(name, share);
        return share;
      });
      byCall.set(about, shares);
    }
    const quarter = quarterOf(one.createdAt);
    for (const share of shares) addToCells(share, quarter, one);
  }
  return [...series.values()];
}

function addToCells({ about, cells }: SeriesShare, quarter: number, one: RollupCall): void {
  for (let tier = FINEST[about.cut]; tier <= 2; tier = (tier + 1) as Tier) {
    const place = offsetInSeries(tier, floorToTier(quarter, tier));
    const held = cells.get(place);
    if (held === undefined) cells.set(place, [one]);
    else held.push(one);
    if (tier === 2) return;
  }
}

/** The series that a call belongs to, one of each cut. */
function aboutsOf({ ownerId, provider, model, project, tool }: RollupCall): SeriesAbout[] {
  const none = { provider: '', model: '', project: '', tool: '' };
  return [
    { ownerId, cut: CUT.all, ...none },
    { ownerId, cut: CUT.model, ...none, provider, model },
    { ownerId, cut: CUT.project, ...none, project },
    { ownerId, cut: CUT.tool, ...none, tool },
    { ownerId, cut: CUT.cross, provider, model, project, tool },
  ];
}
