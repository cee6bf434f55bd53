import type { CaseDefinition } from '../case.js';
import { damaged, unchecked } from '../damage.js';

/** Damage to content, and to who holds it. Part of the suite `checks`. */
export const damagedContent: Readonly<Record<string, CaseDefinition>> = {
  'content-unheld': damaged({
    title: 'content that nothing holds is freed',
    damage: async ({ raw }) =>
      await raw.exec(
        `insert into content (hash, size_bytes, codec, data, created_at) values ('00', 1, 'raw', x'00', 1)`,
      ),
    found: 'content-references unheld',
    mended: true,
  }),
  'content-holder-gone': damaged({
    title: 'a reference of a row that is gone is dropped',
    damage: async ({ raw }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'attachment', 9999, max(key) from content`),
    found: 'content-references attachment-gone',
    mended: true,
  }),
  'content-gone': damaged({
    title: 'a reference to content that is gone is dropped',
    damage: async (store) =>
      await unchecked(
        store,
        `insert into content_refs (holder_kind, holder_key, content_key) select 'message', max(key), 9999 from messages`,
      ),
    found: 'content-references content-gone',
    mended: true,
  }),
  'content-of-message-unheld': damaged({
    title: 'a message that does not hold what it refers to holds it again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'message'`),
    found: 'message-content unheld',
    mended: true,
  }),
  'content-of-attachment-unheld': damaged({
    title: 'an attachment that does not hold its bytes holds them again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'attachment'`),
    found: 'attachment-content unheld',
    mended: true,
  }),
  'content-of-record-unheld': damaged({
    title: 'a record that does not hold its data holds them again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'record'`),
    found: 'record-content unheld',
    mended: true,
  }),
  'content-stale': damaged({
    title: 'a reference of a message that does not refer to the content is dropped',
    damage: async ({ raw }, { firstMessageId }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'message', (select key from messages where id = '${firstMessageId}'), max(key) from content`),
    found: 'message-content stale',
    mended: true,
  }),
  'content-stale-attachment': damaged({
    title: 'a reference of an attachment to the content of another is dropped',
    damage: async ({ raw }, { attachmentId }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'attachment', (select key from message_attachments where id = '${attachmentId}'),
          (select content_key from content_refs where holder_kind = 'record')`),
    found: 'attachment-content stale',
    mended: true,
  }),
  'content-of-checkpoint-unheld': damaged({
    title: 'a file of a checkpoint that does not hold its bytes holds them again',
    damage: async ({ raw }) => await raw.exec(`delete from content_refs where holder_kind = 'checkpoint'`),
    found: 'checkpoint-content unheld',
    mended: true,
  }),
  'content-of-version-stale': damaged({
    title: 'a reference of a version to the content of another row is dropped',
    damage: async ({ raw }) =>
      await raw.exec(`insert into content_refs (holder_kind, holder_key, content_key)
        select 'version', (select max(key) from file_versions),
          (select content_key from content_refs where holder_kind = 'attachment')`),
    found: 'version-content stale',
    mended: true,
  }),
  'checkpoint-counts': damaged({
    title: 'what a checkpoint counts is counted anew, and a file that is in none is dropped',
    damage: async ({ raw }) =>
      await raw.exec(`update checkpoints set size_bytes = 1;
        insert into checkpoint_entries (path, kind, mode, size_bytes, target) values ('lost', 'symlink', 511, 0, 'x')`),
    found: 'checkpoint-files counts',
    mended: true,
  }),
  'content-lost': damaged({
    title: 'content that is gone is found wherever it is needed',
    damage: async ({ raw }) => await raw.exec('delete from content_refs; delete from content'),
    found: 'attachment-content lost',
    mended: false,
  }),
  'content-damaged': damaged({
    title: 'bytes that changed are found by a deep look',
    damage: async ({ raw }) => await raw.exec('update content set data = zeroblob(length(data))'),
    found: 'content-bytes damaged',
    mended: false,
    deep: true,
  }),
};
