import type { Store } from '@cairndb/core';
import { seededRandom } from './random.js';
import { STORIES } from './stories.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SEED = 7;
const CI_CALLS = 120;
const DAYS = 35;

/** Puts into a store what no history holds: what was remembered, decided, learned, asked for and spent. */
export async function fillStore(store: Store, workspace: string, now: number): Promise<void> {
  await remember(store, workspace, now);
  await decide(store, workspace, now);
  await learn(store, workspace);
  await remind(store, workspace, now);
  await spend(store, workspace, now);
}

async function remember({ memories, memoryBlocks }: Store, workspace: string, now: number): Promise<void> {
  const everywhere = [
    ['Ada prefers small commits, each with its reason in the message', 'preference', 0.9],
    ['Ada reviews on a phone: keep diffs under 300 lines', 'preference', 0.7],
    ['Never push to main without a green test run', 'instruction', 0.95],
    ['Ada speaks German and English, and wants code comments in English', 'fact', 0.5],
  ] as const;
  for (const [at, [content, type, importance]] of everywhere.entries()) {
    const createdAt = now - (30 - at * 4) * DAY_MS;
    await memories.add({ content, type, importance, source: 'demo', createdAt }, { limit: 0 });
  }
  for (const [at, { project, file, cause }] of STORIES.entries()) {
    const about = { project: `${workspace}/${project}`, tags: [project], source: 'demo' };
    const createdAt = now - (DAYS - at) * DAY_MS;
    await memories.add(
      { ...about, content: `${file}: ${cause}`, type: 'fact', importance: 0.4, createdAt },
      { limit: 0 },
    );
  }
  const where = {
    content: 'The staging database of ledger-api is db-staging-2',
    type: 'fact',
    createdAt: now - 20 * DAY_MS,
  };
  const { memory } = await memories.add({ ...where, project: `${workspace}/ledger-api`, source: 'demo' }, { limit: 0 });
  await memories.supersede(memory.id, { content: 'The staging database of ledger-api is db-staging-3 since the move' });
  await memoryBlocks.create({ label: 'human', value: 'Ada, backend engineer in Hamburg. Sails; hence tidepool.' });
  const persona = 'Careful and brief. Reproduces a fault before mending it, and says what was not checked.';
  await memoryBlocks.create({ label: 'persona', value: persona });
}

async function decide({ knowledge }: Store, workspace: string, now: number): Promise<void> {
  const tidepool = `${workspace}/tidepool`;
  const cache = await knowledge.addDecision({
    ...{ project: tidepool, type: 'architecture', title: 'The cache goes by coordinates', madeAt: now - 34 * DAY_MS },
    rationale: 'A request brings coordinates, so no look-up is needed.',
  });
  await knowledge.supersedeDecision(cache.id, {
    ...{ type: 'architecture', title: 'The cache goes by station', madeAt: now - 27 * DAY_MS, tags: ['cache'] },
    rationale: 'Coordinates of phones have fourteen digits: hardly any request found what another one loaded.',
    alternatives: [{ title: 'Round the coordinates' }, { title: 'Go by the nearest station', chosen: true }],
  });
  await knowledge.addDecision({
    ...{ project: tidepool, type: 'dependency', title: 'No library for time zones', madeAt: now - 25 * DAY_MS },
    rationale: 'Intl.DateTimeFormat knows the zones of every runtime that is supported.',
    alternatives: [{ title: 'date-fns-tz', description: 'Brings its own zone data, which grow old.' }],
  });
  await knowledge.addDecision({
    ...{
      project: `${workspace}/ledger-api`,
      type: 'process',
      title: 'Migrations never lock a table for more than 100 ms',
    },
    ...{ madeAt: now - 15 * DAY_MS, rationale: 'The one for due_date locked invoices for eleven minutes.' },
  });
  for (const [component, type, path, description] of [
    ['Station cache', 'module', 'src/cache.ts', 'Keeps the 500 stations that were used last'],
    ['Line parser', 'module', 'src/parser.ts', 'Reads station files, one line after the other'],
    ['Tide table', 'module', 'src/tide-table.ts', 'Computes tides and shows them in local time'],
  ] as const) {
    await knowledge.noteComponent({
      component,
      type,
      description,
      project: tidepool,
      confidence: 0.8,
      evidence: [{ path }],
    });
  }
  const pattern = {
    type: 'debugging',
    description: 'Reproduce the fault with a failing test before changing anything',
  };
  const { id } = await knowledge.addPattern({
    ...pattern,
    successIndicators: ['The test fails for the reason that was told'],
  });
  for (const success of [true, true, true, false, true]) await knowledge.notePatternOutcome(id, { success });
}

async function learn({ learning }: Store, workspace: string): Promise<void> {
  for (const { project, failure, fixed, summary, file } of STORIES) {
    const language = { ts: 'typescript', py: 'python', go: 'go', rb: 'ruby' }[file.split('.').at(-1) ?? ''];
    const [strategy = summary] = summary.split(/(?<=[.;])\s/);
    const repair = { error: failure, strategy, success: true, example: fixed, language };
    await learning.recordRepair({ ...repair, project: `${workspace}/${project}` });
  }
  const [first] = STORIES;
  if (first === undefined) return;
  const strategy = 'Raise the timeout of the test';
  await learning.recordRepair({ error: first.failure, strategy, success: false, project: `${workspace}/tidepool` });
}

async function remind({ intentions }: Store, workspace: string, now: number): Promise<void> {
  const extension = 'Take the old extension id out of EXTENSION_ORIGINS';
  await intentions.add({ title: extension, project: `${workspace}/kotoba`, dueAt: now - DAY_MS, priority: 'high' });
  await intentions.add({ title: 'Look at the p95 of invoices', dueAt: now + 2 * DAY_MS, everyMs: 7 * DAY_MS });
  const triggers = [{ on: 'event' as const, event: 'git.commit' }];
  await intentions.add({ title: 'Does the commit message say why?', triggers });
}

/** Calls that are in no transcript: a bot that reviews in CI, and some of another provider. */
async function spend({ analytics }: Store, workspace: string, now: number): Promise<void> {
  const random = seededRandom(SEED);
  const calls = Array.from({ length: CI_CALLS }, (_, at) => {
    const own = random() < 0.6;
    const failed = random() < 0.04;
    return {
      id: `demo-ci-${at}`,
      createdAt: Math.round(now - random() * DAYS * DAY_MS),
      ...(own
        ? { provider: 'openai', model: 'gpt-5-mini', tool: 'ci-review' }
        : { provider: 'openai', model: 'gpt-5.1', tool: 'changelog-bot' }),
      project: `${workspace}/${random() < 0.5 ? 'ledger-api' : 'garden'}`,
      inputTokens: 1_500 + Math.floor(random() * 9_000),
      outputTokens: failed ? 0 : 120 + Math.floor(random() * 900),
      totalUs: Math.round((0.8 + random() * 6) * 1_000_000),
      ...(failed ? { error: 'rate_limit_exceeded' } : {}),
    };
  });
  await analytics.recordAll(calls);
  await analytics.setBudget({ name: 'all', period: 'month', limitMicros: 10_000_000 });
  await analytics.setBudget({ name: 'ci', period: 'week', limitMicros: 45_000, model: 'gpt-5-mini', warnPercent: 70 });
  for (const [tool, uses, failures, ms] of [
    ['Read', 28, 0, 12],
    ['Bash', 20, 5, 4_200],
    ['Edit', 12, 1, 25],
    ['Grep', 9, 0, 60],
  ] as const) {
    for (let at = 0; at < uses; at += 1) {
      const usedAt = Math.round(now - random() * DAYS * DAY_MS - HOUR_MS + MINUTE_MS);
      const totalUs = Math.round(ms * 1_000 * (0.5 + random()));
      await analytics.recordTool({ tool, success: at >= failures, totalUs, usedAt });
    }
  }
}
