/** Between two tries, in milliseconds: each is twice as long as the one before. */
export const FIRST_PAUSE = 1_000;
export const MAX_PAUSE = 30_000;

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
