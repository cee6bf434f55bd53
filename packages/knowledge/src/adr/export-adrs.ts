import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decision, JsonObject } from '@cairndb/core';
import GithubSlugger from 'github-slugger';
import type { KnowledgeStore } from '../documents/index-documents.js';
import { type AdrFormat, type AdrOrigin, labelOf, originOf } from './adr-facts.js';
import { fileHash, readAdrFiles } from './adr-files.js';
import { decisionsOf, factsHash } from './decisions-of.js';
import { type AdrPlace, formatAdr } from './format-adr.js';

/** How to export decisions. */
export interface AdrExportOptions {
  /** Default: none. */
  readonly project?: string | undefined;
  /** How decisions are written that have no file yet; default `madr`. */
  readonly format?: AdrFormat | undefined;
  /** Only decisions of one of these types. */
  readonly types?: readonly string[] | undefined;
  /** Whether to write over files that somebody changed since Cairn read or wrote them. Default false. */
  readonly force?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What an export did, by names of files. */
export interface AdrExportReport {
  readonly written: readonly string[];
  /** Files that say already what Cairn knows. */
  readonly unchanged: readonly string[];
  /** Files that somebody changed since, and that were left as they are: import them first. */
  readonly conflicts: readonly string[];
}

/** Characters of a title in the name of its file. */
const SLUG_CHARS = 80;

/**
 * Writes a project's decisions to a folder, one file each. A decision that did not change since its file was read or written leaves the file as
 * it is, byte for byte; a file that somebody changed since is not written over. Reading the folder gives the same decisions, but for when a status changed.
 */
export async function exportAdrs(
  store: KnowledgeStore,
  folder: string,
  options: AdrExportOptions = {},
): Promise<AdrExportReport> {
  const { project = '', types, force = false, signal } = options;
  await mkdir(folder, { recursive: true });
  const { files, skipped } = await readAdrFiles(folder, signal);
  const there = new Map((files ?? []).map((file) => [file.name, file]));
  const decisions = (await decisionsOf(store, project))
    .filter(({ type }) => types === undefined || types.includes(type))
    .sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  const others = [...there.keys(), ...skipped.map(({ file }) => file)];
  const places = placesOf(decisions, others, options.format ?? 'madr');
  const report = { written: [] as string[], unchanged: [] as string[], conflicts: [] as string[] };
  for (const decision of decisions) {
    signal?.throwIfAborted();
    const place = places.get(decision.id) as AdrPlace;
    const found = there.get(place.file);
    const origin = originOf(decision);
    const isSame = origin?.facts === factsHash(decision);
    const isOurs = found === undefined || origin?.hash === found.hash || found.adr.comment?.id === decision.id;
    if (found !== undefined && isSame && origin?.hash === found.hash) report.unchanged.push(place.file);
    else if (found !== undefined && !force && (!isOurs || origin?.hash !== found.hash))
      report.conflicts.push(place.file);
    else {
      await writeDecision(store, folder, { decision, place, places, decisions });
      report.written.push(place.file);
    }
  }
  return report;
}

interface Writing {
  readonly decision: Decision;
  readonly place: AdrPlace;
  readonly places: ReadonlyMap<string, AdrPlace>;
  readonly decisions: readonly Decision[];
}

/** Writes a file, whole or not at all, and notes what it holds. */
async function writeDecision(
  { knowledge }: KnowledgeStore,
  folder: string,
  { decision, place, places, decisions }: Writing,
): Promise<void> {
  const newer = decisions.find(({ id }) => id === decision.supersededBy);
  const at = newer === undefined ? undefined : places.get(newer.id);
  const successor = newer === undefined || at === undefined ? null : { ...at, title: newer.title };
  const text = formatAdr(decision, place, successor);
  const file = join(folder, place.file);
  const draft = `${file}.writing`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const before = originOf(decision);
  const origin: AdrOrigin = {
    ...{ frontMatter: {}, sections: [], ...before, ...place },
    status: labelOf(decision.status, before?.status),
    hash: fileHash(text),
    facts: factsHash(decision),
  };
  await knowledge.updateDecision(decision.id, {
    metadata: { ...decision.metadata, adr: origin as unknown as JsonObject },
  });
}

/** Where each decision is written to: its own file, else the next number with its title. */
function placesOf(
  decisions: readonly Decision[],
  others: readonly string[],
  format: AdrFormat,
): ReadonlyMap<string, AdrPlace> {
  const origins = decisions.map(originOf);
  const taken = new Set([...others, ...origins.flatMap((one) => one?.file ?? [])]);
  const numbers = [...taken].map((name) => Number(/^\d+/.exec(name)?.[0] ?? 0));
  let last = Math.max(0, ...numbers, ...origins.map((one) => one?.number ?? 0));
  const places = new Map<string, AdrPlace>();
  for (const [at, decision] of decisions.entries()) {
    const origin = origins[at];
    if (origin?.number != null) {
      places.set(decision.id, { format: origin.format, file: origin.file, number: origin.number });
      continue;
    }
    last += 1;
    const slug = new GithubSlugger()
      .slug(decision.title)
      .slice(0, SLUG_CHARS)
      .replace(/^-+|-+$/g, '');
    const file = origin?.file ?? `${String(last).padStart(4, '0')}-${slug === '' ? 'decision' : slug}.md`;
    places.set(decision.id, { format: origin?.format ?? format, file, number: last });
  }
  return places;
}
