import type { Readable } from 'node:stream';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { type ImportLimits, LimitError } from './import-limits.js';

/** From how many bytes on the ratio of a member counts: small texts of one letter pack well and hurt nobody. */
const RATIO_FROM_BYTES = 1024 ** 2;

/** A file in an archive, or beside one that was unpacked. */
export interface Member {
  /** As it is written there, folders included: a label for people and for comparing, never a path to open. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Its bytes. Rejects with LimitError, or an Error that says what is wrong with the archive. */
  open(): Promise<AsyncIterable<Buffer>>;
}

/** An archive that can't be read: it says why, and quotes nothing of it. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

/**
 * A `.zip` file, whose members are read where they lie: nothing is unpacked to disk, and no name in it becomes a path.
 * Sizes that the archive tells are held against what really comes out.
 */
export class ZipArchive {
  readonly members: readonly Member[];
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, members: readonly Member[]) {
    this.#zip = zip;
    this.members = members;
  }

  /** Opens an archive and reads its directory. @throws BadArchive, LimitError, or the system's error */
  static async open(path: string, limits: ImportLimits): Promise<ZipArchive> {
    const zip = await openZip(path);
    try {
      if (zip.entryCount > limits.maxMembers) throw new LimitError(path, 'maxMembers', limits.maxMembers);
      const budget = new UnpackBudget(path, limits);
      const members: Member[] = [];
      for await (const entry of zip.eachEntry()) {
        // Directories that lie about their length come to an end here, too.
        if (members.length >= limits.maxMembers) throw new LimitError(path, 'maxMembers', limits.maxMembers);
        members.push(memberOf(zip, entry, budget));
      }
      return new ZipArchive(zip, members);
    } catch (error) {
      zip.close();
      throw asArchiveError(error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    // Names are decoded by `nameOf`: checked as paths, a single odd one would end the reading of all.
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    throw asArchiveError(error);
  }
}

function memberOf(zip: ZipFile, entry: Entry, budget: UnpackBudget): Member {
  const { uncompressedSize: sizeBytes } = entry;
  const name = nameOf(entry);
  return {
    name,
    sizeBytes,
    async open() {
      if (entry.isEncrypted()) throw new BadArchive('is encrypted');
      budget.check(name, entry);
      try {
        return readable(await zip.openReadStreamPromise(entry), budget);
      } catch (error) {
        throw asArchiveError(error);
      }
    },
  };
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

async function* readable(stream: Readable, budget: UnpackBudget): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.spend(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw asArchiveError(error);
  }
}

/** What may still be unpacked of an archive, counted as it comes out. */
class UnpackBudget {
  readonly #path: string;
  readonly #limits: ImportLimits;
  #spent = 0;

  constructor(path: string, limits: ImportLimits) {
    this.#path = path;
    this.#limits = limits;
  }

  /** @throws LimitError when a member is packed too well to be honest, or too large for what is left */
  check(name: string, { uncompressedSize, compressedSize }: Entry): void {
    const { maxRatio, maxUnpackedBytes } = this.#limits;
    if (uncompressedSize >= RATIO_FROM_BYTES && uncompressedSize > compressedSize * maxRatio) {
      throw new LimitError(this.#path, 'maxRatio', maxRatio, name);
    }
    if (this.#spent + uncompressedSize > maxUnpackedBytes) throw this.#full();
  }

  /** @throws LimitError when more was unpacked than may be */
  spend(bytes: number): void {
    this.#spent += bytes;
    if (this.#spent > this.#limits.maxUnpackedBytes) throw this.#full();
  }

  #full(): LimitError {
    return new LimitError(this.#path, 'maxUnpackedBytes', this.#limits.maxUnpackedBytes);
  }
}

/** Errors of the archive's own as one kind; the system's, and limits, as they are. */
function asArchiveError(error: unknown): unknown {
  if (error instanceof LimitError || error instanceof BadArchive) return error;
  if (typeof (error as NodeJS.ErrnoException).syscall === 'string') return error;
  const message = error instanceof Error ? error.message : '';
  // Messages of the reader speak of the structure; some end with a name out of it, behind a colon.
  return new BadArchive(`is no whole .zip archive (${message.split(':')[0] || 'unreadable'})`);
}
