import { Link } from '../routing/link.js';
import { usePlace } from '../routing/router.js';
import { useSource } from '../source/source-context.js';
import { Button } from '../ui/button.js';
import { Icon, Mark } from '../ui/icon.js';
import { DESTINATIONS } from './destinations.js';

const KINDS = { server: 'Served by Cairn', file: 'A copy in this browser', remote: 'libSQL server' } as const;

interface SidebarOptions {
  readonly isOpen: boolean;
  readonly onLeave?: (() => void) | undefined;
  readonly onDownload?: (() => void) | undefined;
}

/** The navigation, and where the data come from. */
export function Sidebar({ isOpen, onLeave, onDownload }: SidebarOptions) {
  const { segments } = usePlace();
  const source = useSource();
  const here = `/${segments[0] ?? ''}`;
  return (
    <aside class={isOpen ? 'sidebar open' : 'sidebar'} id="sidebar">
      <Link to="/" class="brand">
        <Mark />
        Cairn
      </Link>
      <nav aria-label="Views" class="stack">
        {DESTINATIONS.map(({ title, views }) => (
          <div key={title}>
            <h2 class="nav-title">{title}</h2>
            <ul class="nav-group">
              {views.map(({ to, name, icon }) => (
                <li key={to}>
                  <Link to={to} class="nav-link" {...(here === to && { 'aria-current': 'page' })}>
                    <Icon name={icon} />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="sidebar-foot">
        <div class="source">
          <strong class="truncate" title={source.name}>
            {source.name}
          </strong>
          <span class="faint">
            {KINDS[source.kind]}
            {source.readonly && ' · read-only'}
          </span>
        </div>
        {(onDownload ?? onLeave) !== undefined && (
          <div class="row">
            {onDownload !== undefined && (
              <Button small icon="download" class="grow" onClick={onDownload}>
                Save a copy
              </Button>
            )}
            {onLeave !== undefined && (
              <Button small class="grow" onClick={onLeave}>
                {source.kind === 'server' ? 'Sign out' : 'Close'}
              </Button>
            )}
          </div>
        )}
      </div>
    </aside>
  );
}
