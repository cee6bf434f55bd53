import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExportFormat } from './export-format.js';
import { type ImportLimits, LimitError } from './import-limits.js';
import { peekFields } from './peek-fields.js';
import { BadArchive, type Member, ZipArchive } from './zip-archive.js';

/** What an archive begins with. */
const ZIP_MARK = 'PK';
/** Folders of an archive above its JSON files, at most: some people pack the folder again. */
const MAX_FOLDERS = 1;
/** Files beside an unpacked export that are looked at. */
const MAX_BESIDE = 200_000;

/** A JSON file of an export, and what it holds. */
export interface ExportPart {
  readonly kind: string;
  readonly member: Member;
}

/** An export that is open. */
export interface OpenExport {
  /** In the order in which they are to be read. */
  readonly parts: readonly ExportPart[];
  /** Why some of its JSON files can't be read: limits, and what is wrong with the archive. */
  readonly problems: readonly (LimitError | BadArchive)[];
  /** Its other files: members of the archive, or what lies beside an unpacked one. */
  files(): Promise<readonly Member[]>;
  close(): void;
}

/**
 * Opens an archive, or a JSON file of one that was unpacked.
 *
 * @throws BadArchive, LimitError, or the system's error
 */
export async function openExport(path: string, format: ExportFormat, limits: ImportLimits): Promise<OpenExport> {
  if (!(await isArchive(path))) {
    const member = await memberAt(path);
    return { ...(await partsOf([member], format)), files: () => filesBeside(path), close: () => undefined };
  }
  const archive = await ZipArchive.open(path, limits);
  try {
    const named = archive.members.filter(({ name }) => isNamed(name, format));
    return { ...(await partsOf(named, format)), files: async () => archive.members, close: () => archive.close() };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1', 0, bytesRead) === ZIP_MARK;
  } finally {
    await file.close();
  }
}

function isNamed(name: string, { fileNames }: ExportFormat): boolean {
  const folders = name.split(/[\\/]/);
  return folders.length <= MAX_FOLDERS + 1 && fileNames.test(folders.at(-1) ?? '');
}

async function partsOf(
  members: readonly Member[],
  format: ExportFormat,
): Promise<Pick<OpenExport, 'parts' | 'problems'>> {
  const parts: ExportPart[] = [];
  const problems: (LimitError | BadArchive)[] = [];
  for (const member of members) {
    try {
      const fields = await peekFields(member, format.listName, (seen) => format.kindOf(seen) !== undefined);
      const kind = format.kindOf(fields);
      if (kind !== undefined) parts.push({ kind, member });
    } catch (error) {
      if (!(error instanceof LimitError || error instanceof BadArchive)) throw error;
      problems.push(error);
    }
  }
  const rank = ({ kind }: ExportPart) => {
    const at = format.order.indexOf(kind);
    return at === -1 ? format.order.length : at;
  };
  parts.sort((a, b) => rank(a) - rank(b) || (a.member.name < b.member.name ? -1 : 1));
  return { parts, problems };
}

/** A file on the disk, by a path that the system gave. */
async function memberAt(path: string): Promise<Member> {
  const { size } = await stat(path);
  return { name: basename(path), sizeBytes: size, open: async () => createReadStream(path) };
}

/** The files beside an unpacked one, and in the folders beside it. */
async function filesBeside(path: string): Promise<readonly Member[]> {
  const root = dirname(path);
  const places: string[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const place = join(root, entry.name);
    if (entry.isFile()) places.push(place);
    else if (entry.isDirectory()) {
      const inside = await readdir(place, { withFileTypes: true }).catch(() => []);
      places.push(...inside.filter((one) => one.isFile()).map((one) => join(place, one.name)));
    }
    if (places.length >= MAX_BESIDE) break;
  }
  const members: Member[] = [];
  // What went meanwhile, or may not be looked at, is as if it were not there.
  for (const place of places.slice(0, MAX_BESIDE))
    members.push(
      ...(await memberAt(place).then(
        (one) => [one],
        () => [],
      )),
    );
  return members;
}
