import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { filedData, type PackedContent, readContent } from '../../../content/index.js';
import { content, contentRefs } from '../../../content/schema.js';
import {
  compactions,
  conversationRecords,
  conversationSegments,
  conversations,
  conversationUsage,
  messageAttachments,
  messages,
  segments,
} from '../../../domains/conversations/schema.js';
import { decodeContent, referredHashes, searchableText } from '../../../domains/conversations/stored-content.js';
import {
  ARCHIVE_TABLES,
  type ArchiveColumns,
  type ArchiveTable,
  archiveLine,
  headerLine,
} from '../../../domains/lifecycle/archive-lines.js';
import type { SqlValue } from '../../../driver/driver.js';
import { all, defineSql, type Statement, type Steps } from '../../../steps/index.js';
import type { SharedStore } from '../../shared-store.js';
import type { Family } from './family.js';

/** Rows that are read at once; contents, which may be large, one by one. */
const PAGE_ROWS = 200;

/** The tables whose rows are archived as they are. Keys are numbers of lines there. */
const TABLES = {
  conversations,
  segments,
  conversation_segments: conversationSegments,
  messages,
  conversation_usage: conversationUsage,
  message_attachments: messageAttachments,
  compactions,
  conversation_records: conversationRecords,
} as const;
type RowTable = keyof typeof TABLES;

/** Columns that refer to the key of another row of the archive. */
export const REFERENCES: Readonly<Record<RowTable, Readonly<Record<string, RowTable>>>> = {
  conversations: { tail_segment: 'segments' },
  segments: {},
  conversation_segments: { conversation_key: 'conversations', segment_key: 'segments' },
  messages: { segment_key: 'segments' },
  conversation_usage: { conversation_key: 'conversations' },
  message_attachments: { message_key: 'messages' },
  compactions: { conversation_key: 'conversations' },
  conversation_records: { conversation_key: 'conversations' },
};

/** Kinds of holders of content, by the table that their keys are of. */
const HOLDERS: Readonly<Record<string, RowTable>> = {
  message: 'messages',
  attachment: 'message_attachments',
  record: 'conversation_records',
};

/** The table that a kind of holder's keys are of. */
export function holderTable(kind: string): RowTable | undefined {
  return HOLDERS[kind];
}

const columnsOf = (table: RowTable): readonly string[] =>
  Object.values(getTableColumns(TABLES[table]))
    .map((column) => column.name)
    .filter((name) => name !== 'key');

/** The columns that archives have now. */
export const archiveColumns: ArchiveColumns = Object.fromEntries(
  ARCHIVE_TABLES.map((table) => {
    if (table === 'content') return [table, ['hash', 'size_bytes', 'codec', 'data']];
    if (table === 'content_refs') return [table, ['holder_kind', 'holder_key', 'hash']];
    return [table, columnsOf(table)];
  }),
) as Record<ArchiveTable, readonly string[]>;

type RawRow = Readonly<Record<string, SqlValue>>;
/** Which rows of a table: parents by key, behind the last row's place. */
interface PageOf {
  readonly parents: string;
  readonly first: number;
  readonly second: number;
  readonly limit: number;
}

/** @param place the two columns by which the rows are sorted */
function pageStatement(table: RowTable, parent: string, place: readonly [string, string]): Statement<PageOf, RawRow> {
  const names = ['key', ...columnsOf(table)];
  const [first, second] = place;
  const columns = sql.raw(names.map((name) => `"${name}"`).join(', '));
  return defineSql<PageOf, RawRow>(
    (p) => sql`select ${columns} from ${TABLES[table]}
      where ${sql.raw(parent)} in (select value from json_each(${p.parents}))
        and (${sql.raw(first)}, ${sql.raw(second)}) > (${p.first}, ${p.second})
      order by ${sql.raw(first)}, ${sql.raw(second)} limit ${p.limit}`,
    Object.fromEntries(names.map((name) => [name, 'plain'])) as { readonly [name: string]: 'plain' },
  );
}

/** How the rows of each table are found, and from which other table's keys. */
const READING: Readonly<
  Record<
    RowTable,
    { readonly of: RowTable; readonly place: readonly [string, string]; page: Statement<PageOf, RawRow> }
  >
> = Object.fromEntries(
  (
    [
      ['conversations', 'conversations', 'key', ['key', 'key']],
      ['segments', 'segments', 'key', ['key', 'key']],
      ['conversation_segments', 'conversations', 'conversation_key', ['conversation_key', 'first_seq']],
      ['messages', 'segments', 'segment_key', ['segment_key', 'seq']],
      ['conversation_usage', 'conversations', 'conversation_key', ['conversation_key', 'key']],
      ['message_attachments', 'messages', 'message_key', ['key', 'key']],
      ['compactions', 'conversations', 'conversation_key', ['conversation_key', 'key']],
      ['conversation_records', 'conversations', 'conversation_key', ['conversation_key', 'key']],
    ] as const
  ).map(([table, of, parent, place]) => [table, { of, place, page: pageStatement(table, parent, place) }]),
) as never;

const refsOf = defineSql<{ kind: string; keys: string }, { holderKey: number; hash: string }>(
  (p) => sql`select r.holder_key, c.hash from ${contentRefs} r join ${content} c on c.key = r.content_key
    where r.holder_kind = ${p.kind} and r.holder_key in (select value from json_each(${p.keys}))
    order by r.holder_key, c.hash`,
  { holderKey: 'plain', hash: 'plain' },
);
const contentOf = defineSql<{ hash: string }, PackedContent>(
  (p) => sql`select hash, size_bytes, codec, data, file_bytes from ${content} where hash = ${p.hash}`,
  {
    hash: 'plain',
    sizeBytes: 'plain',
    codec: 'plain',
    data: content.data,
    fileBytes: 'plain',
  },
);
const segmentsOf = defineSql<{ parents: string }, { key: number }>(
  (p: { parents: SQL }) => sql`select distinct segment_key from ${conversationSegments}
    where conversation_key in (select value from json_each(${p.parents})) order by segment_key`,
  { key: 'plain' },
);

/** Rows of one page, with what is known of them beside their columns. */
interface Page {
  readonly rows: readonly RawRow[];
  readonly texts: ReadonlyMap<number, string>;
  readonly refs: readonly HeldHash[];
  readonly attachments: readonly RawRow[];
  readonly attachmentRefs: readonly HeldHash[];
}

interface HeldHash {
  readonly holderKey: number;
  readonly hash: string;
}

const EMPTY_PAGE: Page = { rows: [], texts: new Map(), refs: [], attachments: [], attachmentRefs: [] };

function kindOf(table: RowTable): string | undefined {
  return Object.keys(HOLDERS).find((holder) => HOLDERS[holder] === table);
}

/** What rows hold in the content store. */
function* refsOfRows(table: RowTable, rows: readonly RawRow[]): Steps<readonly HeldHash[]> {
  const kind = kindOf(table);
  if (kind === undefined || rows.length === 0) return [];
  return yield* all(refsOf, { kind, keys: JSON.stringify(rows.map(({ key }) => Number(key))) });
}

/**
 * The lines of a family's archive, some hundred rows of it at a time; each page is a read of its own, without a lock, so what another process
 * writes meanwhile has to be looked for afterwards.
 */
export class FamilyLines {
  readonly #shared: SharedStore;
  readonly #members: string;
  /** Numbers of rows by their keys. */
  readonly #numbers: Record<RowTable, Map<number, number>> = Object.fromEntries(
    Object.keys(TABLES).map((table) => [table, new Map<number, number>()]),
  ) as Record<RowTable, Map<number, number>>;
  readonly #refs: [kind: string, holder: number, hash: string][] = [];
  /** Attachments, read with their messages: they stand behind them all, in the messages' order. */
  readonly #attachments: RawRow[] = [];
  readonly #attachmentRefs: HeldHash[] = [];

  constructor(shared: SharedStore, { members }: Family) {
    this.#shared = shared;
    this.#members = JSON.stringify(members.map(({ key }) => key));
  }

  /** How many rows of a table there were. */
  count(table: RowTable): number {
    return this.#numbers[table].size;
  }

  /** Keys of the segments. */
  get segments(): readonly number[] {
    return [...this.#numbers.segments.keys()];
  }

  async *lines(): AsyncGenerator<string> {
    yield headerLine(archiveColumns);
    for (const table of Object.keys(TABLES) as RowTable[]) {
      // A conversation refers to its segment, which stands behind it.
      if (table === 'conversations') await this.#numberSegments();
      if (table === 'message_attachments') yield* this.#attached();
      else yield* this.#table(table);
    }
    const hashes = [...new Set(this.#refs.map(([, , hash]) => hash))].sort();
    for (const hash of hashes) {
      const [row] = await this.#shared.runner.read(() => all(contentOf, { hash }));
      if (row === undefined) continue;
      // An archive stands on its own: what lies in a file goes into it.
      const data = row.fileBytes > 0 ? filedData(row, this.#shared.parts.codec) : row.data;
      yield archiveLine('content', [row.hash, row.sizeBytes, row.codec, data]);
    }
    const refs = this.#refs.map((ref) => ({
      ref,
      place: JSON.stringify([ref[0], String(ref[1]).padStart(12), ref[2]]),
    }));
    refs.sort((a, b) => (a.place < b.place ? -1 : 1));
    for (const { ref } of refs) yield archiveLine('content_refs', ref);
  }

  *#attached(): Generator<string> {
    const numbers = this.#numbers.messages;
    const place = (row: RawRow) => numbers.get(Number(row.message_key)) ?? 0;
    this.#attachments.sort((a, b) => place(a) - place(b) || Number(a.key) - Number(b.key));
    for (const row of this.#attachments) {
      this.#number('message_attachments', Number(row.key));
      yield archiveLine('message_attachments', this.#values('message_attachments', row));
    }
    const held = this.#attachmentRefs.map(
      ({ holderKey, hash }) =>
        ['attachment', this.#numbers.message_attachments.get(holderKey) ?? 0, hash] as [string, number, string],
    );
    this.#refs.push(...held);
  }

  async #numberSegments(): Promise<void> {
    const found = await this.#shared.runner.read(() => all(segmentsOf, { parents: this.#members }));
    for (const { key } of found) this.#number('segments', key);
  }

  #number(table: RowTable, key: number): void {
    const numbers = this.#numbers[table];
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  }

  async *#table(table: RowTable): AsyncGenerator<string> {
    const { of, place } = READING[table];
    const parents =
      of === table && table === 'conversations' ? this.#members : JSON.stringify([...this.#numbers[of].keys()]);
    let [first, second] = [-1, -1];
    for (;;) {
      const { rows, texts, refs, attachments, attachmentRefs } = await this.#shared.runner.read(() =>
        this.#page(table, { parents, first, second, limit: PAGE_ROWS }),
      );
      for (const row of rows) {
        const key = Number(row.key);
        this.#number(table, key);
        yield archiveLine(table, this.#values(table, row), texts.get(key));
      }
      this.#attachments.push(...attachments);
      this.#attachmentRefs.push(...attachmentRefs);
      const kind = kindOf(table);
      for (const { holderKey, hash } of refs) {
        this.#refs.push([kind ?? '', this.#numbers[table].get(holderKey) ?? 0, hash]);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE_ROWS) return;
      [first, second] = [Number(last[place[0]]), Number(last[place[1]])];
    }
  }

  *#page(table: RowTable, given: PageOf): Steps<Page> {
    const rows = yield* all(READING[table].page, given);
    if (rows.length === 0) return EMPTY_PAGE;
    const refs = yield* refsOfRows(table, rows);
    if (table !== 'messages') return { ...EMPTY_PAGE, rows, refs };
    const parents = JSON.stringify(rows.map(({ key }) => Number(key)));
    const every = { parents, first: -1, second: -1, limit: Number.MAX_SAFE_INTEGER };
    const attachments = yield* all(READING.message_attachments.page, every);
    const attachmentRefs = yield* refsOfRows('message_attachments', attachments);
    return { rows, refs, attachments, attachmentRefs, texts: yield* this.#texts(rows) };
  }

  /** What messages are found by that are not plain texts. */
  *#texts(rows: readonly RawRow[]): Steps<ReadonlyMap<number, string>> {
    const texts = new Map<number, string>();
    for (const { key, text, blocks } of rows) {
      if (blocks === null || blocks === undefined) continue;
      const stored = { text: text === null ? null : String(text), blocks: String(blocks) };
      const contents = yield* readContent(referredHashes(stored.blocks), this.#shared.parts.codec);
      texts.set(Number(key), searchableText(decodeContent(stored, contents)));
    }
    return texts;
  }

  #values(table: RowTable, row: RawRow): SqlValue[] {
    const references = REFERENCES[table];
    return (archiveColumns[table] ?? []).map((column) => {
      const of = references[column];
      const value = row[column] ?? null;
      return of === undefined ? value : (this.#numbers[of].get(Number(value)) ?? null);
    });
  }
}
