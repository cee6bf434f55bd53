import { sql } from 'drizzle-orm';
import { heldContent } from '../../content/index.js';
import { conversationRecords, messageAttachments, messages } from './schema.js';

/** What messages hold in the content store: pictures and large blocks. */
export const messageContents = heldContent(
  'message',
  (p) => sql`select key from ${messages} where owner_id = ${p.ownerId} and id = ${p.holderId}
    and instr(blocks, ${p.hash}) > 0`,
);

/** What attachments hold: their bytes. */
export const attachmentContents = heldContent(
  'attachment',
  (p) => sql`select key from ${messageAttachments} where owner_id = ${p.ownerId} and id = ${p.holderId}
    and content_hash = ${p.hash}`,
);

/** What records hold: large data. Found by hash, because a record's id is unique only within its conversation. */
export const recordContents = heldContent(
  'record',
  (p) => sql`select key from ${conversationRecords} where owner_id = ${p.ownerId} and content_hash = ${p.holderId}`,
);
