import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { subjectKinds } from "@/lib/audit/subjects";
import { subjectHref } from "./subject-href";

const hrefOf = (kind: string) => subjectHref("aurora", `${kind}-7`, {});

test("what is shown on a page of the settings leads there, and every page that is linked exists", () => {
  expect(hrefOf("retention_rule")).toBe("/aurora/settings/retention");
  expect(hrefOf("masking_pattern")).toBe("/aurora/settings/masking");
  expect(hrefOf("provisioned group")).toBe("/aurora/settings/provisioning");
  const pages = Object.keys(subjectKinds).flatMap((kind) => hrefOf(kind) ?? []);
  const folders = pages.map((href) => `app/[tenant]${href.slice("/aurora".length).replace("/7", "/[id]")}`);
  expect(folders.filter((folder) => !existsSync(`${folder}/page.tsx`))).toEqual([]);
});

test("what is shown nowhere, and a kind of a newer version, leads nowhere", () => {
  for (const kind of ["audit", "export", "from.a.newer.version", "constructor"])
    expect(hrefOf(kind)).toBeNull();
});
