import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button.js';

interface DialogOptions {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog over the page: the browser holds the focus within it, and Escape closes it. */
export function Dialog({ title, onClose, children }: DialogOptions) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === element.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside the dialog does.
    <dialog ref={element} class="dialog" aria-labelledby={id} onClose={onClose} onClick={onBackdrop}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button icon="close" look="plain" small aria-label="Close" onClick={onClose} />
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
