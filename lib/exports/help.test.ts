import { expect, test } from "vitest";
import { type Actor, type Role, roles } from "@/lib/actor";
import { waysOut } from "./help";
import { formats } from "./index";

const labels = (role: Role) => waysOut({ role } as Actor).map(({ label }) => label);

test("help names every format there is, and nothing to somebody who may not use it", () => {
  const files = formats.map(({ label }) => label);
  const expected: Record<Role, string[]> = {
    admin: [...files, "Link to share"],
    supervisor: [...files, "Link to share"],
    analyst: files,
    operator: [],
  };
  for (const role of roles) expect(labels(role), role).toEqual(expected[role]);
});
