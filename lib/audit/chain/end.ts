/** The end of a chain: the last place and its hash. */
export type ChainEnd = { seq: number; hash: string };

/** How the end of a chain is written down: `1234:9f86d0…`. */
export function writtenEnd({ seq, hash }: ChainEnd): string {
  return `${seq}:${hash}`;
}

/** Reverses writtenEnd; null for anything else. */
export function parseEnd(written: string): ChainEnd | null {
  const [, seq, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(written.trim()) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : null;
}
