import type { Compaction, Conversation } from '@cairndb/core';
import { cleanLine } from './clean-text.js';
import {
  type ConversationLinks,
  conversationEntries,
  conversationLinks,
  type ExportStore,
  relationWords,
} from './conversation-entries.js';
import { escapeHtml } from './escape-html.js';
import { messageHtml } from './html-message.js';
import { markdownHtml } from './markdown-html.js';
import { timeWords } from './message-facts.js';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page-style.js';

/** No scripts, nothing from elsewhere, no other style than the page's own, nowhere to send anything to. */
const POLICY = `default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** A conversation as one HTML page that needs nothing else, a message at a time. */
export async function* htmlOf(
  store: ExportStore,
  conversation: Conversation,
  maxImageBytes: number,
): AsyncGenerator<string, void, void> {
  yield headOf(conversation, await conversationLinks(store, conversation));
  for await (const entry of conversationEntries(store, conversation.id)) {
    if (entry.kind === 'compaction') yield compactionHtml(entry.compaction);
    else yield messageHtml(entry.message, entry.attachments, maxImageBytes);
  }
  yield '</main>\n<footer>Exported by Cairn</footer>\n</body>\n</html>\n';
}

function headOf(conversation: Conversation, links: ConversationLinks): string {
  const title = escapeHtml(cleanLine(conversation.title) || 'Untitled conversation');
  const facts = factsOf(conversation, links).filter(([, value]) => value !== '');
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(cleanLine(value))}</dd>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Cairn">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header class="head">
<h1>${title}</h1>
<dl>${rows.join('\n')}</dl>
</header>
<main>
`;
}

function factsOf(conversation: Conversation, { parent, forks }: ConversationLinks): [string, string][] {
  const { id, project, provider, model, createdAt, updatedAt, messageCount, toolCalls } = conversation;
  return [
    ['Project', project],
    ['Model', [provider, model].filter((part) => part !== '').join(' · ')],
    ['Time', `${timeWords(createdAt)} – ${timeWords(updatedAt)}`],
    ['Messages', `${numeral(messageCount)}${toolCalls === 0 ? '' : `, tool calls ${numeral(toolCalls)}`}`],
    ['Tokens', usageOf(conversation)],
    ['Cost', conversation.costMicros === 0 ? '' : `$${(conversation.costMicros / 1_000_000).toFixed(2)}`],
    ['Status', conversation.status === 'archived' ? 'archived' : ''],
    ...(parent === null ? [] : [[relationWords(parent.relation), parent.id] as [string, string]]),
    ['Forks', forks.map((fork) => fork.id).join(', ')],
    ['Id', id],
  ];
}

function usageOf({ inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens }: Conversation): string {
  if (inputTokens + outputTokens + cacheCreationTokens + cacheReadTokens === 0) return '';
  const cache = cacheReadTokens === 0 ? '' : `, ${numeral(cacheReadTokens)} from cache`;
  return `${numeral(inputTokens + cacheCreationTokens)} in${cache}, ${numeral(outputTokens)} out`;
}

function numeral(value: number): string {
  return value.toLocaleString('en-US');
}

function compactionHtml({ trigger, originalMessageCount, tokensSaved, summary, performedAt }: Compaction): string {
  const saved = tokensSaved === 0 ? '' : `, ${numeral(tokensSaved)} tokens saved`;
  const facts = `Compacted ${timeWords(performedAt)} (${escapeHtml(cleanLine(trigger))}): ${numeral(originalMessageCount)} messages${saved}`;
  const text = summary === null ? '' : `<details><summary>Summary</summary>${markdownHtml(summary)}</details>`;
  return `<section class="cut">${facts}${text}</section>\n`;
}
