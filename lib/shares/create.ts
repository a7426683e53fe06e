import { sql } from "drizzle-orm";
import { z } from "zod";
import { shares } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { recordAudit } from "@/lib/audit/record";
import type { ExportRequest } from "@/lib/exports/open";
import { cleanFormText } from "@/lib/form-text";
import { printQuery } from "@/lib/grid/print-query";
import { addJob } from "@/lib/jobs/add";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { countSessions } from "@/lib/sessions/count";
import { newToken, tokenHash } from "@/lib/token";
import { hashPassword } from "@/lib/users/password";
import { PASSWORD_MAX } from "@/lib/users/password-length";
import { t } from "@/messages/shares";
import { expiries } from "./expiry";
import { buildShare } from "./file/build";

const PASSPHRASE_MIN = 8;

const Input = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, { error: () => t("enterName") })
        .max(MAX_NAME_LENGTH, { error: () => t("atMost", { most: MAX_NAME_LENGTH }) }),
    ),
  expiry: z.enum(
    expiries.map(({ id }) => id),
    { error: () => t("chooseExpiry") },
  ),
  passphrase: z
    .string()
    .max(PASSWORD_MAX, { error: () => t("atMost", { most: PASSWORD_MAX }) })
    .refine((text) => text === "" || text.length >= PASSPHRASE_MIN, {
      error: () => t("atLeast", { least: PASSPHRASE_MIN }),
    })
    .default(""),
});

/** Creates a link whose file a job writes. Only this call returns the token. Throws Forbidden and Invalid. */
export async function createShare(
  request: Omit<ExportRequest, "format">,
  input: unknown,
): Promise<{ id: number; token: string }> {
  const { selection, options, view } = request;
  const { actor, grid, query, context } = selection;
  allow(actor, "shares.create");
  const { name, expiry, passphrase } = parseInput(Input, input);
  const total = await countSessions(selection);
  const token = newToken();
  const passphraseHash = passphrase === "" ? null : await hashPassword(passphrase);
  const seconds = expiries.find(({ id }) => id === expiry)?.seconds ?? 0;
  const id = await transaction(async (tx) => {
    const [row] = await tx
      .insert(shares)
      .values({
        tenantId: actor.tenant.id,
        userId: asUser(actor).userId,
        name,
        query: printQuery(grid, query),
        options,
        words: view,
        tokenHash: tokenHash(token),
        passphraseHash,
        total,
        createdAt: context.now,
        expiresAt: sql`now() + make_interval(secs => ${seconds})`,
      })
      .returning({ id: shares.id });
    const shareId = (row as { id: number }).id;
    const facts = { name, expiry, passphrase: passphraseHash !== null, query: printQuery(grid, query) };
    await recordAudit(tx, actor, "shares.create", { kind: "share", id: shareId }, facts);
    await addJob(tx, buildShare, { tenantId: actor.tenant.id, shareId });
    return shareId;
  });
  return { id, token };
}
