import { type Decision, InvalidInputError, type JsonObject, type NewDecision } from '@cairndb/core';
import type { KnowledgeStore } from '../documents/index-documents.js';
import { type AdrOrigin, type AdrTexts, originOf, ownMetadata, statusOf } from './adr-facts.js';
import { type AdrFile, readAdrFiles } from './adr-files.js';
import { decisionsOf, factsHash } from './decisions-of.js';
import type { ParsedAdr } from './parse-adr.js';

/** How to import decision records. */
export interface AdrImportOptions {
  /** Default: none. */
  readonly project?: string | undefined;
  /** What kind of decisions they are; default `architecture`. */
  readonly type?: string | undefined;
  /** Below this, relative to its project, they lie: what their source says. Default: nothing but the name of the file. */
  readonly sourcePrefix?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What an import did. */
export interface AdrImportReport {
  readonly added: number;
  readonly updated: number;
  /** Files that did not change since they were last read or written. */
  readonly unchanged: number;
  /** Files that could not be taken, and why. */
  readonly skipped: readonly { readonly file: string; readonly reason: 'noDecision' | 'unreadable' | 'tooLarge' }[];
  /** What could not be carried out, in words. */
  readonly warnings: readonly string[];
}

/**
 * Imports a folder's decision records, as Nygard or MADR has them. A file that did not change since the last import or export leaves its decision as it
 * is, so a second import changes nothing; one that did replaces what Cairn has. Decisions whose file is gone stay.
 *
 * @throws InvalidInputError when there is no such folder; the signal's reason
 */
export async function importAdrs(
  store: KnowledgeStore,
  folder: string,
  options: AdrImportOptions = {},
): Promise<AdrImportReport> {
  const { project = '', signal } = options;
  const { files, skipped } = await readAdrFiles(folder, signal);
  if (files === null) {
    throw new InvalidInputError({
      message: `There is no folder ${folder} to import decisions from. Check the path.`,
      details: { folder },
    });
  }
  const known = new KnownDecisions(await decisionsOf(store, project), new Set(files.map(({ name }) => name)));
  const run = new AdrImport(store, options);
  for (const file of files) {
    signal?.throwIfAborted();
    await run.take(file, known.of(file));
  }
  await run.link();
  await run.finish();
  return { ...run.counts, skipped, warnings: run.warnings };
}

/** Which decision a file is about. */
class KnownDecisions {
  readonly #byId: ReadonlyMap<string, Decision>;
  readonly #byFile: ReadonlyMap<string, Decision>;
  /** Of those whose file is gone: it may have been renamed. */
  readonly #byTitle: ReadonlyMap<string, Decision>;

  constructor(decisions: readonly Decision[], files: ReadonlySet<string>) {
    this.#byId = new Map(decisions.map((one) => [one.id, one]));
    this.#byFile = new Map(decisions.flatMap((one) => [[originOf(one)?.file ?? '', one] as const]));
    const moved = decisions.filter((one) => !files.has(originOf(one)?.file ?? ''));
    this.#byTitle = new Map(moved.map((one) => [one.title, one]));
  }

  of({ name, adr }: AdrFile): Decision | undefined {
    const byComment = adr.comment === null ? undefined : this.#byId.get(adr.comment.id);
    return byComment ?? this.#byFile.get(name) ?? this.#byTitle.get(adr.title);
  }
}

/** A file with its decision. */
interface Taken {
  readonly file: AdrFile;
  readonly id: string;
  readonly isNew: boolean;
}

class AdrImport {
  readonly counts = { added: 0, updated: 0, unchanged: 0 };
  readonly warnings: string[] = [];
  readonly #store: KnowledgeStore;
  readonly #options: AdrImportOptions;
  readonly #taken: Taken[] = [];

  constructor(store: KnowledgeStore, options: AdrImportOptions) {
    this.#store = store;
    this.#options = options;
  }

  async take(file: AdrFile, known: Decision | undefined): Promise<void> {
    const { knowledge } = this.#store;
    if (known !== undefined && originOf(known)?.hash === file.hash) {
      this.counts.unchanged += 1;
      this.#taken.push({ file, id: known.id, isNew: false });
      return;
    }
    const facts = this.#factsOf(file, known);
    if (known === undefined) this.counts.added += 1;
    else this.counts.updated += 1;
    const { adr } = file;
    const decision =
      known === undefined
        ? await knowledge.addDecision({ ...facts, id: await this.#freeId(adr), project: this.#options.project })
        : await knowledge.updateDecision(known.id, facts);
    const status = statusOf(adr.status);
    if (status === 'active' && decision.status !== 'active') await knowledge.reinstateDecision(decision.id);
    else if (status === 'reverted' && decision.status !== 'reverted') {
      if (decision.status === 'superseded') await knowledge.reinstateDecision(decision.id);
      await knowledge.revertDecision(decision.id, { reason: adr.comment?.statusReason });
    }
    this.#taken.push({ file, id: decision.id, isNew: true });
  }

  /** The id that a file names; a new one where that is a decision of another project. */
  async #freeId({ comment }: ParsedAdr): Promise<string | undefined> {
    if (comment === null) return undefined;
    return (await this.#store.knowledge.findDecision(comment.id)) === null ? comment.id : undefined;
  }

  #factsOf({ name, hash, adr, modifiedAt }: AdrFile, known: Decision | undefined): NewDecision {
    const { format, number, status, frontMatter, sections, comment } = adr;
    const origin: AdrOrigin = { format, file: name, number, status, frontMatter, sections, hash, facts: '' };
    const { type = 'architecture', sourcePrefix = '' } = this.#options;
    return {
      ...textsOf(adr),
      type: comment?.type ?? known?.type ?? type,
      tags: adr.tags,
      source: comment === null ? (known?.source ?? `${sourcePrefix}${name}`) : comment.source,
      madeAt: madeAt(adr, known, modifiedAt),
      metadata: {
        ...(comment?.metadata ?? ownMetadata(known?.metadata ?? {})),
        adr: origin as unknown as JsonObject,
      },
    };
  }

  /** Says what superseded what, the older ones first: who is superseded can't supersede any more. */
  async link(): Promise<void> {
    const byName = new Map<string, Taken>();
    for (const one of this.#taken) {
      if (one.file.adr.number !== null) byName.set(String(one.file.adr.number), one);
      byName.set(one.file.name, one);
    }
    const links: { readonly older: Taken; readonly newer: Taken }[] = [];
    for (const one of this.#taken) {
      const { supersededBy, supersedes, status } = one.file.adr;
      const newer = supersededBy === null ? undefined : byName.get(supersededBy);
      if (newer !== undefined) links.push({ older: one, newer });
      else if (supersededBy !== null) this.warnings.push(`${one.file.name} names ${supersededBy}, which is not there.`);
      else if (statusOf(status) === 'superseded') await this.#supersededByNobody(one);
      for (const name of supersedes) {
        const older = byName.get(name);
        if (older !== undefined && older.file.adr.supersededBy === null) links.push({ older, newer: one });
      }
    }
    await this.#carryOut(links.filter(({ older, newer }) => older.isNew || newer.isNew));
  }

  async #carryOut(links: readonly { readonly older: Taken; readonly newer: Taken }[]): Promise<void> {
    let left = links;
    while (left.length > 0) {
      const waiting = new Set(left.map(({ newer }) => newer.id));
      const next = left.filter(({ older }) => !waiting.has(older.id));
      if (next.length === 0) {
        this.warnings.push(
          `These supersede each other in a circle: ${left.map(({ older }) => older.file.name).join(', ')}.`,
        );
        return;
      }
      for (const { older, newer } of next) await this.#supersede(older, newer);
      left = left.filter((link) => !next.includes(link));
    }
  }

  async #supersede(older: Taken, newer: Taken): Promise<void> {
    const { knowledge } = this.#store;
    const before = await knowledge.getDecision(older.id);
    if (before.status === 'superseded' && before.supersededBy === newer.id) return;
    if (before.status !== 'active') await knowledge.reinstateDecision(older.id);
    // A chain is linked from its oldest end, so who comes later holds until its turn.
    const after = await knowledge.getDecision(newer.id);
    const wasSuperseded = after.status === 'superseded' ? after.supersededBy : null;
    if (after.status !== 'active') await knowledge.reinstateDecision(newer.id);
    await knowledge.supersedeDecision(older.id, newer.id);
    if (wasSuperseded !== null) await knowledge.supersedeDecision(newer.id, wasSuperseded);
    else if (after.status === 'reverted') await knowledge.revertDecision(newer.id, { reason: after.statusReason });
  }

  /** A file that was superseded by something that is not written down. */
  async #supersededByNobody({ id, isNew, file }: Taken): Promise<void> {
    if (!isNew) return;
    const { status } = await this.#store.knowledge.getDecision(id);
    if (status === 'active') await this.#store.knowledge.revertDecision(id, { reason: 'Superseded' });
    this.warnings.push(`${file.name} is superseded, but does not say by what: it counts as reverted.`);
  }

  /** Notes what each decision is now, so that an export can tell what changes later. */
  async finish(): Promise<void> {
    const { knowledge } = this.#store;
    for (const { id, isNew } of this.#taken) {
      if (!isNew) continue;
      const decision = await knowledge.getDecision(id);
      const origin = originOf(decision);
      if (origin === undefined) continue;
      const adr = { ...origin, facts: factsHash(decision) } as unknown as JsonObject;
      await knowledge.updateDecision(id, { metadata: { ...decision.metadata, adr } });
    }
  }
}

/** The texts of a file: where it reads as it was written, what was written holds. */
function textsOf({ comment, ...adr }: ParsedAdr): AdrTexts {
  const text = <K extends keyof AdrTexts>(name: K): AdrTexts[K] => {
    const exact = comment?.exact[name];
    return exact !== undefined && JSON.stringify(exact.read) === JSON.stringify(adr[name]) ? exact.is : adr[name];
  };
  return {
    title: text('title'),
    description: text('description'),
    context: text('context'),
    rationale: text('rationale'),
    impact: text('impact'),
    alternatives: text('alternatives'),
  };
}

/** The day that the file names; to the millisecond where it is known and of that day. */
function madeAt({ date, comment }: ParsedAdr, known: Decision | undefined, modifiedAt: number): number {
  const exact = comment?.madeAt ?? known?.madeAt;
  if (date === null) return exact ?? modifiedAt;
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day)) return exact ?? modifiedAt;
  return exact !== undefined && new Date(exact).toISOString().startsWith(date) ? exact : day;
}
