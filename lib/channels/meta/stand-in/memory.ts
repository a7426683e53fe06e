import type { Rate } from "@/lib/channels/channel";

/** A map that forgets what was stored first, so that memory stays bounded. */
export class BoundedMap<Value> {
  private readonly values = new Map<string, Value>();
  private total = 0;

  constructor(
    private readonly max: number,
    private readonly sizeOf: (value: Value) => number = () => 1,
  ) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.values.set(key, value);
    this.total += this.sizeOf(value);
    while (this.total > this.max && this.values.size > 1) {
      const [oldest] = this.values.keys();
      if (oldest === undefined) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const value = this.values.get(key);
    if (value === undefined) return;
    this.values.delete(key);
    this.total -= this.sizeOf(value);
  }
}

/** `burst` at once, then one each `everyMs`. */
export class Bucket {
  private nextAt = 0;

  constructor(private readonly rate: Rate) {}

  /** Whether one more is allowed at a time in milliseconds. */
  take(now: number): boolean {
    const { everyMs, burst } = this.rate;
    const next = Math.max(this.nextAt, now - (burst - 1) * everyMs);
    if (next > now) return false;
    this.nextAt = next + everyMs;
    return true;
  }
}
