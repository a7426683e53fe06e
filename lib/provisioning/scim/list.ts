import { z } from "zod";
import { parseInput } from "@/lib/parse-input";
import type { Page } from "../users/read";

export const MOST_LISTED = 200;
const LISTED = 100;
/** Postgres counts with 64 bits, JavaScript with less. */
const LAST = 2 ** 31;

const number = (fallback: number) => z.coerce.number().int().catch(fallback);

const Input = z.object({ startIndex: number(1), count: number(LISTED) });

/** Which part of a list is asked for; values that cannot be are replaced as https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4 says. */
export function pageIn(query: URLSearchParams): Page {
  const { startIndex, count } = parseInput(Input, {
    startIndex: query.get("startIndex") ?? 1,
    count: query.get("count") ?? LISTED,
  });
  return {
    offset: Math.min(Math.max(startIndex, 1), LAST) - 1,
    limit: Math.min(Math.max(count, 0), MOST_LISTED),
  };
}
