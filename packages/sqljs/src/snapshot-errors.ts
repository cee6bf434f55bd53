import { BusyError, type CairnError, isCairnError, StorageError } from '@cairndb/core';

/** What was being done to a storage: opening it, saving an open database, or importing and removing one. */
type Doing = 'read' | 'saved' | 'changed';

const ADVICE: Readonly<Record<Doing, string>> = {
  read: 'Check that the browser lets this site store data.',
  saved:
    'The data are still in memory, and the last snapshot is kept. Call flush() to try again, or take the data out with exportBytes().',
  changed: 'What was stored before is kept.',
};

/** The typed error of a storage that could not be read or written. */
export function storageError(cause: unknown, location: string, doing: Doing): CairnError {
  if (isCairnError(cause)) return cause;
  const reason = cause instanceof Error ? cause.name : typeof cause;
  const isFull = reason === 'QuotaExceededError';
  const why = isFull ? 'the browser gives this site no more room' : reason;
  return new StorageError(isFull ? 'disk_full' : 'io', {
    message: `${location} could not be ${doing}: ${why}. ${ADVICE[doing]}`,
    details: { location, reason },
    cause,
  });
}

/** The error of a database that another tab or worker has open. */
export function openElsewhere(location: string): BusyError {
  return new BusyError({
    message: `${location} is open in another tab or worker, and only one may write. Close it there and try again, or open it with whenOpenElsewhere: 'readonly'.`,
    details: { location },
  });
}

/** The error of a read-only opening that finds nothing to read. */
export function nothingStored(location: string): StorageError {
  return new StorageError('cannot_open', {
    message: `Cannot open ${location} read-only: nothing was saved there yet. Open it for writing first.`,
    details: { location },
  });
}
