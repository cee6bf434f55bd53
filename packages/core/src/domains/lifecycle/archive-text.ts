import { sql } from 'drizzle-orm';
import { type ContentCodec, unpackContent } from '../../content/index.js';
import { utf8Decode } from '../../host.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { type ArchiveContent, type ArchiveTable, columnValue, readArchive } from './archive-lines.js';
import { conversationArchivePieces } from './schema.js';

const piecesOf = defineSql<{ archiveKey: number }, { sizeBytes: number; data: Uint8Array }>(
  (p) =>
    sql`select size_bytes, data from ${conversationArchivePieces} where archive_key = ${p.archiveKey} order by nth`,
  { sizeBytes: 'plain', data: conversationArchivePieces.data },
);

/** The bytes of an archive's pieces, in their order. @throws CorruptError when one is damaged */
export function* unpackedPieces(archiveKey: number, codec: ContentCodec): Steps<readonly Uint8Array[]> {
  const pieces = yield* all(piecesOf, { archiveKey });
  return pieces.map(({ sizeBytes, data }) =>
    unpackContent({ hash: `of archive ${archiveKey}`, sizeBytes, codec: 'deflate', data, fileBytes: 0 }, codec),
  );
}

/** The text of an archive. */
export function* readPieces(archiveKey: number, codec: ContentCodec): Steps<string> {
  return (yield* unpackedPieces(archiveKey, codec)).map((bytes) => utf8Decode(bytes)).join('');
}

/** What an archive holds. */
export function* archiveContent(
  archiveKey: number,
  codec: ContentCodec,
  tables?: readonly ArchiveTable[],
): Steps<ArchiveContent> {
  return readArchive(yield* readPieces(archiveKey, codec), tables);
}

/** Tables that the texts of conversations lie in. */
export const TEXT_TABLES = ['conversations', 'conversation_segments', 'messages'] as const;

/** What the conversations of an archive are found by: title and messages, in their order, by id. */
export function textsOf(content: ArchiveContent): ReadonlyMap<string, string> {
  const number = (row: Parameters<typeof columnValue>[1], column: string) => Number(columnValue(content, row, column));
  const { conversations, conversation_segments: stretches, messages } = content.rows;
  const bySegment = new Map<number, { readonly seq: number; readonly text: string }[]>();
  for (const row of messages) {
    const text = row.text ?? String(columnValue(content, row, 'text') ?? '');
    const segment = number(row, 'segment_key');
    const held = bySegment.get(segment) ?? [];
    bySegment.set(segment, held);
    held.push({ seq: number(row, 'seq'), text });
  }
  const texts = new Map<string, string>();
  for (const [at, row] of conversations.entries()) {
    const shown = stretches
      .filter((stretch) => number(stretch, 'conversation_key') === at + 1)
      .flatMap((stretch) => {
        const [first, last] = [number(stretch, 'first_seq'), number(stretch, 'last_seq')];
        return (bySegment.get(number(stretch, 'segment_key')) ?? []).filter(({ seq }) => seq >= first && seq <= last);
      });
    const title = String(columnValue(content, row, 'title'));
    texts.set(String(columnValue(content, row, 'id')), [title, ...shown.map(({ text }) => text)].join('\n'));
  }
  return texts;
}
