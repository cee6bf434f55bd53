import { sql } from 'drizzle-orm';
import { heldContent } from '../../content/index.js';
import { checkpointEntries, fileVersions } from './schema.js';

/** What files of checkpoints hold: their bytes. Found by hash, for several paths may have the same bytes. */
export const entryContents = heldContent(
  'checkpoint',
  (p) => sql`select key from ${checkpointEntries} where owner_id = ${p.ownerId} and content_hash = ${p.holderId}
    and content_hash <> ''`,
);

/** What recorded versions hold. */
export const versionContents = heldContent(
  'version',
  (p) => sql`select key from ${fileVersions} where owner_id = ${p.ownerId} and id = ${p.holderId}
    and content_hash = ${p.hash}`,
);
