import { expect, test } from "vitest";
import { generic } from "../generic/channel";
import { accountChannels } from "./account";
import { refusedSecrets } from "./fields";

test("no channel has a field with the same name as one that every account has", () => {
  const general = ["id", "version", "channel", "account", "name", "groupId"];
  const names = accountChannels.flatMap(({ account }) => account.fields.map(({ name }) => name));
  expect(names.filter((name) => general.includes(name))).toEqual([]);
});

test("stored secrets that the rules of today refuse are named, and no others", () => {
  const fields = generic.account?.fields ?? [];
  const strong = Buffer.alloc(32, 7).toString("base64");
  expect(refusedSecrets(fields, { secret: "short", url: "nonsense" })).toEqual([
    { label: "Signing secret", problem: expect.stringContaining("24 bytes") },
  ]);
  expect(refusedSecrets(fields, { secret: strong })).toEqual([]);
  expect(refusedSecrets(fields, {})).toEqual([]);
});
