/** Why a file cannot be opened, as the page shows it. */
export class WrongFile extends Error {
  override readonly name = 'WrongFile';
  /** What is wrong, in a line. */
  readonly title: string;
  /** What to do. */
  readonly remedy: string;

  constructor(title: string, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.title = title;
    this.remedy = remedy;
  }
}

const MAGIC = 'SQLite format 3\0';
const SMALLEST = 512;

/**
 * Looks at a file's first bytes, before anything is copied.
 *
 * @throws WrongFile for what is no SQLite database.
 */
export async function checkHeader(file: File): Promise<void> {
  const head = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer());
  const isDatabase = head.length === MAGIC.length && [...head].every((byte, index) => byte === MAGIC.charCodeAt(index));
  if (isDatabase && file.size >= SMALLEST) return;
  if (file.size === 0)
    throw new WrongFile(
      'The file is empty',
      `${file.name} has no bytes.`,
      'Drop the database itself, such as cairn.db.',
    );
  if (/-(?:wal|shm|journal)$/.test(file.name)) {
    throw new WrongFile(
      'This is a side file of a database',
      `${file.name} lies beside a database and belongs to it.`,
      `Drop ${file.name.replace(/-(?:wal|shm|journal)$/, '')} instead.`,
    );
  }
  const isLines = head[0] === '{'.charCodeAt(0);
  throw new WrongFile(
    'This is not a database',
    `${file.name} does not begin as a SQLite file does.`,
    isLines
      ? 'A transcript is imported first: cairn import auto. Then drop the database that this makes.'
      : 'Drop a database of Cairn: cairn info says where yours is. An encrypted one cannot be opened here.',
  );
}
