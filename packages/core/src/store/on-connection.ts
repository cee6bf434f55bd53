import type { CapabilityName } from '../driver/capabilities.js';
import type { Connection } from '../driver/driver.js';
import { classifyError } from '../errors/classify.js';
import { UnsupportedError } from '../errors/errors.js';

/** Why a capability is missing and what to do instead, by capability. */
const WAY_ROUND: Partial<Record<CapabilityName, string>> = {
  vacuum: 'The server looks after its own files; on a file, open it with a file driver.',
  incrementalVacuum: 'The server looks after its own files; on a file, open it with a file driver, or use vacuum().',
  copy: 'Take the bytes with exportBytes() where the driver can, or copy on the server.',
  exportBytes: 'Write a copy to a path with copyTo() and read that.',
  readers: 'Reads run on the writer.',
  replica: 'Without a local copy every read is of the present state.',
  sync: 'Use the promise surface.',
};

/** @throws UnsupportedError that names the capability and the way round. */
export function requireCapability(connection: Connection, capability: CapabilityName, operation: string): void {
  if (connection.capabilities[capability]) return;
  const wayRound = WAY_ROUND[capability] ?? 'Use another driver.';
  throw new UnsupportedError({
    message: `${operation} needs the capability "${capability}", which the driver of ${connection.location} lacks. ${wayRound}`,
    operation,
    details: { capability },
  });
}

/** Runs work on the connection itself, its errors typed. */
export async function onConnection<T>(connection: Connection, write: boolean, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw classifyError(error, { location: connection.location, write });
  }
}
