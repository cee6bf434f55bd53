import pico from 'picocolors';

/** Functions that colour a text, or leave it as it is. */
export type Colors = ReturnType<typeof pico.createColors>;

/** What a decision about colours needs to know of a stream. */
export interface ColorTarget {
  readonly isTTY?: boolean | undefined;
}

/**
 * Whether to write colours: never with `--no-color` or a NO_COLOR that is not empty, always with FORCE_COLOR (but not `0` or
 * `false`), otherwise on terminals that can.
 */
export function wantsColor(target: ColorTarget, flag: boolean, env: NodeJS.ProcessEnv): boolean {
  if (!flag || (env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return target.isTTY === true && env.TERM !== 'dumb';
}

/** Colours, or none. */
export function colorsFor(wanted: boolean): Colors {
  return pico.createColors(wanted);
}
