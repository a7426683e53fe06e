import { Unavailable } from "@/lib/errors";
import { Allowance } from "./allowance";

/*
 * What one visitor and one network may ask of a process, well above what browsers do: a window asks about once for each thing
 * that happens. Behind one address there may be a whole company.
 */
const MINUTE = 60_000;
const visitors = new Allowance(300, MINUTE);
const addresses = new Allowance(3_000, MINUTE);

/** Throws Unavailable for a visitor or an address that asks more than any browser does. */
export function refuseHaste(visitor: string, ip: string | null): void {
  if (visitors.take(visitor) && (ip === null || addresses.take(ip))) return;
  throw new Unavailable("Too much at once. Try again in a minute.");
}

/** So many streams at a time: of windows and tabs of one visitor, and of one address. */
const STREAMS = { visitor: 10, address: 300 };
const streams = new Map<string, number>();

/** Counts a stream that begins, until the returned function is called. Throws Unavailable where there are too many. */
export function countStream(visitor: string, ip: string | null): () => void {
  const counted: [who: string, most: number][] = [[`visitor ${visitor}`, STREAMS.visitor]];
  if (ip !== null) counted.push([`address ${ip}`, STREAMS.address]);
  if (counted.some(([who, most]) => (streams.get(who) ?? 0) >= most))
    throw new Unavailable("The chat is open in too many windows");
  for (const [who] of counted) streams.set(who, (streams.get(who) ?? 0) + 1);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    for (const [who] of counted) {
      const left = (streams.get(who) ?? 1) - 1;
      if (left > 0) streams.set(who, left);
      else streams.delete(who);
    }
  };
}
