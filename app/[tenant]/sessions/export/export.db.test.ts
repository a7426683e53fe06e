import { beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { GET as getFile } from "./[format]/route";
import { GET as getPreview } from "./preview/route";

let actor: UserActor;
vi.mock("@/app/_server/auth/actor", () => ({ currentActor: async () => actor }));

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  await makeSession(db.sql, tenant, {}, ["hello"]);
});

/** The response to an address below `/north/sessions/export`. */
async function answerOf(path: string): Promise<Response> {
  const request = new Request(`http://localhost/north/sessions/export/${path}`);
  const [format = ""] = path.split("?");
  if (format === "preview") return getPreview(request, { params: Promise.resolve({ tenant: "north" }) });
  return getFile(request, { params: Promise.resolve({ tenant: "north", format }) });
}

test.each(["csv", "xlsx", "html", "jsonl", "nonsense", "preview"])(
  "without the right to export the answer is 403, even if the address has other errors: %s",
  async (path) => {
    actor = await makeActor(db.sql, tenant, "operator");
    for (const view of ["", "duration=fast", "export.zone=Mars", "export.format=nonsense"])
      expect((await answerOf(`${path}?${view}`)).status, view).toBe(403);
  },
);

test("the preview is of the format in the address, or of the first one, and refuses an unknown one", async () => {
  actor = await makeActor(db.sql, tenant, "admin");
  const formatOf = async (view: string) => (await (await answerOf(`preview?${view}`)).json()).format;
  expect(await formatOf("")).toBe("csv");
  expect(await formatOf("channel=webchat&export.format=jsonl")).toBe("jsonl");
  expect((await answerOf("preview?export.format=ods")).status).toBe(404);
  expect((await answerOf("csv?export.format=html")).status).toBe(422);
});
