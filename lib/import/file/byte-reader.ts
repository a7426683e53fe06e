/** Reads bytes of a source by number. */
export class ByteReader {
  private held: Buffer = Buffer.alloc(0);

  constructor(private readonly source: AsyncIterator<Buffer>) {}

  /** The next bytes, at least one; null at the end. */
  async chunk(): Promise<Buffer | null> {
    const { held } = this;
    this.held = Buffer.alloc(0);
    if (held.length > 0) return held;
    const { done, value } = await this.source.next();
    if (done) return null;
    return value.length > 0 ? value : this.chunk();
  }

  /** Throws when there are fewer. */
  async take(count: number): Promise<Buffer> {
    if (!(await this.hold(count))) throw new Error(BREAKS_OFF);
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return taken;
  }

  async startsWith(bytes: readonly number[]): Promise<boolean> {
    await this.hold(bytes.length);
    return bytes.every((byte, index) => this.held[index] === byte);
  }

  putBack(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  private async hold(count: number): Promise<boolean> {
    while (this.held.length < count) {
      const before = this.held;
      this.held = Buffer.alloc(0);
      const next = await this.chunk();
      this.held = next ? Buffer.concat([before, next]) : before;
      if (!next) return false;
    }
    return true;
  }
}

export const BREAKS_OFF = "the gzip data breaks off: unexpected end of file";
