import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualOptions {
  readonly count: number;
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly estimate: (index: number) => number;
  /** Rows that are drawn beyond what is seen. */
  readonly overscan?: number;
  /** Whether rows tell how high they are; else all are as high as estimated. */
  readonly measured?: boolean;
  /** What stands above the list in what scrolls, in pixels. */
  readonly offset?: number;
}

/** TanStack's virtual list for Preact: only the rows that are seen are drawn. */
export function useVirtual(options: VirtualOptions): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const all = {
    count: options.count,
    getScrollElement: () => options.scroller.current,
    estimateSize: options.estimate,
    overscan: options.overscan ?? 8,
    scrollMargin: options.offset ?? 0,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(all));
  virtualizer.setOptions(all);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}

interface VirtualRowsOptions {
  readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly measured?: boolean;
  readonly offset?: number;
  readonly children: (index: number) => ComponentChildren;
}

/** The rows that are seen, each at its place. */
export function VirtualRows({ virtualizer, measured = false, offset = 0, children }: VirtualRowsOptions) {
  return (
    <div style={{ height: `${virtualizer.getTotalSize()}px`, position: 'relative' }}>
      {virtualizer.getVirtualItems().map(({ index, key, start, size }) => (
        <div
          key={key}
          data-index={index}
          ref={measured ? virtualizer.measureElement : null}
          style={{
            position: 'absolute',
            insetInline: 0,
            top: 0,
            transform: `translateY(${start - offset}px)`,
            ...(measured ? {} : { height: `${size}px` }),
          }}
        >
          {children(index)}
        </div>
      ))}
    </div>
  );
}

/** Has rows that come into sight loaded. */
export function useLoadOnSight(lastSeen: number, loaded: number, isEnd: boolean, more: () => void): void {
  useEffect(() => {
    if (!isEnd && lastSeen >= loaded - 20) more();
  }, [lastSeen, loaded, isEnd, more]);
}
