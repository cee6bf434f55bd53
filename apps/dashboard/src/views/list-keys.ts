import type { Virtualizer } from '@tanstack/virtual-core';
import { useState } from 'preact/hooks';
import { usePageKeys } from '../shell/keyboard.js';

/**
 * j and k (and the arrows) go through a list's rows, Enter opens one. Returns the row that is chosen; -1: none yet.
 */
export function useListKeys(
  count: number,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  open: (index: number) => void,
): number {
  const [chosen, setChosen] = useState(-1);
  const choose = (index: number) => {
    const within = Math.max(0, Math.min(count - 1, index));
    setChosen(within);
    virtualizer.scrollToIndex(within, { align: 'auto' });
  };
  usePageKeys((key, event) => {
    if (count === 0) return false;
    if (key === 'j' || key === 'ArrowDown') choose(chosen + 1);
    else if (key === 'k' || key === 'ArrowUp') choose(chosen - 1);
    else if (key === 'Home') choose(0);
    else if (key === 'End') choose(count - 1);
    else if (key === 'Enter' && chosen >= 0 && !isControl(event.target)) open(chosen);
    else return false;
    return true;
  });
  return Math.min(chosen, count - 1);
}

/** Enter on a button or link is for these. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary') !== null;
}
