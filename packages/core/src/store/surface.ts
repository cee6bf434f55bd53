import { CairnError } from '../errors/cairn-error.js';
import { ClosedError } from '../errors/errors.js';
import type { Runner, Steps } from '../steps/index.js';
import type { Upkeep } from './upkeep.js';

/** What surfaces ask of their store at every call. */
export interface SurfaceHost {
  readonly runner: Runner;
  readonly upkeep: Upkeep;
  isClosed(): boolean;
  /** Told that a call begins; where somebody listens, gives what wants to be told of its end. */
  calling(operation: string): ((error?: unknown) => void) | undefined;
  /** Told of every error before it goes to the caller. */
  onError(error: CairnError): void;
}

/** A repository as steps: generator methods by name. */
type StepMethods = Readonly<Record<string, (...args: never[]) => Steps<unknown>>>;

/** Checks that every call begins with: not from inside a body, not after close. */
function refuse(host: SurfaceHost, operation: string): void {
  host.runner.activity.refuseNested(operation);
  if (host.isClosed()) throw new ClosedError(operation);
}

/** Fills in which call failed, tells the store, and throws on. */
function fail(host: SurfaceHost, operation: string, error: unknown): never {
  if (error instanceof CairnError) {
    if (error.operation === '') error.operation = operation;
    host.onError(error);
  }
  throw error;
}

/** The same for work that may have failed in a call of its own, which has told of it then. */
export function failed(host: SurfaceHost, operation: string, error: unknown): never {
  if (error instanceof CairnError && error.operation !== '') throw error;
  return fail(host, operation, error);
}

/** Runs a body as a promise, with everything that a call on the promise surface needs. */
export async function runAsync<T>(
  host: SurfaceHost,
  operation: string,
  body: () => Steps<T>,
  reading = false,
): Promise<T> {
  const ended = host.calling(operation);
  try {
    const value = await (reading ? host.runner.read(body) : host.runner.async(body));
    ended?.();
    return value;
  } catch (error) {
    ended?.(error);
    return fail(host, operation, error);
  }
}

/** {@link runAsync} with `Runner.blocking`. */
export async function runBlocking<T>(
  host: SurfaceHost,
  operation: string,
  waitMs: number,
  body: () => Steps<T>,
): Promise<T> {
  try {
    return await host.runner.blocking(waitMs, body);
  } catch (error) {
    return fail(host, operation, error);
  }
}

/** Runs a body as a value. */
export function runSync<T>(host: SurfaceHost, operation: string, body: () => Steps<T>): T {
  refuse(host, operation);
  const ended = host.calling(operation);
  try {
    const value = host.runner.sync(body);
    ended?.();
    return value;
  } catch (error) {
    ended?.(error);
    return fail(host, operation, error);
  }
}

/** Which methods are special on the promise surface: those that read much, and those that need what is derived from rows. */
interface SpecialMethods {
  readonly heavy: readonly string[];
  readonly derived: readonly string[];
}

/** The promise surface of a repository. Misplaced calls throw at once, not as a promise that a body could not await. */
export function asyncSurface(
  host: SurfaceHost,
  domain: string,
  steps: object,
  { heavy, derived }: SpecialMethods,
): object {
  return surface(steps, (name, method) => {
    const operation = `${domain}.${name}`;
    const reading = heavy.includes(name);
    const isDerived = derived.includes(name);
    return (...args) => {
      host.runner.activity.refuseNested(operation);
      if (host.isClosed()) return Promise.reject(new ClosedError(operation));
      const call = () => runAsync(host, operation, () => method(...args), reading);
      return isDerived ? caughtUp(host, operation).then(call) : call();
    };
  });
}

async function caughtUp(host: SurfaceHost, operation: string): Promise<void> {
  try {
    await host.upkeep.catchUp();
  } catch (error) {
    fail(host, operation, error);
  }
}

/** A repository whose derived methods first do what waits, in the transaction they are called in. */
export function caughtUpFirst(host: SurfaceHost, steps: object, derived: readonly string[]): object {
  return surface(steps, (name, method) =>
    derived.includes(name)
      ? function* (...args) {
          yield* host.upkeep.catchUpSteps();
          return yield* method(...args);
        }
      : method,
  );
}

/** Methods that are promises by themselves. Misplaced calls throw at once. */
export function serviceSurface(host: SurfaceHost, domain: string, services: object): object {
  const methods = Object.entries(services as Readonly<Record<string, (...args: unknown[]) => unknown>>);
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      (...args: unknown[]) => {
        refuse(host, `${domain}.${name}`);
        return method(...args);
      },
    ]),
  );
}

/** The sync surface of a repository. */
export function syncSurface(host: SurfaceHost, domain: string, steps: object): object {
  return surface(steps, (name, method) => {
    const operation = `${domain}.${name}`;
    return (...args) => runSync(host, operation, () => method(...args));
  });
}

function surface(
  steps: object,
  wrap: (name: string, method: (...args: never[]) => Steps<unknown>) => (...args: never[]) => unknown,
): object {
  const methods = Object.entries(steps as StepMethods).map(([name, method]) => [name, wrap(name, method)] as const);
  return Object.freeze(Object.fromEntries(methods));
}
