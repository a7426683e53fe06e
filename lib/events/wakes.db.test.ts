import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { makeTenant } from "@/lib/sessions/testing";
import { closeWakes, onNotification, onWake, sendWake, type Wake } from "./wakes";

const db = testDatabase();
afterAll(() => closeWakes());

test("T12: listeners receive wakes though the first connection could not be opened", async () => {
  const tenant = await makeTenant(db.sql, "north");
  setEnv({ DATABASE_URL: "postgres://parley@127.0.0.1:9/nowhere", LOG_LEVEL: "silent" });
  const wakes: (Wake | "missed")[] = [];
  const notices: string[] = [];
  onWake((wake) => wakes.push(wake));
  onNotification("parley_test", (payload) => notices.push(payload));
  setEnv({ DATABASE_URL: db.url, LOG_LEVEL: undefined });
  await expect.poll(() => wakes, { timeout: 20_000 }).toEqual(["missed"]);
  await transaction((tx) => sendWake(tx, tenant, { operators: true }));
  await expect.poll(() => wakes).toEqual(["missed", { tenantId: tenant, sessions: [], operators: true }]);
  await expect
    .poll(async () => {
      await db.sql`select pg_notify('parley_test', 'hello')`;
      return notices.at(-1);
    })
    .toBe("hello");
});
