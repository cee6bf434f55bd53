import type { CachedResponse } from '@cairndb/core';
import { formatBytes, formatCount, formatDuration, formatMoney } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { CodeBlock } from '../../text/code-block.js';
import { Markdown } from '../../text/markdown.js';
import { Button } from '../../ui/button.js';
import { messageOf } from '../../ui/error-state.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toast.js';

/** A kept answer: what was asked, and what comes instead of a call. */
export function ResponseCard({
  response,
  onChange,
}: {
  readonly response: CachedResponse;
  readonly onChange: () => void;
}) {
  const { store, readonly } = useSource();
  const { prompt, messages, model, text, hits, bytes, costMicros, durationMs, createdAt } = response;
  const remove = async () => {
    try {
      await store.cache.invalidateResponses({ ...(prompt === null ? { messages } : { prompt }), model });
      onChange();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  return (
    <article class="card stack tight">
      <p class="strong clamp">{prompt ?? 'A chat of several messages'}</p>
      <p class="soft clamp">{text}</p>
      <div class="row wrap small faint">
        <span class="badge">{model}</span>
        <span>{formatCount(hits, 'hit')}</span>
        {costMicros !== null && <span>{formatMoney(costMicros)} each</span>}
        {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
        <span>{formatBytes(bytes)}</span>
        <Time at={createdAt} />
        <span class="grow" />
        {!readonly && (
          <Button small look="plain" icon="remove" onClick={() => void remove()}>
            Invalidate
          </Button>
        )}
      </div>
      <details class="folded">
        <summary>
          <span class="strong">The whole answer</span>
        </summary>
        <div class="folded-body stack tight">
          {messages !== null && <CodeBlock code={JSON.stringify(messages, null, 2)} language="json" title="Messages" />}
          <Markdown text={text} />
        </div>
      </details>
    </article>
  );
}
