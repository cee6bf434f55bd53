import type { ComponentChildren } from 'preact';
import type { Loaded } from '../source/use-load.js';
import { ErrorState } from './error-state.js';
import { SkeletonLines } from './skeleton.js';

interface LoadedPartOptions<T> {
  readonly of: Loaded<T>;
  /** What it is, for the error: `The conversations`. */
  readonly what: string;
  readonly skeleton?: ComponentChildren;
  readonly children: (data: T) => ComponentChildren;
}

/** Something that is loaded: its skeleton, its error, or itself. Data that are there stay while they load again. */
export function LoadedPart<T>({ of, what, skeleton, children }: LoadedPartOptions<T>) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error !== undefined) return <ErrorState error={of.error} what={what} onRetry={of.reload} />;
  return <>{skeleton ?? <SkeletonLines />}</>;
}
