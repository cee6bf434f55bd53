import { useLayoutEffect } from 'preact/hooks';

/** Whether keys are meant for a field that is being written in. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/**
 * Keys of the page: `onKey` gets each key that was not typed into a field and stands without Ctrl, Alt or Meta; it says
 * whether it took it. Nothing happens while a dialog is open.
 */
export function usePageKeys(onKey: (key: string, event: KeyboardEvent) => boolean): void {
  // With the drawing, not after it: the next key may come before the next frame, and must meet what the last one did.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (onKey(event.key, event)) event.preventDefault();
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  });
}

/** Whether this is ⌘K, or Ctrl+K where there is no ⌘. */
export function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === 'k';
}

/** How the key of the palette is written here. */
export const PALETTE_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
