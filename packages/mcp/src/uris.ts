import type { SearchKind } from '@cairndb/core';

/** The addresses under which things can be read, as templates (RFC 6570). */
export const TEMPLATES = {
  block: 'cairn://memory/blocks/{label}',
  projectBlock: 'cairn://projects/{project}/blocks/{label}',
  memory: 'cairn://memories/{id}',
  conversation: 'cairn://conversations/{id}',
  messages: 'cairn://conversations/{id}/messages/{seq}',
  decision: 'cairn://decisions/{id}',
  document: 'cairn://projects/{project}/documents/{path}',
  component: 'cairn://components/{id}',
  pattern: 'cairn://patterns/{id}',
} as const;

/** All memory blocks of a place, as a part of a prompt. */
export const BLOCKS_URI = 'cairn://memory/blocks';

/** The address that a template gives with these parts, in its order. */
export function uriFor(name: keyof typeof TEMPLATES, ...parts: readonly (string | number)[]): string {
  let at = 0;
  return TEMPLATES[name].replace(/\{\w+\}/g, () => encodeURIComponent(String(parts[at++] ?? '')));
}

/** What the address of a found thing is made of. */
export interface Addressed {
  readonly kind: SearchKind;
  readonly id: string | number;
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly seq?: number | undefined;
}

/** The address of a found thing; undefined where it has none, as code has, which lies in the project itself. */
export function uriOfHit({ kind, id, project, path, conversationId, seq }: Addressed): string | undefined {
  switch (kind) {
    case 'memory':
      return uriFor('memory', id);
    case 'conversation':
      return uriFor('conversation', id);
    case 'message':
      return conversationId === undefined || seq === undefined ? undefined : uriFor('messages', conversationId, seq);
    case 'decision':
      return uriFor('decision', id);
    case 'component':
      return uriFor('component', id);
    case 'successPattern':
      return uriFor('pattern', id);
    case 'documentSection':
      return project === undefined || path === undefined ? undefined : uriFor('document', project, path);
    default:
      return undefined;
  }
}
