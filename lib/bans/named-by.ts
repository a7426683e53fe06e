import type { Actor } from "@/lib/actor";
import { channelOf } from "@/lib/channels";
import { Forbidden } from "@/lib/errors";
import { type ColumnKind, maySee } from "@/lib/policy";

type Named = { scope: string; channel: string | null };

/** The kind of value that a ban names, if there is a right of its own; a client is known by their number on phone channels. */
export function kindNamed({ scope, channel }: Named): ColumnKind | null {
  if (scope === "email" || scope === "phone" || scope === "ip") return scope;
  const isNumber = scope === "identity" && channelOf(channel ?? "")?.identityIsPhone;
  return isNumber ? "phone" : null;
}

export function mayName(actor: Actor, named: Named): boolean {
  const kind = kindNamed(named);
  return kind === null || maySee(actor, kind);
}

/** A ban of a value says whether a session has it, so it needs the right to see such values. */
export function requireNamed(actor: Actor, named: Named): void {
  if (!mayName(actor, named)) throw new Forbidden();
}
