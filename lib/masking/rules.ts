import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { maskingExceptions, maskingPatterns, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { t } from "@/messages/masking";
import type { ActiveKinds } from "./find-values";
import { valueText } from "./kind-texts";
import { kindNames, type MaskedKind, maskedKinds } from "./kinds";
import { patternId, patternKind, patternName } from "./patterns/kind";

/** What is masked in a tenant. */
export type MaskingRules = {
  tenantId: number;
  /** Of phone numbers without a country code. */
  country: string | null;
  kinds: ActiveKinds;
  /** Digests of values that somebody called a false hit. */
  exceptions: ReadonlySet<string>;
  /** Own patterns match any text, also one without a digit. */
  anywhere: boolean;
};

/** Of this process, by tenant, with the state of the tenant's settings from which they were made. */
const known = new Map<number, { state: string; rules: MaskingRules }>();
const MAX_KNOWN = 500;

/** The rules of a tenant as of now: a change applies to what is stored after it. */
export async function maskingRules(db: Database | Transaction, tenantId: number): Promise<MaskingRules> {
  const [tenant] = await db
    .select({ version: tenants.maskingVersion, kinds: tenants.maskedKinds, country: tenants.country })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  if (!tenant) throw new Error("There is no such tenant");
  const state = JSON.stringify(tenant);
  const before = known.get(tenantId);
  if (before?.state === state) return before.rules;
  const rules = await readRules(db, tenantId, tenant);
  known.delete(tenantId);
  for (const [oldest] of known)
    if (known.size >= MAX_KNOWN) known.delete(oldest);
    else break;
  known.set(tenantId, { state, rules });
  return rules;
}

type MaskedTenant = { kinds: readonly string[]; country: string | null };

async function readRules(
  db: Database | Transaction,
  tenantId: number,
  tenant: MaskedTenant,
): Promise<MaskingRules> {
  const patterns = await db
    .select({ id: maskingPatterns.id, name: maskingPatterns.name, pattern: maskingPatterns.pattern })
    .from(maskingPatterns)
    .where(
      and(
        eq(maskingPatterns.tenantId, tenantId),
        eq(maskingPatterns.active, true),
        isNull(maskingPatterns.deletedAt),
      ),
    )
    .orderBy(maskingPatterns.id);
  const exceptions = await db
    .select({ digest: maskingExceptions.digest })
    .from(maskingExceptions)
    .where(eq(maskingExceptions.tenantId, tenantId));
  const rules = newRules(tenantId, tenant);
  return {
    ...rules,
    kinds: new Map<string, MaskedKind>([
      ...rules.kinds,
      ...patterns.map((each) => [patternName(each.id), patternKind(each)] as const),
    ]),
    exceptions: new Set(exceptions.map(({ digest }) => digest)),
    anywhere: patterns.length > 0,
  };
}

/** Of a tenant without patterns of its own and without false hits, as a new one is. */
export function newRules(tenantId: number, { kinds: on, country }: MaskedTenant): MaskingRules {
  const kinds = kindNames
    .filter((name) => on.includes(name))
    .map((name) => [name, maskedKinds[name]] as const);
  return { tenantId, country, kinds: new Map(kinds), exceptions: new Set(), anywhere: false };
}

/** To be called in the transaction that changes what is masked. */
export async function countMaskingChange(tx: Transaction, tenantId: number): Promise<void> {
  await tx
    .update(tenants)
    .set({ maskingVersion: sql`${tenants.maskingVersion} + 1` })
    .where(eq(tenants.id, tenantId));
}

/** What a kind is called; also a pattern that was turned off or deleted since. */
export async function kindLabel(db: Database | Transaction, tenantId: number, kind: string): Promise<string> {
  const known = valueText(kind);
  if (known !== undefined) return known;
  const [pattern] = await db
    .select({ name: maskingPatterns.name })
    .from(maskingPatterns)
    .where(and(eq(maskingPatterns.tenantId, tenantId), eq(maskingPatterns.id, patternId(kind))));
  return pattern?.name ?? t("maskedValue");
}
