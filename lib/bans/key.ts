import { cleanText } from "@/lib/clean-text";
import { type BanFacts, type BanKey, type Scope, scopeOf, scopes } from "./scopes";

/** Everything by which a stored ban could refer to somebody with these facts. */
export function keysOf(facts: BanFacts): BanKey[] {
  return scopes.flatMap((scope) => keysIn(scope, facts));
}

function keysIn(scope: Scope, facts: BanFacts): BanKey[] {
  const values = foldAll(scope, facts).flatMap((folded) => storedValues(scope, folded, facts.country));
  return [...new Set(values)].map((value) => keyOf(scope, value, facts));
}

type Folded = { value: string; written: string };

/** The values under which a ban of this one may be stored. */
export function storedValues(scope: Scope, { value, written }: Folded, country: string | null): string[] {
  return [value, ...(scope.aliases?.(value, written, country) ?? [])];
}

/** The values of a scope in the facts, as they are compared and as they were written. */
export function valuesOf(scope: Scope, facts: BanFacts): Folded[] {
  const all = foldAll(scope, facts);
  return all.filter(({ value }, index) => all.findIndex((each) => each.value === value) === index);
}

function foldAll(scope: Scope, facts: BanFacts): Folded[] {
  return [...new Set(scope.read(facts))].flatMap((written) => {
    const value = written ? scope.fold(written, facts.country) : null;
    return written && value !== null ? [{ value, written }] : [];
  });
}

/** The key of a value; an identity counts on its channel and account only. */
export function keyOf(
  { id: scope }: Scope,
  value: string,
  { channel, account }: Pick<BanFacts, "channel" | "account">,
): BanKey {
  if (scope !== "identity") return { scope, value, channel: null, account: null };
  return { scope, value, channel: cleanText(channel), account: cleanText(account ?? "") };
}

/** Whether a ban matches these facts; findBans in match.ts is the same rule in SQL. */
export function isBanned(ban: BanKey, facts: BanFacts): boolean {
  return keysIn(scopeOf(ban.scope), facts).some((key) => covers(ban, key));
}

function covers(ban: BanKey, key: BanKey): boolean {
  if (ban.scope !== key.scope || ban.value !== key.value) return false;
  if (ban.scope !== "identity") return true;
  return ban.channel === key.channel && (ban.account === null || ban.account === key.account);
}
