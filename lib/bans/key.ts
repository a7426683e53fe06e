import { type BanFacts, type BanKey, type Scope, scopes } from "./scopes";
import { storable } from "./value";

/** Everything by which a stored ban could refer to somebody with these facts. */
export function keysOf(facts: BanFacts): BanKey[] {
  return scopes.flatMap((scope) =>
    valuesOf(scope, facts).flatMap(({ value }) => {
      const aliases = scope.aliases?.(value, facts.country) ?? [];
      return [value, ...aliases].map((each) => keyOf(scope, each, facts));
    }),
  );
}

/** The values of a scope in the facts, as they are compared and as they were written. */
export function valuesOf(scope: Scope, facts: BanFacts): { value: string; written: string }[] {
  const found = new Map<string, string>();
  for (const written of scope.read(facts)) {
    const value = written ? scope.fold(written, facts.country) : null;
    if (value !== null && !found.has(value)) found.set(value, written as string);
  }
  return [...found].map(([value, written]) => ({ value, written }));
}

/** The key of a value; an identity counts on its channel and account only. */
export function keyOf(
  { id: scope }: Scope,
  value: string,
  { channel, account }: Pick<BanFacts, "channel" | "account">,
): BanKey {
  if (scope !== "identity") return { scope, value, channel: null, account: null };
  return { scope, value, channel: storable(channel), account: storable(account ?? "") };
}

/** Whether a ban matches these facts; findBans in match.ts is the same rule in SQL. */
export function isBanned(ban: BanKey, facts: BanFacts): boolean {
  return keysOf(facts).some((key) => covers(ban, key));
}

function covers(ban: BanKey, key: BanKey): boolean {
  if (ban.scope !== key.scope || ban.value !== key.value) return false;
  if (ban.scope !== "identity") return true;
  return ban.channel === key.channel && (ban.account === null || ban.account === key.account);
}
