import picomatch from 'picomatch';
import { holdsTerm, indexTokens, parseQuery } from '../../search/index.js';
import type { ContextTrigger, DueQuery, DueReason, IntentionTrigger } from './intentions.js';

/** Says which reasons the triggers of an intention have in what goes on. */
export type TriggerMatcher = (triggers: readonly IntentionTrigger[]) => readonly DueReason[];

/** Looks at what goes on once, for many triggers. */
export function triggerMatcher({ event, context }: Pick<DueQuery, 'event' | 'context'>): TriggerMatcher {
  const tokens = context?.text === undefined ? '' : ` ${indexTokens(context.text).text} `;
  const paths = (context?.paths ?? []).map((path) => path.replaceAll('\\', '/'));
  const reasonOf = (trigger: IntentionTrigger): DueReason | undefined => {
    if (trigger.on === 'event') {
      return event !== undefined && isCalled(event, trigger.event) ? { on: 'event', event } : undefined;
    }
    return context === undefined ? undefined : contextReason(trigger, tokens, context.project ?? '', paths);
  };
  return (triggers) => triggers.flatMap((trigger) => reasonOf(trigger) ?? []);
}

/** Whether an event is what a trigger waits for: itself, all that begins so (`git.*`), everything (`*`). */
function isCalled(event: string, wanted: string): boolean {
  if (wanted === '*') return true;
  return wanted.endsWith('.*') ? event.startsWith(wanted.slice(0, -1)) : event === wanted;
}

function contextReason(
  trigger: ContextTrigger,
  tokens: string,
  project: string,
  paths: readonly string[],
): DueReason | undefined {
  if (trigger.project !== undefined && trigger.project !== project) return undefined;
  const keywords = (trigger.keywords ?? []).filter((keyword) => stands(keyword, tokens));
  if (trigger.keywords !== undefined && keywords.length === 0) return undefined;
  const fitting = trigger.paths === undefined ? [] : pathsThatFit(trigger.paths, paths);
  if (trigger.paths !== undefined && fitting.length === 0) return undefined;
  return { on: 'context', keywords, project: trigger.project ?? '', paths: fitting };
}

function pathsThatFit(globs: readonly string[], paths: readonly string[]): readonly string[] {
  const fits = picomatch([...globs], { dot: true });
  return paths.filter((path) => fits(path));
}

/** Whether a word or phrase stands in a text, in any spelling that a search for it finds. */
function stands(keyword: string, tokens: string): boolean {
  if (tokens === '') return false;
  const [term] = parseQuery(`"${keyword.replace(/["“”„‟«»]/gu, ' ')}"`).required;
  return term !== undefined && holdsTerm(tokens, term);
}
