/**
 * Options of a conformance run, for a way to a database that needn't be asked everything because another one was: with
 * CAIRN_ALL_CASES=1 in the environment every case runs, through every surface.
 */
export function narrowed<const Options extends object>(options: Options): Options | Record<string, never> {
  return process.env.CAIRN_ALL_CASES === undefined ? options : {};
}
