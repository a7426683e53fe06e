import { z } from "zod";
import { transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { markGone } from "./presence";

/** Some seconds after a page was left: the visitor is gone unless another page is open. */
export const checkPresence = defineJob({
  name: "webchat.presence",
  payload: z.object({ tenantId: z.number(), sessionId: z.number() }),
  async run({ tenantId, sessionId }) {
    await transaction((tx) => markGone(tx, tenantId, sessionId));
  },
});
