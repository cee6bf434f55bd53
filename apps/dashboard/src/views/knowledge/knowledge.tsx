import { formatCount } from '../../format/format.js';
import { usePlace } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Tabs } from '../../ui/tabs.js';
import { ViewHead } from '../../ui/view-head.js';
import { Components } from './components.js';
import { DecisionPage } from './decision-page.js';
import { Decisions } from './decisions.js';
import { DocumentPage } from './document-page.js';
import { Documents } from './documents.js';
import { Patterns } from './patterns.js';

/** What is known of projects: decisions, documents, components, and what works. */
export function Knowledge() {
  const { query } = usePlace();
  const { store } = useSource();
  const stats = useLoad(
    () => store.knowledge.stats(),
    ['knowledge-stats'],
    ['decision', 'component', 'documentationFile', 'successPattern'],
  );
  const tab = query.get('tab') ?? 'decisions';
  const id = query.get('id');
  const path = query.get('path');
  if (tab === 'decisions' && id !== null) return <DecisionPage key={id} id={id} />;
  if (tab === 'documents' && path !== null)
    return <DocumentPage key={path} project={query.get('project') ?? ''} path={path} />;
  return (
    <div class="view">
      <ViewHead
        title="Knowledge"
        about={
          stats.data === undefined
            ? ' '
            : [
                formatCount(stats.data.decisions.active, 'active decision'),
                formatCount(stats.data.documents, 'document'),
                formatCount(stats.data.components, 'component'),
              ].join(', ')
        }
      />
      <Tabs
        label="Parts of the knowledge"
        chosen={tab}
        tabs={[
          ['decisions', 'Decisions'],
          ['documents', 'Documents'],
          ['components', 'Components'],
          ['patterns', 'What works'],
        ]}
        leaving={['status', 'path', 'project']}
      />
      {tab === 'documents' ? (
        <Documents />
      ) : tab === 'components' ? (
        <Components />
      ) : tab === 'patterns' ? (
        <Patterns />
      ) : (
        <Decisions />
      )}
    </div>
  );
}
