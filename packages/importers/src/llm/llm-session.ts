import type { SessionFacts, SessionMessage } from '../sessions/session-part.js';
import { shortTitle } from '../short-title.js';

/** The importer's name, under which positions are kept. */
export const LLM = 'llm';

/** A title: the conversation's name, else the first prompt. */
export function titled(name: string | undefined, messages: readonly SessionMessage[]): SessionFacts['title'] {
  if (name !== undefined) return { from: 'name', text: name };
  const prompt = messages.find(({ role }) => role === 'user')?.content ?? '';
  const texts =
    typeof prompt === 'string' ? [prompt] : prompt.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  const text = shortTitle(texts.at(-1) ?? '');
  return text === '' ? undefined : { from: 'prompt', text };
}
