import type { Attachment, Message } from '@cairndb/core';
import { formatBytes } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { CodeBlock } from '../../text/code-block.js';
import { CopyButton } from '../../ui/copy-button.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Time } from '../../ui/time.js';

/** What is known of a message beside what it says. */
export function MessageDetails({ message }: { readonly message: Message }) {
  const { store } = useSource();
  const attachments = useLoad(() => store.conversations.attachments(message.id), ['attachments', message.id]);
  return (
    <div class="details-box stack tight">
      <dl class="facts">
        <dt>Id</dt>
        <dd class="row">
          <code class="truncate">{message.id}</code>
          <CopyButton text={message.id} name="id" />
        </dd>
        <dt>Written</dt>
        <dd>
          <Time at={message.createdAt} exact />
        </dd>
        {message.parentId !== null && (
          <>
            <dt>Answers</dt>
            <dd>
              <code>{message.parentId}</code>
            </dd>
          </>
        )}
      </dl>
      {message.metadata !== null && (
        <CodeBlock code={JSON.stringify(message.metadata, null, 2)} language="json" title="Metadata" />
      )}
      <LoadedPart of={attachments} what="The attachments">
        {(items) => (items.length === 0 ? null : <Attachments items={items} />)}
      </LoadedPart>
    </div>
  );
}

function Attachments({ items }: { readonly items: readonly Attachment[] }) {
  return (
    <ul class="list small">
      {items.map(({ id, type, path, mediaType, sizeBytes }) => (
        <li key={id} class="row">
          <span class="badge">{type}</span>
          <span class="truncate grow">{path ?? mediaType ?? id}</span>
          <span class="faint">{formatBytes(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}
