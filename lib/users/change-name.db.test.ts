import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Invalid, NotFound } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { changeOwnName } from "./change-name";
import { readActor } from "./read-actor";
import { auditOf, makeMember, makeUser } from "./testing";

const db = testDatabase();
beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));

it("changes the name of nobody else, once in the audit, and refuses one that cannot be seen", async () => {
  const tenant = await makeTenant(db.sql, "aurora");
  const [eva, jan] = [await makeUser(db.sql, "eva@aurora.test"), await makeUser(db.sql, "jan@aurora.test")];
  await makeMember(db.sql, tenant, eva.id, "operator");
  await makeMember(db.sql, tenant, jan.id, "operator");
  const actor = await readActor(eva.id, "aurora");
  await changeOwnName(actor, { name: "  Eva Nová " });
  await changeOwnName(actor, { name: "Eva Nová" });
  await expect(changeOwnName(actor, { name: " \u200B " })).rejects.toThrow(Invalid);
  await expect(changeOwnName(actor, { name: "x".repeat(121) })).rejects.toThrow(Invalid);
  expect((await readActor(eva.id, "aurora")).name).toBe("Eva Nová");
  expect((await readActor(jan.id, "aurora")).name).toBe("jan@aurora.test");
  expect(await auditOf(db.sql, tenant)).toMatchObject([
    {
      verb: "users.change_name",
      subject_id: String(eva.id),
      data: { changes: { name: { was: "eva@aurora.test", is: "Eva Nová" } } },
    },
  ]);
  await db.sql`update users set deactivated_at = now() where id = ${eva.id}`;
  await expect(changeOwnName(actor, { name: "Somebody" })).rejects.toThrow(NotFound);
});
