import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { clients } from "@/db/schema";
import type { Tenant } from "@/lib/actor";
import { neutralizeBidi } from "@/lib/bidi";
import { Invalid } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { BanScope } from "./ban";
import { keyOf, valuesOf } from "./key";
import { type BanKey, type ScopeId, scopeOf, scopes } from "./scopes";
import type { BanSession } from "./session";
import { storable } from "./value";

/** What can be banned: as it is compared, and as people read it. */
export type BanTarget = BanKey & {
  label: string;
  /** As it came, for a filter. */
  written: string;
};

/** In UTF-16 units; more than any of them needs. */
const LONGEST_TYPED = 1_000;

/** Everything the client of a session can be banned by. */
export function targetsOf({ facts, clientName }: BanSession): BanTarget[] {
  return scopes.flatMap((scope) =>
    valuesOf(scope, facts).map(({ value, written }) => ({
      ...keyOf(scope, value, facts),
      label: labelOf(scope.id, written, clientName),
      written,
    })),
  );
}

/** What somebody types on the list of bans. */
export const Typed = z.object({
  scope: BanScope,
  value: z.string().max(LONGEST_TYPED, "This is too long"),
  /** Of an identity; without an account it is meant on every account of the channel. */
  channel: z.string().transform(cleanFormText).optional(),
  account: z.string().transform(cleanFormText).optional(),
});

/** What was typed, as it is compared. Throws Invalid, also for a client that the tenant does not have. */
export async function readTarget(
  { id, country }: Pick<Tenant, "id" | "country">,
  typed: z.output<typeof Typed>,
): Promise<BanTarget> {
  const scope = scopeOf(typed.scope);
  const value = scope.fold(typed.value, country);
  if (value === null) throw wrong("value", scope.wrong);
  const channel = typed.channel ?? "";
  if (scope.id === "identity" && channel === "") throw wrong("channel", "Choose the channel");
  const name = scope.id === "client" ? await nameOfClient(id, Number(value)) : null;
  const written = typed.value.trim();
  return {
    ...keyOf(scope, value, { channel, account: null }),
    ...(scope.id === "identity" && { account: typed.account || null }),
    label: labelOf(scope.id, written, name),
    written,
  };
}

async function nameOfClient(tenantId: number, id: number): Promise<string | null> {
  const [client] = await database()
    .select({ name: clients.name })
    .from(clients)
    .where(and(eq(clients.tenantId, tenantId), eq(clients.id, id)));
  if (!client) throw wrong("value", "There is no such client");
  return client.name;
}

const LONGEST_LABEL = 200;

/** A person by their name where it is a person who is banned, and anything else by itself. */
function labelOf(scope: ScopeId, written: string, name: string | null): string {
  const isPerson = scope === "client" || scope === "identity";
  const text = (isPerson && name?.trim()) || (scope === "client" ? `Client ${written}` : written);
  return neutralizeBidi(storable(text).trim()).slice(0, LONGEST_LABEL).toWellFormed();
}

function wrong(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}
