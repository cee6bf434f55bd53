import type { ExportStore } from './conversation-entries.js';
import { htmlOf } from './html.js';
import { jsonLinesOf } from './json-lines.js';
import { markdownOf } from './markdown.js';

/** The forms in which a conversation can be exported. */
export type ExportFormat = 'markdown' | 'html' | 'jsonl';

/** How to export. */
export interface ExportOptions {
  /**
   * `markdown` and `html` are to be read: messages, tool calls, thoughts, pictures, compactions. `jsonl` is without loss, and
   * `importCairn` of `@cairndb/importers` brings it back.
   */
  readonly format: ExportFormat;
  /** Larger pictures become a note in Markdown and HTML. Default 2,000,000 bytes. */
  readonly maxImageBytes?: number | undefined;
}

const MAX_IMAGE_BYTES = 2_000_000;

/**
 * Exports a conversation as pieces of text that make one document. Reads page by page, so that one of any length fits into
 * memory; what is written meanwhile may be in it or not.
 *
 * @throws NotFoundError for an unknown conversation; a CairnError of the store
 */
export async function* exportConversation(
  store: ExportStore,
  conversationId: string,
  { format, maxImageBytes = MAX_IMAGE_BYTES }: ExportOptions,
): AsyncGenerator<string, void, void> {
  const conversation = await store.conversations.get(conversationId);
  if (format === 'jsonl') yield* jsonLinesOf(store, conversation);
  else if (format === 'html') yield* htmlOf(store, conversation, maxImageBytes);
  else yield* markdownOf(store, conversation, maxImageBytes);
}
