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

/** What facts have for a scope: as it is compared, and as it came. */
export function valuesOf(scope: Scope, facts: BanFacts): { value: string; written: string }[] {
  const found = new Map<string, string>();
  for (const written of scope.read(facts)) {
    const value = written ? scope.fold(written, facts.country) : null;
    if (value !== null && !found.has(value)) found.set(value, written as string);
  }
  return [...found].map(([value, written]) => ({ value, written }));
}

/** A value of a scope, on the channel and the account where it was met, as far as these count. */
export function keyOf(
  { id: scope }: Scope,
  value: string,
  { channel, account }: Pick<BanFacts, "channel" | "account">,
): BanKey {
  if (scope !== "identity") return { scope, value, channel: null, account: null };
  return { scope, value, channel: storable(channel), account: storable(account ?? "") };
}

/** Whether a ban is about who has these facts; `findBans` (match.ts) says the same to the database. */
export function isBanned(ban: BanKey, facts: BanFacts): boolean {
  return keysOf(facts).some((key) => covers(ban, key));
}

function covers(ban: BanKey, key: BanKey): boolean {
  if (ban.scope !== key.scope || ban.value !== key.value) return false;
  if (ban.scope !== "identity") return true;
  return ban.channel === key.channel && (ban.account === null || ban.account === key.account);
}
