import type { Connection } from '../driver/driver.js';
import { sleep } from '../host.js';
import { onConnection } from './on-connection.js';

/** How often, and for how long, it is tried to empty the log while others read. */
const LOG_TRIES = 100;
const LOG_PAUSE_MS = 50;

/** Has what is freed overwritten from now on. Returns how to have it as it was. */
export async function overwriting(connection: Connection): Promise<() => Promise<void>> {
  if (connection.capabilities.remote) return async () => undefined;
  const pragma = (value: string) =>
    onConnection(connection, true, () => connection.all(`PRAGMA secure_delete${value}`, []));
  const [before] = (await pragma(''))[0] ?? [0];
  await pragma(' = ON');
  return async () => {
    await pragma(` = ${Number(before)}`);
  };
}

/**
 * What became of old bytes. `vacuumed`: the file was rebuilt, and its log emptied. `overwritten`: what was freed lately was overwritten.
 * `server`: the database's server decides.
 */
export type OldBytes = 'vacuumed' | 'overwritten' | 'server';

/** Rebuilds the file where the driver can, unless that is not wanted, empties its log, and has it kept. */
export async function removeOldBytes(
  connection: Connection,
  mayVacuum: boolean,
): Promise<{ readonly bytes: OldBytes; readonly isLogEmpty: boolean }> {
  const { vacuum, wal, remote } = connection.capabilities;
  if (remote) return { bytes: 'server', isLogEmpty: true };
  const isVacuumed = vacuum && mayVacuum;
  if (isVacuumed) await onConnection(connection, true, () => connection.exec('VACUUM'));
  const isLogEmpty = wal ? await emptyLog(connection) : true;
  await onConnection(connection, true, () => connection.flush?.());
  return { bytes: isVacuumed ? 'vacuumed' : 'overwritten', isLogEmpty };
}

/** Whoever reads keeps the log: until they are done, which is soon, it is tried again. */
async function emptyLog(connection: Connection): Promise<boolean> {
  for (let tries = 0; tries < LOG_TRIES; tries += 1) {
    const [row] = await onConnection(connection, true, () => connection.all('PRAGMA wal_checkpoint(TRUNCATE)', []));
    if (Number(row?.[0] ?? 0) === 0) return true;
    await sleep(LOG_PAUSE_MS);
  }
  return false;
}
