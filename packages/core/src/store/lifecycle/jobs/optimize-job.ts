import type { MaintenanceJob } from '../job.js';

/** Rows of each index that ANALYZE looks at: enough for the planner, and some milliseconds whatever the size. */
const ANALYSIS_LIMIT = 400;

/** The planner's statistics, where they are out of date. */
export const optimizeJob: MaintenanceJob = {
  name: 'optimize',
  title: "Refresh the statistics of SQLite's planner where they are out of date",
  counts: 'tables',
  every: 'week',
  impossible: ({ shared }) =>
    shared.parts.connection.capabilities.remote ? 'the server looks after its statistics itself' : undefined,
  plan: async () => ({ count: 0, bytes: 0, ids: [] }),
  async run({ shared }, run) {
    const { connection } = shared.parts;
    await run.outside(async () => {
      await connection.all(`PRAGMA analysis_limit = ${ANALYSIS_LIMIT}`, []);
      await connection.exec('PRAGMA optimize');
    });
  },
};
