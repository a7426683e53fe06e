import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { clients } from "@/db/schema";
import type { Tenant } from "@/lib/actor";
import { neutralizeBidi } from "@/lib/bidi";
import { cleanText } from "@/lib/clean-text";
import { inLanguage } from "@/lib/current-language";
import { Invalid } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/bans";
import { BanScope } from "./ban";
import type { BanSession } from "./ban-session";
import { keyOf, valuesOf } from "./key";
import { type BanKey, type ScopeId, scopeOf, scopes } from "./scopes";

/** The key of a ban, with its text for people. */
export type BanTarget = BanKey & {
  label: string;
  written: string;
};

/** In UTF-16 units. */
const MAX_TYPED_LENGTH = 1_000;

export function targetsOf({ facts, clientName }: BanSession): BanTarget[] {
  return scopes.flatMap((scope) =>
    valuesOf(scope, facts).map(({ value, written }) => ({
      ...keyOf(scope, value, facts),
      label: labelOf(scope.id, written, clientName),
      written,
    })),
  );
}

export const Typed = z.object({
  scope: BanScope,
  value: z.string().max(MAX_TYPED_LENGTH, { error: () => t("atMost", { most: MAX_TYPED_LENGTH }) }),
  /** For an identity; without an account the ban is for every account of the channel. */
  channel: z.string().transform(cleanFormText).optional(),
  account: z.string().transform(cleanFormText).optional(),
});

/** Throws Invalid when the text is not a value of its scope or the tenant has no such client. */
export async function readTarget(
  { id, country }: Pick<Tenant, "id" | "country">,
  typed: z.output<typeof Typed>,
): Promise<BanTarget> {
  const scope = scopeOf(typed.scope);
  const value = scope.fold(typed.value, country);
  if (value === null) throw invalid("value", scope.invalid);
  const channel = typed.channel ?? "";
  if (scope.id === "identity" && channel === "") throw invalid("channel", t("chooseChannel"));
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
  if (!client) throw invalid("value", t("noSuchClient"));
  return client.name;
}

const MAX_LABEL_LENGTH = 200;

function labelOf(scope: ScopeId, written: string, name: string | null): string {
  const isPerson = scope === "client" || scope === "identity";
  const text =
    (isPerson && name?.trim()) ||
    (scope === "client" ? inLanguage("en", () => t("clientNamed", { written })) : written);
  return neutralizeBidi(cleanText(text).trim()).slice(0, MAX_LABEL_LENGTH).toWellFormed();
}

function invalid(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}
