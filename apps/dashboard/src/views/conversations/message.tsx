import type { ContentBlock, MessageRole, Message as StoredMessage } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { Markdown } from '../../text/markdown.js';
import { Button } from '../../ui/button.js';
import { Time } from '../../ui/time.js';
import { Block } from './block.js';
import { MessageDetails } from './message-details.js';

const NAMES: Readonly<Record<MessageRole, string>> = {
  user: 'User',
  assistant: 'Assistant',
  system: 'System',
  tool: 'Tool',
};

interface MessageOptions {
  readonly message: StoredMessage;
  readonly isUnfolded: boolean;
  readonly isChosen: boolean;
}

/** One message. Answers of tools alone are slim, as they belong to the call above them. */
export function Message({ message, isUnfolded, isChosen }: MessageOptions) {
  const [details, setDetails] = useState(false);
  const { content, role, status, seq } = message;
  const blocks: readonly ContentBlock[] = typeof content === 'string' ? [] : content;
  const isSlim =
    blocks.length > 0 &&
    blocks.every(({ type }) => type === 'toolResult' || type === 'toolCall' || type === 'thinking');
  const shown = isSlim && blocks.every(({ type }) => type === 'toolResult') ? 'tool' : role;
  return (
    <article
      class={['message', shown, isSlim && 'slim', isChosen && 'chosen'].filter(Boolean).join(' ')}
      aria-label={`Message ${seq}, ${NAMES[shown]}`}
    >
      <header class="message-head">
        <span class="role">{NAMES[shown]}</span>
        {message.model !== '' && <span class="faint small truncate">{message.model}</span>}
        {status !== 'complete' && <span class={status === 'streaming' ? 'badge accent' : 'badge warn'}>{status}</span>}
        <span class="grow" />
        <span class="faint small">
          #{seq} · <Time at={message.createdAt} />
        </span>
        <Button
          look="plain"
          small
          icon="chevron"
          class={details ? 'turned' : ''}
          aria-expanded={details}
          aria-label={`Details of message ${seq}`}
          onClick={() => setDetails(!details)}
        />
      </header>
      {details && <MessageDetails message={message} />}
      {typeof content === 'string' ? (
        <Markdown text={content} />
      ) : (
        blocks.map((block, index) => <Block key={index} block={block} isUnfolded={isUnfolded} />)
      )}
    </article>
  );
}
