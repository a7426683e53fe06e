import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Conflict } from "@/lib/errors";
import { resendMessage } from "./resend";
import { makeDesk, makeHeld, seat } from "./testing/desk";

const db = testDatabase();

test("to send again what cannot be the place of a message is refused like a message that did not fail", async () => {
  const desk = await makeDesk(db.sql, "north");
  const jana = await seat(db.sql, desk, "Jana");
  const sessionId = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  for (const seq of [1, 2 ** 40, 0.5, "first"])
    await expect(resendMessage(jana, { sessionId, seq })).rejects.toThrow(Conflict);
});
