import type { ContentBlock, ImageBlock, JsonValue, ToolCallBlock, ToolResultBlock } from '@cairndb/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CodeBlock } from '../../text/code-block.js';
import { Markdown } from '../../text/markdown.js';
import { safeAddress } from '../../text/safe-address.js';
import { Icon } from '../../ui/icon.js';

/** One part of a message. What is long and seldom read is folded. */
export function Block({ block, isUnfolded }: { readonly block: ContentBlock; readonly isUnfolded: boolean }) {
  switch (block.type) {
    case 'text':
      return <Markdown text={block.text} />;
    case 'thinking':
      return (
        <Folded isOpen={isUnfolded} kind="Thinking" note={firstLine(block.text)}>
          <Markdown text={block.text} />
        </Folded>
      );
    case 'toolCall':
      return <ToolCall block={block} isUnfolded={isUnfolded} />;
    case 'toolResult':
      return <ToolResult block={block} isUnfolded={isUnfolded} />;
    case 'image':
      return <Picture block={block} />;
    default:
      return (
        <Folded isOpen={isUnfolded} kind="Other" note="a kind that Cairn has no name for">
          <CodeBlock code={JSON.stringify(block.value, null, 2)} language="json" />
        </Folded>
      );
  }
}

interface FoldedOptions {
  readonly isOpen: boolean;
  readonly kind: string;
  readonly note: string;
  readonly tone?: 'bad' | undefined;
  readonly children: ComponentChildren;
}

/** Drawn only once it was opened: a conversation may hold megabytes of tools' output. */
function Folded({ isOpen, kind, note, tone, children }: FoldedOptions) {
  const [wasOpened, setOpened] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setOpened(true);
  }, [isOpen]);
  return (
    <details
      class={tone === 'bad' ? 'folded bad' : 'folded'}
      open={isOpen}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <Icon name="chevron" size={14} />
        <span class="strong">{kind}</span>
        <span class="truncate faint">{note}</span>
      </summary>
      {(wasOpened || isOpen) && <div class="folded-body">{children}</div>}
    </details>
  );
}

function ToolCall({ block, isUnfolded }: { readonly block: ToolCallBlock; readonly isUnfolded: boolean }) {
  return (
    <Folded isOpen={isUnfolded} kind={block.name} note={noteOf(block.input)}>
      <CodeBlock code={JSON.stringify(block.input, null, 2)} language="json" title="Input" />
    </Folded>
  );
}

function ToolResult({ block, isUnfolded }: { readonly block: ToolResultBlock; readonly isUnfolded: boolean }) {
  const { content, isError = false } = block;
  const text =
    typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
  return (
    <Folded
      isOpen={isUnfolded}
      kind={isError ? 'Failed' : 'Result'}
      note={firstLine(text)}
      tone={isError ? 'bad' : undefined}
    >
      {typeof content === 'string' ? (
        <CodeBlock code={content} title="Output" />
      ) : (
        content.map((part, index) =>
          part.type === 'text' ? (
            <CodeBlock key={index} code={part.text} title="Output" />
          ) : (
            <Block key={index} block={part} isUnfolded={isUnfolded} />
          ),
        )
      )}
    </Folded>
  );
}

/** The kinds of pictures that browsers show; anything else is only named. */
const PICTURES = /^image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml)$/;

function Picture({ block }: { readonly block: ImageBlock }) {
  const { data, mediaType, url } = block;
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (data === undefined || !PICTURES.test(mediaType)) return;
    // As an <img>, not even an SVG can run anything or load anything.
    const made = URL.createObjectURL(new Blob([new Uint8Array(data)], { type: mediaType }));
    setSource(made);
    return () => URL.revokeObjectURL(made);
  }, [data, mediaType]);
  const href = url === undefined ? null : safeAddress(url);
  if (source !== undefined) return <img class="picture" src={source} alt={`Attached (${mediaType})`} />;
  if (href !== null) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        [picture elsewhere]
      </a>
    );
  }
  return <p class="faint small">[picture, {mediaType}]</p>;
}

/** What a call is about, in a few words: the values of its input. */
function noteOf(input: JsonValue): string {
  if (typeof input !== 'object' || input === null) return firstLine(String(input));
  const values = Object.values(input).filter((value) => typeof value === 'string' || typeof value === 'number');
  return firstLine(values.join(' · '));
}

function firstLine(text: string): string {
  return text.trimStart().slice(0, 200).split('\n', 1)[0] ?? '';
}
