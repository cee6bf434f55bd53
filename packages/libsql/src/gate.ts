/** Lets one through at a time, in the order of their coming. */
export class Gate {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn; the returned function lets the next one through. A second call of it does nothing. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    let leave = () => {};
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }
}
