/** Set-up failed for a reason that the message explains in full: shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Shows on standard error why set-up failed; a fault of set-up itself keeps its stack.
 * @param {unknown} error
 */
export function reportSetUpFailure(error) {
  const fault = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${error instanceof SetupError ? error.message : `Cairn: ${fault}`}\n`);
}
