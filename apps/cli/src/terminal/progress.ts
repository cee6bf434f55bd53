import type { Messages } from './messages.js';

/** A bar on standard error. */
export interface Progress {
  /** @param share how much is done, 0 to 1 @param note what stands behind the bar */
  update(share: number, note: string): void;
  /** Takes the bar away. */
  stop(): void;
}

const NONE: Progress = { update: () => undefined, stop: () => undefined };
const STEPS = 1000;

/** Shows a bar where a person looks on; elsewhere nothing, so that pipes and logs hold no bars. */
export async function startProgress(messages: Messages, label: string): Promise<Progress> {
  if (!messages.showsProgress) return NONE;
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    stream: messages.stream,
    format: `${label} {bar} {percentage} %  {note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    fps: 10,
    clearOnComplete: true,
    // Our own handler of Ctrl-C stops the bar when the work has come to its end.
    gracefulExit: false,
    hideCursor: false,
  });
  bar.start(STEPS, 0, { note: '' });
  return {
    update: (share, note) => bar.update(Math.floor(Math.min(1, share) * STEPS), { note }),
    stop: () => bar.stop(),
  };
}
