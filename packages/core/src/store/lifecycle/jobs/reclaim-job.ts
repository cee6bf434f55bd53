import type { Connection } from '../../../driver/driver.js';
import { onConnection } from '../../on-connection.js';
import type { JobContext, MaintenanceJob } from '../job.js';

/** Pages that a step gives back, the first and most. */
const FIRST_PAGES = 64;
const MOST_PAGES = 2_048;

async function pragma(connection: Connection, name: string): Promise<number> {
  const row = await onConnection(connection, false, () => connection.get(`PRAGMA ${name}`, []));
  return Number(row?.[0] ?? 0);
}

/** Free pages, given back to the file system. */
export const reclaimJob: MaintenanceJob = {
  name: 'reclaim',
  title: 'Give free pages back to the file system',
  counts: 'pages',
  every: 'week',
  impossible({ shared }: JobContext) {
    const { incrementalVacuum } = shared.parts.connection.capabilities;
    return incrementalVacuum ? undefined : 'the server looks after its own files';
  },
  async plan({ shared }) {
    const { connection } = shared.parts;
    const count = await pragma(connection, 'freelist_count');
    return { count, bytes: count * (await pragma(connection, 'page_size')), ids: [] };
  },
  async run({ shared }, run) {
    const { connection } = shared.parts;
    const pageSize = await pragma(connection, 'page_size');
    const pace = run.pace(FIRST_PAGES, MOST_PAGES);
    let left = await pragma(connection, 'freelist_count');
    while (left > 0 && !run.isEnding) {
      const pages = pace.size;
      await run.outside(() => connection.all(`PRAGMA incremental_vacuum(${pages})`, []), pace, Math.min(pages, left));
      const now = await pragma(connection, 'freelist_count');
      // Without auto_vacuum (a file made elsewhere) nothing moves; and what others free meanwhile waits for the next time.
      if (now >= left) break;
      await run.note({ removed: left - now, bytes: (left - now) * pageSize });
      left = now;
    }
    if (!connection.capabilities.wal) return;
    // The first copies what is in the log while others write, the second has next to nothing left to do under the lock.
    await run.outside(() => connection.all('PRAGMA wal_checkpoint(PASSIVE)', []));
    await run.outside(() => connection.all('PRAGMA wal_checkpoint(TRUNCATE)', []));
  },
};
