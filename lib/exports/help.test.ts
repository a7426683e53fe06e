import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Actor, type Role, roles } from "@/lib/actor";
import { LONGEST_LINE } from "@/lib/documents/read-line";
import { waysOut } from "./help";
import { formats } from "./index";

const labels = (role: Role) => waysOut({ kind: "user", role } as Actor).map(({ label }) => label);

test("help names every format there is, and nothing to somebody who may not use it", () => {
  const files = formats.map(({ label }) => label);
  const expected: Record<Role, string[]> = {
    admin: [...files, "Share a link"],
    supervisor: [...files, "Share a link"],
    analyst: files,
    operator: [],
  };
  for (const role of roles) expect(labels(role), role).toEqual(expected[role]);
});

test("a file that our own import would not take whole says so where it is chosen, and in the documentation", () => {
  const limit = LONGEST_LINE.toLocaleString("en");
  expect(formats.find(({ id }) => id === "jsonl")?.hint).toContain(limit);
  expect(readFileSync("docs/import.md", "utf8")).toContain(limit);
});
