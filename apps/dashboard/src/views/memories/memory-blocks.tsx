import type { MemoryBlock } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatNumber } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { messageOf } from '../../ui/error-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toast.js';

/** The small texts that an agent's prompt always shows. */
export function MemoryBlocks() {
  const { store } = useSource();
  const blocks = useLoad(() => store.memoryBlocks.list({ limit: 200 }), ['memory-blocks'], ['memoryBlock']);
  return (
    <LoadedPart of={blocks} what="The blocks">
      {({ items }) =>
        items.length === 0 ? (
          <div class="card">
            <EmptyState icon="memories" title="No core memory">
              Blocks are small texts that stand in every prompt, such as what an agent knows of its user.
            </EmptyState>
          </div>
        ) : (
          <div class="grid-2">
            {items.map((block) => (
              <Block key={`${block.project} ${block.label} ${block.version}`} block={block} onChange={blocks.reload} />
            ))}
          </div>
        )
      }
    </LoadedPart>
  );
}

function Block({ block, onChange }: { readonly block: MemoryBlock; readonly onChange: () => void }) {
  const { store, readonly } = useSource();
  const [value, setValue] = useState(block.value);
  const { label, project, description, limitChars, version, updatedAt } = block;
  const save = async () => {
    try {
      await store.memoryBlocks.edit(label, { expectedVersion: version, value }, { project });
      toast('Saved.');
      onChange();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  return (
    <section class="card stack tight" aria-label={`Block ${label}`}>
      <div class="row">
        <h2 class="block-name truncate">{label}</h2>
        {project !== '' && <span class="badge">{project}</span>}
        <span class="grow" />
        <span class="faint small number">
          version {version} · <Time at={updatedAt} />
        </span>
      </div>
      {description !== '' && <p class="soft small">{description}</p>}
      <textarea
        class="textarea"
        rows={4}
        aria-label={`Text of ${label}`}
        readOnly={readonly}
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <div class="row">
        <span class={value.length > limitChars ? 'small delta bad' : 'small faint'}>
          {formatNumber(value.length)} of {formatNumber(limitChars)} characters
        </span>
        <span class="grow" />
        {!readonly && value !== block.value && (
          <Button small look="primary" disabled={value.length > limitChars} onClick={() => void save()}>
            Save
          </Button>
        )}
      </div>
    </section>
  );
}
