import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Link } from '../routing/link.js';
import { Icon } from './icon.js';

interface ViewHeadOptions {
  readonly title: string;
  readonly about?: ComponentChildren;
  /** Where this view is a part of. */
  readonly above?: { readonly to: string; readonly name: string } | undefined;
  readonly children?: ComponentChildren;
}

/** The head of a view: its title, which becomes the page's, what it is about, and what can be done. */
export function ViewHead({ title, about, above, children }: ViewHeadOptions) {
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  return (
    <header class="view-head">
      <div>
        {above !== undefined && (
          <Link to={above.to} class="crumb">
            <Icon name="back" size={14} />
            {above.name}
          </Link>
        )}
        <h1>{title}</h1>
        {about !== undefined && <p>{about}</p>}
      </div>
      {children !== undefined && <div class="row wrap">{children}</div>}
    </header>
  );
}
