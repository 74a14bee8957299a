/** What came of a question. */
export type Outcome<T> = { readonly body: T } | { readonly thrown: unknown };

/**
 * One question that is asked again and again. An answer that is older than one already shown is dropped, and what nobody
 * waits for never adds to what is under way.
 */
export class Repeated<T> {
  private asked = 0;
  private shown = 0;
  private underWay = 0;
  private missed = false;
  private stopped = false;

  /**
   * @param ask asks the hub; once only for a beat, as the next one asks anew
   * @param show what came of it
   */
  constructor(
    private readonly ask: (once: boolean) => Promise<T>,
    private readonly show: (outcome: Outcome<T>) => void,
  ) {}

  /** After something was done: asks now, and ends when the answer is shown. */
  async again(): Promise<void> {
    await this.run(false);
  }

  /** Something has changed: asks now, or as soon as what is under way has its answer. */
  changed(): void {
    if (this.underWay > 0) {
      this.missed = true;
    } else {
      void this.run(false);
    }
  }

  /** Time has gone by: asks only if nothing is under way. */
  beat(): void {
    if (this.underWay === 0) {
      void this.run(true);
    }
  }

  /** Shows nothing any more. */
  stop(): void {
    this.stopped = true;
  }

  private async run(once: boolean): Promise<void> {
    const turn = ++this.asked;
    this.underWay++;
    const outcome = await this.ask(once).then(
      (body) => ({ body }),
      (thrown: unknown) => ({ thrown }),
    );
    this.underWay--;
    if (this.stopped) {
      return;
    }
    if (turn > this.shown) {
      this.shown = turn;
      this.show(outcome);
    }
    if (this.missed && this.underWay === 0) {
      this.missed = false;
      void this.run(false);
    }
  }
}
