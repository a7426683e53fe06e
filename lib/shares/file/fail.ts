import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { shares } from "@/db/schema";
import { inLanguage } from "@/lib/current-language";
import { DEFAULT_LANGUAGE } from "@/messages/language";
import { t } from "@/messages/share-files";

export async function failShares(which: SQL | undefined): Promise<void> {
  await database()
    .update(shares)
    .set({ state: "failed", failure: inLanguage(DEFAULT_LANGUAGE, () => t("notWritten")) })
    .where(and(eq(shares.state, "building"), which));
}
