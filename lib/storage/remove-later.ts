import { z } from "zod";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";

/** Removes objects from the storage that no row refers to any more. */
export const removeBytes = defineJob({
  name: "recording.remove-bytes",
  payload: z.object({ keys: z.array(z.string()) }),
  async run({ keys }, { signal }) {
    for (const key of keys) {
      signal.throwIfAborted();
      await storage().remove(key);
    }
  },
});

/** Removes them after the transaction has committed. */
export async function removeLater(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await addJob(tx, removeBytes, { keys: [...keys] });
}
