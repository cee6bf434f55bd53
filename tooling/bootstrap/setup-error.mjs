/** Set-up failed for a reason that the message explains in full: shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';

  /**
   * @param {string} message
   * @param {number} [exitCode] What the process should end with.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Shows on standard error why set-up failed; a fault of set-up itself keeps its stack.
 * @param {unknown} error
 */
export function reportSetUpFailure(error) {
  const fault = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${error instanceof SetupError ? error.message : `Cairn: ${fault}`}\n`);
}
