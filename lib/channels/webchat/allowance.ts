/**
 * So much of something for each of many, which comes back with time; kept in this process, and forgotten for whoever has all of
 * it again. `most` at once, and as many in each `period`, in milliseconds.
 */
export class Allowance {
  /** What was left, and when; who took last stands last. */
  private readonly left = new Map<string, { amount: number; at: number }>();

  constructor(
    private readonly most: number,
    private readonly period: number,
    private readonly remembered = 50_000,
  ) {}

  /** Takes one, if there is one. */
  take(who: string, now = Date.now()): boolean {
    const amount = this.leftOf(who, now);
    this.left.delete(who);
    this.forget(now);
    this.left.set(who, { amount: amount < 1 ? amount : amount - 1, at: now });
    return amount >= 1;
  }

  private leftOf(who: string, now: number): number {
    const known = this.left.get(who);
    return known
      ? Math.min(this.most, known.amount + ((now - known.at) / this.period) * this.most)
      : this.most;
  }

  private forget(now: number): void {
    for (const [who, { at }] of this.left) {
      if (now - at < this.period && this.left.size < this.remembered) return;
      this.left.delete(who);
    }
  }
}
