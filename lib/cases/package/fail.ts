import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";

const FAILURE = "The package could not be written. The server’s log has the reason.";

export async function failPackages(which: SQL | undefined): Promise<void> {
  await database()
    .update(p)
    .set({ state: "failed", failure: FAILURE })
    .where(and(eq(p.state, "building"), which));
}
