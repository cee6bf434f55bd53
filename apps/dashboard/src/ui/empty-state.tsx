import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.js';

interface EmptyOptions {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Nothing is here: why, and what would change that. */
export function EmptyState({ icon = 'empty', title, children }: EmptyOptions) {
  return (
    <div class="empty">
      <Icon name={icon} size={28} />
      <h3>{title}</h3>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
