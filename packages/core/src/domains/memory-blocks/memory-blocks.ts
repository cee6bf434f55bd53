import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** Where a block belongs. */
export interface BlockPlace {
  /** Default: none, the block is the owner's everywhere. */
  readonly project?: string | undefined;
}

/** A small text that always stands in the prompt, such as what an agent knows of its user: core memory, as Letta calls it. */
export interface MemoryBlock {
  /** Its name, such as `human` or `persona`; one in each place. */
  readonly label: string;
  /** Empty: none. */
  readonly project: string;
  readonly value: string;
  /** What the block is for; a model that edits blocks reads it. */
  readonly description: string;
  /** Most characters (UTF-16 units) of the value. */
  readonly limitChars: number;
  /** Rises by one with every edit: what edits compare. */
  readonly version: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/** A block to be made. */
export interface NewMemoryBlock extends BlockPlace {
  /** 1 to 128 characters. */
  readonly label: string;
  /** Default: empty. Redacted before it is written, as is the description. */
  readonly value?: string | undefined;
  readonly description?: string | undefined;
  /** 1 to 1,000,000; default 2,000. */
  readonly limitChars?: number | undefined;
}

/** An edit; what is absent stays. */
export interface BlockEdit {
  /** The version that the caller read. Whoever edits what somebody else has changed meanwhile gets a `conflict`. */
  readonly expectedVersion: number;
  readonly value?: string | undefined;
  readonly description?: string | undefined;
  readonly limitChars?: number | undefined;
}

/** How edits find their block. */
export interface BlockEditOptions extends BlockPlace {
  /** An id of the edit, for repeating a call whose answer was lost: the same again changes nothing, as long as its version is kept. */
  readonly editId?: string | undefined;
}

/** How {@link MemoryBlocks.append} joins. */
export interface AppendOptions extends BlockEditOptions {
  /** What stands between the value, when there is one, and the text; default a line break. */
  readonly separator?: string | undefined;
}

/** A block as an edit left it. */
export interface BlockVersion {
  readonly version: number;
  readonly value: string;
  readonly description: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What to render. */
export interface RenderOptions extends BlockPlace {
  /** Only these, in this order. Default: all of the place by label, the owner's before the project's. */
  readonly labels?: readonly string[] | undefined;
}

/**
 * Core memory: small labelled texts that an agent's prompt always shows and that the agent itself edits. Edits are atomic and compare what they change, so that
 * none is lost between processes. Every method refuses an unknown block with `not_found`.
 */
export interface MemoryBlocks<M extends Mode> {
  /**
   * Makes a block. Making one again as it was made changes nothing.
   * @throws ConflictError when the place has another block of this label; InvalidInputError, `too_big` for a value beyond the limit
   */
  create(block: NewMemoryBlock): Out<M, MemoryBlock>;
  /** The block, or null. */
  find(label: string, place?: BlockPlace): Out<M, MemoryBlock | null>;
  /** The block. @throws NotFoundError */
  get(label: string, place?: BlockPlace): Out<M, MemoryBlock>;
  /** Blocks by project and label, the owner's own first. With a project: those of it and the owner's own; the empty text: only these. */
  list(filter?: BlockPlace & PageOptions): Out<M, Page<MemoryBlock>>;
  /**
   * Changes a block that nobody else changed since it was read.
   * @throws NotFoundError; ConflictError, `details.version` is the present one; InvalidInputError, `too_big` for a value beyond the limit
   */
  edit(label: string, edit: BlockEdit, options?: BlockEditOptions): Out<M, MemoryBlock>;
  /** Puts a text at the end of the value, whoever else edits. @throws NotFoundError; InvalidInputError `too_big` beyond the limit */
  append(label: string, text: string, options?: AppendOptions): Out<M, MemoryBlock>;
  /**
   * Replaces a text that stands in the value exactly once, whoever else edits; an empty `newText` takes it out.
   * @throws NotFoundError; ConflictError when the text is not there, or several times (`details.occurrences`); InvalidInputError
   */
  replace(label: string, oldText: string, newText: string, options?: BlockEditOptions): Out<M, MemoryBlock>;
  /** Removes a block with its versions. @throws NotFoundError */
  remove(label: string, place?: BlockPlace): Out<M, void>;
  /** How the block was, newest first; the present version is the first. The last 50 are kept. @throws NotFoundError */
  versions(label: string, place?: BlockPlace): Out<M, readonly BlockVersion[]>;
  /**
   * The blocks of a place as a part of a prompt: well-formed XML, whose texts are escaped, with the limit and how much of it is used. The empty
   * text without any block. @throws NotFoundError for a label that is not there
   */
  render(options?: RenderOptions): Out<M, string>;
}
