import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a drill is. */
export interface Progress {
  begin(name: string): void;
  update(done: number, total: number): void;
  end(): void;
}

/** Plain lines are at least so far apart, in milliseconds. */
const LINE_EVERY_MS = 10_000;

/** A bar on a terminal, a line now and then elsewhere; always on stderr. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? barOn(stream) : linesOn(stream);
}

function barOn(stream: NodeJS.WriteStream): Progress {
  const format = '{name} {bar} {value}/{total} {duration_formatted}';
  const bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
  return {
    begin: (name) => bar.start(1, 0, { name: name.padEnd(8) }),
    update(done, total) {
      bar.setTotal(total);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

function linesOn(stream: NodeJS.WriteStream): Progress {
  let current = '';
  let last = 0;
  return {
    begin(name) {
      current = name;
      last = performance.now();
      stream.write(`${name} …\n`);
    },
    update(done, total) {
      if (performance.now() - last < LINE_EVERY_MS) return;
      last = performance.now();
      stream.write(`${current}: ${done} of ${total}\n`);
    },
    end() {},
  };
}
