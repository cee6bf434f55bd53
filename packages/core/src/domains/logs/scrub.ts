import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { logLines } from './schema.js';

const TEXTS = ['message', 'error_type', 'error_message', 'stack', 'prompt_preview', 'category', 'model', 'source'];
const IDS = ['session_id', 'conversation_id'];

/** The texts of the log, of which the feed says nothing. */
export const logsScrub: readonly ScrubPart[] = [
  scrubTable({ kind: 'logs', table: sql`${logLines}`, key: 'id', texts: [...TEXTS, ...IDS], json: ['context'] }),
];
