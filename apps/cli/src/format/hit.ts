import type { CommandContext } from '../command-context.js';
import type { FoundHit } from '../found-hit.js';
import type { Colors } from '../terminal/colors.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { shorten, wrap } from '../terminal/wrap.js';
import { codeAddress, codeFacts, codeTitle, formatSource } from './code-hit.js';
import { formatProject } from './project-path.js';
import { shortId } from './short-id.js';
import { formatTime } from './time.js';

/** What a kind is called. */
const KIND_NAMES = {
  conversation: 'conversation',
  message: 'message',
  codegenSession: 'code generation',
  codegenIteration: 'generated code',
  codegenError: 'code error',
  codeChunk: 'code',
  codeFile: 'file',
  memory: 'memory',
  archivedConversation: 'archived conversation',
  component: 'component',
  documentSection: 'section',
  decision: 'decision',
  successPattern: 'pattern',
} as const satisfies Record<FoundHit['kind'], string>;

/** Words that no line has room for, such as addresses and base64: their beginning and end are shown. */
const LONG_WORD = /([!-~]{40})[!-~]{20,}([!-~]{12})/g;

/**
 * A hit as lines: rank, kind and title; where and when; the passage with its matches; the command that opens it.
 *
 * @param source of a chunk of code, the whole of it; shown instead of the passage, in which lines are joined
 */
export function formatHit(context: CommandContext, hit: FoundHit, rank: number, source?: string): string[] {
  const { colors, isTerminal, width } = context.output;
  const indent = String(rank).length + 2;
  const kind = `${KIND_NAMES[hit.kind]}${hit.seq === undefined ? '' : ` #${hit.seq}`}`;
  const room = isTerminal ? width - indent - kind.length - 2 : Number.POSITIVE_INFINITY;
  const margin = ' '.repeat(indent);
  const passage = formatPassage(hit, colors);
  const wrapped = isTerminal ? wrap(passage, width, indent) : [`${margin}${passage}`];
  return [
    `${colors.dim(`${rank}.`)} ${colors.cyan(kind)}  ${colors.bold(shorten(titleOf(hit), room))}`,
    `${margin}${colors.dim(placeOf(hit))}`,
    ...(source === undefined ? wrapped : formatSource(hit, source, context.output, indent)),
    `${margin}${colors.dim(isCode(hit) || hit.kind === 'documentSection' ? codeAddress(hit, source) : openingCommand(context, hit))}`,
  ];
}

/** A hit's passage as one line, the matches bold where there are colours. */
export function formatPassage({ passage }: FoundHit, colors: Colors): string {
  const { text, ranges } = passage;
  const plain = (from: number, to: number) =>
    safeText(text.slice(from, to)).replace(/\s+/g, ' ').replace(LONG_WORD, '$1…$2');
  let line = '';
  let at = 0;
  for (const [start, end] of ranges) {
    line += plain(at, start) + colors.bold(plain(start, end));
    at = end;
  }
  return (line + plain(at, text.length)).trim();
}

function isCode({ kind }: FoundHit): boolean {
  return kind === 'codeChunk' || kind === 'codeFile';
}

/** The title of the conversation, the place in the code, or the number of the code-generation session. */
export function titleOf(hit: FoundHit): string {
  if (isCode(hit)) return codeTitle(hit);
  if (hit.memoryType !== undefined)
    return [hit.memoryType, ...(hit.tags ?? []).map((tag) => `#${tag}`)].map(safeLine).join(' ');
  if (hit.sessionId !== undefined) return `session ${hit.sessionId}`;
  const title = safeLine(hit.title ?? '');
  return title === '' ? '(no title)' : title;
}

function placeOf(hit: FoundHit): string {
  const project = hit.project === undefined || hit.project === '' ? [] : [formatProject(hit.project, 40)];
  const iteration = hit.iterationId === undefined ? [] : [`attempt ${hit.iterationId}`];
  const role = hit.role === undefined ? [] : [hit.role];
  return [...role, ...codeFacts(hit), ...iteration, ...project, formatTime(hit.createdAt)].join(' · ');
}

/** The command that shows what was found. */
function openingCommand(context: CommandContext, hit: FoundHit): string {
  if (hit.kind === 'memory') return context.commandLine('memory', 'show', shortId(String(hit.id)));
  if (hit.kind === 'decision') return context.commandLine('knowledge', 'decisions', 'show', shortId(String(hit.id)));
  if (hit.kind === 'component') return context.commandLine('knowledge', 'components');
  if (hit.kind === 'successPattern') return context.commandLine('knowledge', 'patterns', 'list');
  if (hit.conversationId === undefined)
    return context.commandLine('codegen', 'history', String(hit.sessionId ?? hit.id));
  const id = shortId(hit.conversationId);
  if (hit.kind === 'archivedConversation') return context.commandLine('archive', 'restore', id);
  if (hit.seq === undefined || hit.seq === 1) return context.commandLine('conversations', 'show', id);
  return context.commandLine('conversations', 'show', id, '--from', String(hit.seq));
}
