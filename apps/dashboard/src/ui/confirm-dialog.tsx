import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { messageOf } from './error-state.js';

interface ConfirmOptions {
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** Asks before something is removed for good. */
export function ConfirmDialog({ title, action, onClose, onConfirm, children }: ConfirmOptions) {
  const [problem, setProblem] = useState('');
  const confirm = async () => {
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {problem !== '' && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <div class="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
