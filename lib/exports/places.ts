import { Unavailable } from "@/lib/errors";

/** Each export holds two connections of its own; what one user leaves lying must not keep the others waiting. */
export const MOST_AT_ONCE = 8;
export const MOST_PER_USER = 2;

/** How many exports of each user this process is writing. */
const running = new Map<number, number>();

/** Takes a place for an export of the user and returns what gives it back, once. Throws Unavailable when there is none. */
export function takePlace(userId: number): () => void {
  const own = running.get(userId) ?? 0;
  if (own >= MOST_PER_USER)
    throw new Unavailable(
      `${MOST_PER_USER} exports of yours are running; wait until one is complete, or cancel one in the browser`,
    );
  const all = [...running.values()].reduce((sum, count) => sum + count, 0);
  if (all >= MOST_AT_ONCE)
    throw new Unavailable("Too many exports are running at the moment; try again in a minute");
  running.set(userId, own + 1);
  let held = true;
  return () => {
    if (held) giveBack(userId);
    held = false;
  };
}

function giveBack(userId: number): void {
  const left = (running.get(userId) ?? 0) - 1;
  if (left > 0) running.set(userId, left);
  else running.delete(userId);
}
