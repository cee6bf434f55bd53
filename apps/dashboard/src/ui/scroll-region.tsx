import type { ComponentChildren, RefObject } from 'preact';

interface ScrollRegionOptions {
  /** What it holds, for readers of the screen. */
  readonly label: string;
  readonly class?: string;
  readonly element?: RefObject<HTMLElement | null>;
  readonly isBusy?: boolean;
  readonly children: ComponentChildren;
}

/** Something that scrolls by itself, and so can be reached and scrolled by keys. */
export function ScrollRegion({ label, class: name, element, isBusy, children }: ScrollRegionOptions) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section ref={element ?? null} class={name} tabIndex={0} aria-label={label} aria-busy={isBusy}>
      {children}
    </section>
  );
}
