import { ParseError, parseInteger } from "@/lib/grid/grammar/syntax";
import type { Parameters } from "@/lib/grid/parameters";
import { type Problem, whyText } from "@/lib/grid/problem";
import { t } from "@/messages/address-problems";

/** What the sessions of a list are compared with. */
export type Against =
  /** Everything else of the same period. */
  | { is: "rest" }
  /** The same filters in the period before. */
  | { is: "before" }
  /** A saved view. */
  | { is: "view"; id: number };

export const AGAINST = "against";

/** Divides an address into what is compared with and the list. What cannot be read is a problem, and is compared with the rest. */
export function readAgainst({ [AGAINST]: given, ...parameters }: Parameters): {
  against: Against;
  problems: Problem[];
  parameters: Parameters;
} {
  const [value = "", ...extras] = [given ?? []].flat();
  const problems = extras.map((extra) => ({
    key: AGAINST,
    value: extra,
    why: t("moreThanOnce"),
  }));
  try {
    return { against: value === "" ? { is: "rest" } : parseAgainst(value), problems, parameters };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    problems.push({ key: AGAINST, value, why: whyText(error) });
    return { against: { is: "rest" }, problems, parameters };
  }
}

/** Throws ParseError. */
export function parseAgainst(value: string): Against {
  if (value === "rest" || value === "before") return { is: value };
  if (value.startsWith("view:")) return { is: "view", id: parseInteger(value.slice("view:".length)) };
  throw new ParseError("against");
}

export function printAgainst(against: Against): string {
  return against.is === "view" ? `view:${against.id}` : against.is;
}
