import { createHash } from 'node:crypto';
import type { Decision } from '@cairndb/core';
import type { KnowledgeStore } from '../documents/index-documents.js';
import { ownMetadata } from './adr-facts.js';

/** All decisions of a project, the last made first. */
export async function decisionsOf({ knowledge }: KnowledgeStore, project: string): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  let cursor: string | undefined;
  do {
    const page = await knowledge.listDecisions({ project, limit: 1_000, cursor });
    decisions.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return decisions;
}

/** SHA-256 of everything of a decision that its file holds. */
export function factsHash(decision: Decision): string {
  const { title, description, context, rationale, alternatives, impact, status, statusReason } = decision;
  const { id, type, tags, source, supersededBy, madeAt } = decision;
  const texts = [title, description, context, rationale, alternatives, impact, status, statusReason];
  const facts = [id, ...texts, type, tags, source, supersededBy, madeAt, ownMetadata(decision.metadata)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
