import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { shares } from "@/db/schema";

const FAILURE = "The file could not be written. The server’s log has the reason.";

export async function failShares(which: SQL | undefined): Promise<void> {
  await database()
    .update(shares)
    .set({ state: "failed", failure: FAILURE })
    .where(and(eq(shares.state, "building"), which));
}
