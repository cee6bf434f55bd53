import type { CodeChunk, CodeSymbol } from '@cairndb/core';
import { useEffect } from 'preact/hooks';
import { formatCount } from '../../format/format.js';
import { usePlace } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { CodeBlock } from '../../text/code-block.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { ViewHead } from '../../ui/view-head.js';

/** A file as the index has it: its chunks in order, and what it defines. */
export function CodeFilePage({ project, path }: { readonly project: string; readonly path: string }) {
  const { store } = useSource();
  const loaded = useLoad(
    async () => {
      const file = await store.code.findFile(project, path);
      if (file === null) return null;
      const [chunks, symbols] = await Promise.all([
        store.code.listChunks({ project, path, limit: 1_000 }),
        store.code.symbolsOf(project, path),
      ]);
      return { file, chunks: chunks.items, symbols };
    },
    ['code-file', project, path],
    ['codeFile', 'codeProject'],
  );
  return (
    <div class="view">
      <ViewHead
        title={path}
        above={{ to: '/code', name: 'Code' }}
        about={
          loaded.data
            ? `${project} · ${loaded.data.file.language} · ${formatCount(loaded.data.file.lines, 'line')}`
            : project
        }
      />
      <LoadedPart of={loaded} what="The file">
        {(data) =>
          data === null ? (
            <div class="card">
              <EmptyState icon="code" title="This file is not in the index (any more)" />
            </div>
          ) : (
            <div class="with-side">
              <Chunks chunks={data.chunks} language={data.file.language} />
              <Outline symbols={data.symbols} />
            </div>
          )
        }
      </LoadedPart>
    </div>
  );
}

function Chunks({ chunks, language }: { readonly chunks: readonly CodeChunk[]; readonly language: string }) {
  const { query } = usePlace();
  const line = Number(query.get('line') ?? 0);
  const target = chunks.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
  useEffect(() => {
    if (target !== undefined) document.querySelector(`#line-${target.startLine}`)?.scrollIntoView({ block: 'start' });
  }, [target]);
  return (
    <div class="stack">
      {chunks.length === 0 && (
        <div class="card">
          <EmptyState icon="code" title="Nothing of this file is kept to be read" />
        </div>
      )}
      {chunks.map(({ text, startLine, endLine, symbol }) => (
        <div key={startLine} id={`line-${startLine}`}>
          <CodeBlock
            code={text}
            language={language}
            firstLine={startLine}
            title={`Lines ${startLine} to ${endLine}${symbol === null ? '' : ` · ${symbol.type} ${symbol.name}`}`}
          />
        </div>
      ))}
    </div>
  );
}

function Outline({ symbols }: { readonly symbols: readonly CodeSymbol[] }) {
  return (
    <aside class="card outline" aria-label="What it defines">
      <h2>What it defines</h2>
      {symbols.length === 0 && <p class="faint small">Nothing that has a name.</p>}
      <ul>
        {symbols.map(({ type, name, container, startLine }) => (
          <li key={`${startLine} ${name}`} class="row small">
            <span class="badge">{type}</span>
            <span class="truncate mono grow">{container === null ? name : `${container}.${name}`}</span>
            <span class="faint">{startLine}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
