import { type CairnError, isCairnError, StorageError } from '@cairndb/core';

const CODES: Readonly<Record<string, 'disk_full' | 'readonly'>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'readonly',
  EACCES: 'readonly',
  EPERM: 'readonly',
};
const REMEDY = {
  disk_full: 'The disk is full, or a quota is: make room',
  readonly: 'This user may not write there: check the rights of the folder',
  io: 'Check the disk and the rights of the folder',
} as const;

/** The typed error for what the file system answered about a content folder. */
export function storageFailure(folder: string, doing: string, cause: unknown): CairnError {
  if (isCairnError(cause)) return cause;
  const code = CODES[codeOf(cause) ?? ''] ?? 'io';
  return new StorageError(code, {
    message: `Content in ${folder} could not be ${doing}. ${REMEDY[code]}, then try again.`,
    details: { folder, reason: codeOf(cause) },
    cause,
  });
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as Partial<NodeJS.ErrnoException> | null)?.code;
}
