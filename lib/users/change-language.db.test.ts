import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Invalid, NotFound } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { changeOwnLanguage } from "./change-language";
import { readActor } from "./read-actor";
import { auditOf, makeMember, makeUser } from "./testing";

const db = testDatabase();
beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));

it("changes the language of nobody else, once in the audit, and refuses one that Parley does not speak", async () => {
  const tenant = await makeTenant(db.sql, "aurora");
  const [eva, jan] = [await makeUser(db.sql, "eva@aurora.test"), await makeUser(db.sql, "jan@aurora.test")];
  await makeMember(db.sql, tenant, eva.id, "operator");
  await makeMember(db.sql, tenant, jan.id, "operator");
  const actor = await readActor(eva.id, "aurora");
  expect(actor.language).toBeNull();
  await changeOwnLanguage(actor, { language: "cs" });
  await changeOwnLanguage(actor, { language: "cs" });
  for (const language of ["de", "constructor", "cs\0", undefined, 7])
    await expect(changeOwnLanguage(actor, { language })).rejects.toThrow(Invalid);
  expect((await readActor(eva.id, "aurora")).language).toBe("cs");
  expect((await readActor(jan.id, "aurora")).language).toBeNull();
  await changeOwnLanguage(actor, { language: "" });
  expect((await readActor(eva.id, "aurora")).language).toBeNull();
  const changed = { verb: "users.change_language", subject_id: String(eva.id) };
  expect(await auditOf(db.sql, tenant)).toMatchObject([
    { ...changed, data: { changes: { language: { was: null, is: "cs" } } } },
    { ...changed, data: { changes: { language: { was: "cs", is: null } } } },
  ]);
  await db.sql`update users set deactivated_at = now() where id = ${eva.id}`;
  await expect(changeOwnLanguage(actor, { language: "cs" })).rejects.toThrow(NotFound);
});
