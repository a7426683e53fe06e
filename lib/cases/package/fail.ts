import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";
import { inLanguage } from "@/lib/current-language";
import { t } from "@/messages/case-packages";
import { DEFAULT_LANGUAGE } from "@/messages/language";

export async function failPackages(which: SQL | undefined): Promise<void> {
  await database()
    .update(p)
    .set({ state: "failed", failure: inLanguage(DEFAULT_LANGUAGE, () => t("notWritten")) })
    .where(and(eq(p.state, "building"), which));
}
