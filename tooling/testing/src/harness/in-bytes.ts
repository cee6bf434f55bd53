/** What the conformance suite takes of a driver of bytes in memory; `D` is its driver. */
export interface BytesHarness<D> {
  readonly name: string;
  createDatabase(): Promise<BytesDatabase<D>>;
  createPrepared(prepare: (driver: D) => Promise<void>): Promise<BytesDatabase<D>>;
}

/** A database that lives in this process, and is kept between two openings. */
export interface BytesDatabase<D> {
  driver(): D;
  dispose(): Promise<void>;
}

/** How a driver takes a database and gives it back. */
export interface Bytes {
  readonly bytes: Uint8Array | undefined;
  readonly onClose: (bytes: Uint8Array) => void;
}

/** A harness whose databases are bytes; every one begins with what was prepared once, where that is wanted. */
export function inBytes<D>(name: string, driverOf: (bytes: Bytes) => D): BytesHarness<D> {
  const templates = new Map<(driver: D) => Promise<void>, Promise<Uint8Array | undefined>>();
  const holding = (first: Uint8Array | undefined) => {
    let bytes = first;
    const onClose = (closed: Uint8Array) => {
      bytes = closed;
    };
    return { driver: () => driverOf({ bytes, onClose }), kept: () => bytes, dispose: async () => {} };
  };
  const prepareTemplate = async (prepare: (driver: D) => Promise<void>) => {
    const database = holding(undefined);
    await prepare(database.driver());
    return database.kept();
  };
  return {
    name,
    createDatabase: async () => holding(undefined),
    async createPrepared(prepare) {
      const template = templates.get(prepare) ?? prepareTemplate(prepare);
      templates.set(prepare, template);
      return holding((await template)?.slice());
    },
  };
}
