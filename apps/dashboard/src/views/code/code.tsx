import { formatCount } from '../../format/format.js';
import { usePlace } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Tabs } from '../../ui/tabs.js';
import { ViewHead } from '../../ui/view-head.js';
import { CodeFilePage } from './code-file-page.js';
import { CodeFiles } from './code-files.js';
import { Generation } from './generation.js';
import { Symbols } from './symbols.js';

/** The code index by file and by symbol, and what was generated. */
export function Code() {
  const { query } = usePlace();
  const { store } = useSource();
  const stats = useLoad(() => store.code.stats(), ['code-stats'], ['codeProject', 'codeFile']);
  const tab = query.get('tab') ?? 'files';
  const project = query.get('project');
  const path = query.get('path');
  if (project !== null && path !== null)
    return <CodeFilePage key={`${project} ${path}`} project={project} path={path} />;
  return (
    <div class="view">
      <ViewHead
        title="Code"
        about={
          stats.data === undefined
            ? ' '
            : `${formatCount(stats.data.files, 'file')}, ${formatCount(stats.data.symbols, 'symbol')}, ${formatCount(stats.data.lines, 'line')}`
        }
      />
      <Tabs
        label="Parts of the code"
        chosen={tab}
        tabs={[
          ['files', 'Files'],
          ['symbols', 'Symbols'],
          ['generation', 'Generated code'],
        ]}
        leaving={['session', 'project']}
      />
      {tab === 'symbols' ? <Symbols /> : tab === 'generation' ? <Generation /> : <CodeFiles stats={stats.data} />}
    </div>
  );
}
