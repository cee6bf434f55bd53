import type * as z from 'zod';

/**
 * How a method is reached. `get`: a read whose arguments fit a URL; `query`: a read whose arguments are long texts, lists or vectors, so it is
 * posted; `write`: it may change something, so a read-only server refuses it.
 */
export type Access = 'get' | 'query' | 'write';

/** What the contracts say of a method; see `generated/`. */
export interface MethodSchemas {
  /** By name, in the order in which the method takes them. */
  readonly args: Readonly<Record<string, z.ZodType>>;
  readonly result: z.ZodType;
  /** Whether it may give `undefined`: then the answer has no body. */
  readonly mayBeAbsent?: true;
  readonly description: string;
  /** What it refuses, in words. */
  readonly errors?: string;
}

/** One method over HTTP. */
export interface Operation extends MethodSchemas {
  /** `conversations.get`; of the store's own methods `store.search`. */
  readonly id: string;
  /** The property of the store; `store` stands for the store itself. */
  readonly domain: string;
  readonly method: string;
  /** The verb that the description names. Every read can be posted too. */
  readonly verb: 'GET' | 'POST';
  /** `/v1/conversations/get`. */
  readonly path: string;
  readonly writes: boolean;
}

/** The operations of a domain: the ways to its methods. `null` keeps a method off the network. */
export function defineOperations<M extends Readonly<Record<string, MethodSchemas>>>(
  domain: string,
  methods: M,
  access: Readonly<Record<keyof M, Access | null>>,
): readonly Operation[] {
  return Object.entries(methods).flatMap(([method, schemas]) => {
    const way = access[method];
    if (way === undefined || way === null) return [];
    return {
      ...schemas,
      id: `${domain}.${method}`,
      domain,
      method,
      verb: way === 'get' ? 'GET' : 'POST',
      path: `/v1/${domain}/${method}`,
      writes: way === 'write',
    };
  });
}
