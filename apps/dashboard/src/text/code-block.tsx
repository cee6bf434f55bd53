import type { ElementContent, Root } from 'hast';
import { type ComponentChildren, createElement } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../ui/copy-button.js';
import { ScrollRegion } from '../ui/scroll-region.js';

interface CodeBlockOptions {
  readonly code: string;
  readonly language?: string | undefined;
  /** Shown above the code, as a path. */
  readonly title?: string | undefined;
  /** The number of the first line; none are shown without it. */
  readonly firstLine?: number | undefined;
}

/** Code in a box, coloured where its language is known, with a button that copies it. */
export function CodeBlock({ code, language = '', title, firstLine }: CodeBlockOptions) {
  return (
    <div class="code-block">
      <div class="code-head">
        <span class="truncate">{title ?? language}</span>
        <CopyButton text={code} name="code" />
      </div>
      <ScrollRegion label={title ?? 'Code'} class="code-scroll">
        <pre>
          {firstLine !== undefined && <LineNumbers first={firstLine} count={code.split('\n').length} />}
          <code>
            <Highlighted code={code} language={language} />
          </code>
        </pre>
      </ScrollRegion>
    </div>
  );
}

function LineNumbers({ first, count }: { readonly first: number; readonly count: number }) {
  const numbers = Array.from({ length: count }, (_, index) => first + index).join('\n');
  return (
    <span class="line-numbers" aria-hidden="true">
      {numbers}
    </span>
  );
}

type Highlighter = (code: string, language: string) => Root | null;
let highlighter: Highlighter | undefined;

/** Code with colours, which are loaded when code is shown first. */
function Highlighted({ code, language }: { readonly code: string; readonly language: string }) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (highlighter !== undefined || language === '') return;
    import('./highlight.js').then(
      (loaded) => {
        highlighter = loaded.highlight;
        redraw(1);
      },
      // Without colours it is code all the same.
      () => {},
    );
  }, [language]);
  const tree = language === '' ? null : (highlighter?.(code, language.toLowerCase()) ?? null);
  return <>{tree === null ? code : tree.children.map((node, index) => elementOf(node as ElementContent, index))}</>;
}

function elementOf(node: ElementContent, key: number): ComponentChildren {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const names = node.properties.className;
  const className = Array.isArray(names) ? names.join(' ') : '';
  return createElement('span', { key, class: className }, node.children.map(elementOf));
}
