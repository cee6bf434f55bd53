import type { SearchHit, SearchKind } from '@cairndb/core';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { MarkedText } from '../../ui/marked-text.js';
import { Time } from '../../ui/time.js';

/** What kinds of hits are called, and which icon they have. */
const KINDS: Readonly<Record<SearchKind, readonly [name: string, icon: IconName]>> = {
  conversation: ['Conversation', 'conversations'],
  message: ['Message', 'conversations'],
  codegenSession: ['Generation goal', 'code'],
  codegenIteration: ['Generated code', 'code'],
  codegenError: ['Generation error', 'alert'],
  codeChunk: ['Code', 'code'],
  codeFile: ['Code file', 'files'],
  memory: ['Memory', 'memories'],
  archivedConversation: ['Archived conversation', 'archive'],
  component: ['Component', 'knowledge'],
  documentSection: ['Document', 'knowledge'],
  decision: ['Decision', 'knowledge'],
  successPattern: ['Success pattern', 'knowledge'],
};

/** One hit: what it is, where, and its best passage. */
export function Hit({ hit, isChosen }: { readonly hit: SearchHit; readonly isChosen: boolean }) {
  const [name, icon] = KINDS[hit.kind] ?? [hit.kind, 'search'];
  const where = [hit.project, hit.path, hit.symbolName, hit.role, hit.memoryType].filter(Boolean).join(' · ');
  return (
    <Link to={placeOfHit(hit)} class={isChosen ? 'hit chosen' : 'hit'}>
      <span class="row small">
        <Icon name={icon} size={14} />
        <span class="strong">{name}</span>
        <span class="truncate faint grow">{hit.title ?? where}</span>
        <span class="faint number">
          <Time at={hit.createdAt} />
        </span>
      </span>
      <span class="hit-text">
        <MarkedText {...hit.passage} />
      </span>
      {hit.title !== undefined && where !== '' && <span class="faint small truncate block">{where}</span>}
    </Link>
  );
}

/** Where a hit is shown. */
export function placeOfHit(hit: SearchHit): string {
  const id = String(hit.id);
  switch (hit.kind) {
    case 'conversation':
      return to(['conversations', id]);
    case 'message':
      return to(['conversations', hit.conversationId ?? ''], { seq: String(hit.seq ?? '') });
    case 'memory':
      return to(['memories', id]);
    case 'codeChunk':
    case 'codeFile':
      return to(['code'], {
        project: hit.project,
        path: hit.path,
        line: hit.startLine === undefined ? '' : String(hit.startLine),
      });
    case 'codegenSession':
    case 'codegenIteration':
    case 'codegenError':
      return to(['code'], { tab: 'generation', session: String(hit.sessionId ?? id) });
    case 'decision':
      return to(['knowledge'], { tab: 'decisions', id });
    case 'documentSection':
      return to(['knowledge'], { tab: 'documents', project: hit.project, path: hit.path });
    case 'component':
      return to(['knowledge'], { tab: 'components', project: hit.project });
    case 'successPattern':
      return to(['knowledge'], { tab: 'patterns', project: hit.project });
    default:
      return to(['search'], { q: id });
  }
}
