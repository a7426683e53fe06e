import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { shares } from "@/db/schema";

const FAILURE = "The file could not be written. The reason is in the server’s log.";

/** Says of those of the shares whose file is being written that it is not going to be. */
export async function failShares(which: SQL | undefined): Promise<void> {
  await database()
    .update(shares)
    .set({ state: "failed", failure: FAILURE })
    .where(and(eq(shares.state, "building"), which));
}
