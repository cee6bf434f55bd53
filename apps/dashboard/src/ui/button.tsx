import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.js';

interface ButtonOptions {
  readonly icon?: IconName;
  readonly look?: 'default' | 'primary' | 'plain' | 'danger';
  readonly small?: boolean;
  readonly children?: ComponentChildren;
}

type Native = Omit<JSX.IntrinsicElements['button'], 'icon' | 'size' | 'ref'>;

/** A button; without children its `aria-label` is its tooltip, too. */
export function Button({
  icon,
  look = 'default',
  small = false,
  children,
  class: more,
  ...rest
}: ButtonOptions & Native) {
  const isIcon = children === undefined;
  const classes = ['button', look !== 'default' && look, small && 'small', isIcon && 'icon', more];
  const tooltip = isIcon ? { title: String(rest['aria-label'] ?? '') } : {};
  return (
    <button type="button" {...tooltip} {...rest} class={classes.filter(Boolean).join(' ')}>
      {icon !== undefined && <Icon name={icon} size={small ? 14 : 16} />}
      {children}
    </button>
  );
}
