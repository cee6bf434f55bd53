import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** A stretch of a document under one heading, up to the next heading of any level. */
export interface DocumentSection {
  /** The headings above it and its own, outermost first; empty for what stands before the first one. */
  readonly headings: readonly string[];
  /** What links to it name after `#`: of its heading, and of anchors within. */
  readonly anchors: readonly string[];
  /** From 1, both included. */
  readonly startLine: number;
  readonly endLine: number;
  /** As it is written, its heading included. */
  readonly text: string;
}

/** A link from a document to something else of its project. */
export interface NewDocumentReference {
  /** Where it stands, from 1. */
  readonly line: number;
  /** What is shown of it. */
  readonly text: string;
  /** Whether it leads to another document (or within this one), or to any other file or folder. */
  readonly kind: 'document' | 'file';
  /** Below the project, `/` between folders; `../` leads out of it. */
  readonly target: string;
  /** What stands after `#`; default none. */
  readonly anchor?: string | undefined;
  /** Whether there is such a file; default true. Of a document that is known, what is known of it counts instead. */
  readonly exists?: boolean | undefined;
}

/** A reference as it stands now. */
export interface DocumentReference {
  readonly project: string;
  /** The document that refers. */
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly kind: 'document' | 'file';
  readonly target: string;
  /** Empty: none. */
  readonly anchor: string;
  /** Whether it leads nowhere: there is no such file, or the document has no such anchor. */
  readonly dangling: boolean;
}

/** What is known of a document beside its text. */
export interface DocumentFacts {
  /** Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it. */
  readonly path: string;
  /** What it is, such as `readme`, `adr`, `guide`; at most 128 characters. */
  readonly docType: string;
  readonly title: string;
  /** What it is for: mostly its first paragraph. */
  readonly purpose: string;
  /** Of the file as it was read, such as SHA-256; what says whether it changed. */
  readonly contentHash: string;
  readonly metadata: JsonObject;
}

/** A document as it was read. */
export interface NewDocument extends Pick<DocumentFacts, 'path' | 'contentHash'> {
  /** Default: `''`. */
  readonly docType?: string | undefined;
  readonly title?: string | undefined;
  readonly purpose?: string | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly sections?: readonly DocumentSection[] | undefined;
  readonly references?: readonly NewDocumentReference[] | undefined;
}

/** A document file without its text (AI-3). */
export interface DocumentationFile extends DocumentFacts {
  readonly project: string;
  /** How many it has. */
  readonly sections: number;
  readonly references: number;
  /** When it was last read, changed or not, Unix milliseconds. */
  readonly analyzedAt: number;
}

/** A document with what stands in it. */
export interface DocumentDetails extends Omit<DocumentationFile, 'sections' | 'references'> {
  /** In their order. */
  readonly sections: readonly DocumentSection[];
  readonly references: readonly DocumentReference[];
}

/** What putting documents did. */
export interface DocumentsPut {
  readonly added: number;
  readonly updated: number;
  /** Those whose hash was known: only `analyzedAt` moved. */
  readonly unchanged: number;
}

/** Changes to what is said of a document; what is absent stays. The next time it is put with another hash, they are replaced. */
export interface DocumentChanges {
  readonly docType?: string | undefined;
  readonly title?: string | undefined;
  readonly purpose?: string | undefined;
  /** Replaced as a whole. */
  readonly metadata?: JsonObject | undefined;
}

/** Which documents to list. */
export interface DocumentFilter extends PageOptions {
  /** Of this project. Default: of all. */
  readonly project?: string | undefined;
  /** One of these. */
  readonly docTypes?: readonly string[] | undefined;
  /** Only paths that begin so: `docs/`. */
  readonly prefix?: string | undefined;
  /** Last read before this time, Unix milliseconds. */
  readonly analyzedBefore?: number | undefined;
}

/** Which references to list. */
export interface ReferenceFilter extends PageOptions {
  /** Of this project. Default: of all. */
  readonly project?: string | undefined;
  /** Only those of this document. */
  readonly path?: string | undefined;
  /** Only those to this path. */
  readonly target?: string | undefined;
  /** Only those to this anchor. */
  readonly anchor?: string | undefined;
  readonly kind?: 'document' | 'file' | undefined;
  /** Only those that lead nowhere (true), or somewhere (false). */
  readonly dangling?: boolean | undefined;
}

/** Where references lead, as it is now. */
export interface FoundTargets {
  /** Paths at which there is a file or folder. */
  readonly present?: readonly string[] | undefined;
  /** Paths at which there is none. */
  readonly missing?: readonly string[] | undefined;
}

/**
 * Documents of projects, with sections and who refers to whom (AI-3). Each section is a document of its own to searches. Texts are
 * redacted before they are written; paths, anchors and hashes are kept as they are. Every method is atomic.
 */
export interface Documents<M extends Mode> {
  /** Stores documents, each as a whole. One whose hash is known is left as it is, unless `force` says otherwise. At most 1,000. */
  putDocuments(
    project: string,
    documents: readonly NewDocument[],
    options?: { readonly force?: boolean | undefined },
  ): Out<M, DocumentsPut>;
  /** The document, or null. */
  findDocument(project: string, path: string): Out<M, DocumentDetails | null>;
  /** @throws NotFoundError */
  getDocument(project: string, path: string): Out<M, DocumentDetails>;
  /** Documents by project and path. */
  listDocuments(filter?: DocumentFilter): Out<M, Page<DocumentationFile>>;
  /** Changes what is said of a document. @throws NotFoundError, InvalidInputError */
  updateDocument(project: string, path: string, changes: DocumentChanges): Out<M, DocumentationFile>;
  /** Removes documents by their paths. Returns how many were there. */
  removeDocuments(project: string, paths: readonly string[]): Out<M, number>;
  /**
   * References by project, path and line: `{ project, target }` is who refers to a document or file, `{ dangling: true }` what leads
   * nowhere. A link to a document that is known is dangling when that has no such anchor; any other when there is no such file.
   */
  listReferences(filter?: ReferenceFilter): Out<M, Page<DocumentReference>>;
  /** Notes which targets there are, where documents that refer to them were not read anew. Returns how many references that changed. */
  noteTargets(project: string, found: FoundTargets): Out<M, number>;
}
