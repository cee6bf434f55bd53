import { z } from 'zod';

/** The field that names a checkpoint. */
export const checkpointField = z.string().min(1).max(512).describe('Its id, as checkpoints gave it.');
/** The field that narrows to files. */
export const pathsField = z
  .array(z.string().min(1).max(4_096))
  .min(1)
  .max(200)
  .optional()
  .describe('Only these files, or folders with what lies below; relative, with / between.');
