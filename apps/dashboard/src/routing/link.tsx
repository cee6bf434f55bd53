import type { ComponentChildren, JSX } from 'preact';
import { useRouter } from './router.js';

type Anchor = Omit<JSX.IntrinsicElements['a'], 'href' | 'ref' | 'role'>;

/** A link to a place within the page. With a modifier key it opens as any other link does. */
export function Link({ to, children, ...rest }: { to: string; children?: ComponentChildren } & Anchor) {
  const router = useRouter();
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.go(to);
  };
  return (
    <a {...rest} href={router.href(to)} onClick={onClick}>
      {children}
    </a>
  );
}
