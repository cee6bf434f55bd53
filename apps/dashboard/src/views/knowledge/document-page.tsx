import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Markdown } from '../../text/markdown.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { ViewHead } from '../../ui/view-head.js';

/** One document, section by section. */
export function DocumentPage({ project, path }: { readonly project: string; readonly path: string }) {
  const { store } = useSource();
  const found = useLoad(
    () => store.knowledge.findDocument(project, path),
    ['document', project, path],
    ['documentationFile'],
  );
  return (
    <div class="view narrow">
      <ViewHead
        title={found.data?.title || path}
        above={{ to: '/knowledge?tab=documents', name: 'Documents' }}
        about={`${project} · ${path}`}
      />
      <LoadedPart of={found} what="The document">
        {(document) =>
          document === null ? (
            <div class="card">
              <EmptyState icon="knowledge" title="There is no such document" />
            </div>
          ) : (
            <article class="card stack">
              {document.sections.map(({ startLine, text }) => (
                <Markdown key={startLine} text={text} />
              ))}
            </article>
          )
        }
      </LoadedPart>
    </div>
  );
}
