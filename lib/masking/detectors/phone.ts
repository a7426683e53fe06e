import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { beginsFreely, endsFreely } from "./boundaries";
import type { Chain, Group } from "./chains";
import { isIdentifier, labelled } from "./labels";
import { isDecoy, type ReadText } from "./read-text";
import type { Span } from "./span";

/** Digits of a phone number (ITU-T E.164), with its country code and the prefix for dialling abroad. */
const SHORTEST = 7;
const LONGEST = 17;
/** Groups of one number. */
const MOST_GROUPS = 9;

export function findPhones(text: ReadText): Span[] {
  const country = text.country !== null && isSupportedCountry(text.country) ? text.country : null;
  return joined(text.chains, text.plain).flatMap((chain) => phonesIn(text, chain, country));
}

/** A phone number may have brackets: (0043) 1 234, +44 (0)20 7946 0000. */
function joined(chains: readonly Chain[], plain: string): Chain[] {
  const all: Group[][] = [];
  for (const chain of chains) {
    const [first] = chain;
    const last = all.at(-1)?.at(-1);
    const gap = first && last ? plain.slice(last.end, first.start) : "";
    if (first && last && gap.length <= 4 && /^[\s()]*[()][\s()]*$/.test(gap))
      all.at(-1)?.push({ ...first, gap }, ...chain.slice(1));
    else all.push([...chain]);
  }
  return all;
}

function phonesIn(text: ReadText, chain: Chain, country: CountryCode | null): Span[] {
  const spans: Span[] = [];
  let from = 0;
  while (from < chain.length) {
    const to = endOfPhone(text, chain, from, country);
    if (to === null) from++;
    else {
      spans.push(spanOf(text, chain, from, to));
      from = to;
    }
  }
  return spans;
}

function endOfPhone(text: ReadText, chain: Chain, from: number, country: CountryCode | null): number | null {
  const ends: number[] = [];
  let count = 0;
  for (let to = from + 1; to <= Math.min(chain.length, from + MOST_GROUPS); to++) {
    count += chain[to - 1]?.digits.length ?? 0;
    if (count > LONGEST) break;
    if (count >= SHORTEST) ends.unshift(to);
  }
  return ends.find((to) => isPhone(text, chain, from, to, country)) ?? null;
}

function isPhone(
  text: ReadText,
  chain: Chain,
  from: number,
  to: number,
  country: CountryCode | null,
): boolean {
  const span = spanOf(text, chain, from, to);
  const written = text.plain.slice(span.start, span.end);
  const isInternational = /^\(?(?:\+|00)/.test(written);
  if (isDecoy(text, span) || !beginsFreely(text, span) || !endsFreely(text, span)) return false;
  if (!isInternational && (country === null || isDate(chain, from, to) || isPartOfOther(chain, from, to)))
    return false;
  const digits = written.replace(/\D/g, "").replace(/^00/, "");
  const number = parsePhoneNumberFromString(isInternational ? `+${digits}` : digits, country ?? undefined);
  const withoutZero = written.includes("(0)")
    ? parsePhoneNumberFromString(`+${written.replace("(0)", "").replace(/\D/g, "")}`)
    : undefined;
  if (!number?.isValid() && !withoutZero?.isValid()) return false;
  return (
    isInternational ||
    isCalledPhone(text, span) ||
    (!isIdentifier(text, span) && !isAccount(text, span) && !isAmount(text, span))
  );
}

/** Of an account with its bank, or of a number in groups of four. */
function isPartOfOther(chain: Chain, from: number, to: number): boolean {
  const [before, first, last, next] = [chain[from - 1], chain[from], chain[to - 1], chain[to]];
  const isInFours =
    (first?.digits.length === 4 && before?.digits.length === 4) ||
    (last?.digits.length === 4 && next?.digits.length === 4);
  const touches = [first?.gap, next?.gap].some((gap = "") => /[^\s()]/.test(gap));
  return isInFours || touches || chain.slice(from + 1, to).some(({ gap }) => gap.includes("/"));
}

function isDate(chain: Chain, from: number, to: number): boolean {
  return chain
    .slice(from + 1, to)
    .some(({ gap }) => gap.includes(".") && chain[from] && (chain[from]?.digits.length ?? 3) <= 2);
}

function isAmount({ plain }: ReadText, { end }: Span): boolean {
  return /^[\s,.-]*(?:Kč|CZK|EUR|€|\$|USD|korun|h\b|ks\b)/iu.test(plain.slice(end, end + 8));
}

const isAccount = labelled(["uct\\w*", "ucet", "account\\w*", "konto\\w*", "ico?", "pin"]);

const isCalledPhone = labelled([
  "tel\\w*",
  "phone\\w*",
  "mobil\\w*",
  "handy\\w*",
  "volej\\w*",
  "call",
  "fax",
  "whatsapp",
]);

/** With what is before the digits: a plus, a bracket. */
function spanOf({ plain }: ReadText, chain: Chain, from: number, to: number): Span {
  const { start } = chain[from] as Group;
  const { end } = chain[to - 1] as Group;
  const before =
    from === 0 ? (/\(?\+?\(?$/.exec(plain.slice(Math.max(0, start - 3), start))?.[0].length ?? 0) : 0;
  const opens = plain.slice(start - before, end).split("(").length;
  const closes = plain.slice(start - before, end).split(")").length;
  return { start: start - before + (opens > closes && plain[start - before] === "(" ? 1 : 0), end };
}

export function maskPhone(_original: string, plain: string): string {
  return `••• ••• ${plain.replace(/\D/g, "").slice(-3)}`;
}
