import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What speaks for a component: a place, or something that somebody said. One of `path` and `note` at least. */
export interface ComponentEvidence {
  /** A file, mostly below its project; at most 1,024 characters. */
  readonly path?: string | undefined;
  /** From 1; only with a path. */
  readonly line?: number | undefined;
  /** At most 2,000 characters. */
  readonly note?: string | undefined;
}

/** Something that a project is made of, as somebody found out. */
export interface NewComponent {
  /** An id of the caller's choice for a component that is new. Default: a new UUID. */
  readonly id?: string | undefined;
  /** What it is called, such as `keyword index`; at most 1,024 characters. Letter case and white space tell none apart. */
  readonly component: string;
  /** What it is, such as `module`, `service`, `table`, `framework`; at most 128 characters. */
  readonly type: string;
  /** Default: no project. */
  readonly project?: string | undefined;
  /** At most 100,000 characters. */
  readonly description?: string | undefined;
  /** How sure it is, 0 to 1; default 0.5. */
  readonly confidence?: number | undefined;
  readonly evidence?: readonly ComponentEvidence[] | undefined;
  readonly metadata?: JsonObject | undefined;
}

/** A component of a project with what speaks for it (AI-3). */
export interface Component {
  readonly id: string;
  readonly project: string;
  readonly component: string;
  readonly type: string;
  readonly description: string;
  readonly confidence: number;
  /** Oldest first; the newest 200. */
  readonly evidence: readonly ComponentEvidence[];
  readonly metadata: JsonObject;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** When it was last changed, Unix milliseconds. */
  readonly updatedAt: number;
}

/** Changes to a component; what is absent stays. */
export interface ComponentChanges {
  readonly description?: string | undefined;
  readonly confidence?: number | undefined;
  /** Replaced as a whole. */
  readonly evidence?: readonly ComponentEvidence[] | undefined;
  /** Replaced as a whole. */
  readonly metadata?: JsonObject | undefined;
}

/** Which components to list. */
export interface ComponentFilter extends PageOptions {
  /** Of this project; the empty text: of none. Default: of all. */
  readonly project?: string | undefined;
  /** One of these. */
  readonly types?: readonly string[] | undefined;
  /** At least this, 0 to 1. */
  readonly minConfidence?: number | undefined;
}

/** What a project is made of (AI-3). Texts are redacted before they are written; every method is atomic. */
export interface Components<M extends Mode> {
  /**
   * Notes a component. The same one again (project, type and name) is merged into what is there: evidence is joined, each piece once; a description
   * that is given holds; metadata are joined, the newer first. With evidence that was not there yet both confidences count as
   * independent of each other, 1 - (1 - old) × (1 - new); without any, the larger one holds. So noting the same thing twice changes nothing, and nobody
   * is told of it.
   *
   * @throws InvalidInputError; ConflictError when the id is another component's
   */
  noteComponent(component: NewComponent): Out<M, Component>;
  /** The component, or null. */
  findComponent(id: string): Out<M, Component | null>;
  /** @throws NotFoundError */
  getComponent(id: string): Out<M, Component>;
  /** Components, the last noted first. */
  listComponents(filter?: ComponentFilter): Out<M, Page<Component>>;
  /** Changes what is given, down as well as up. @throws NotFoundError, InvalidInputError */
  updateComponent(id: string, changes: ComponentChanges): Out<M, Component>;
  /** @throws NotFoundError */
  removeComponent(id: string): Out<M, void>;
}
