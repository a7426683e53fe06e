import { expect, test } from "vitest";
import type { AccountField } from "../channel";
import { accountChannels } from "./account";
import { readFields } from "./fields";

test("no channel has a field with the same name as one that every account has", () => {
  const general = ["id", "version", "channel", "account", "name", "groupId"];
  const names = accountChannels.flatMap(({ account }) => account.fields.map(({ name }) => name));
  expect(names.filter((name) => general.includes(name))).toEqual([]);
});

test("a flag is stored when it is checked, and gone when it is not", () => {
  const flag: AccountField = { name: "keeps", label: "Keep", hint: "", type: "flag", required: false };
  expect(readFields([flag], { keeps: "yes" }).settings).toEqual({ keeps: "yes" });
  expect(readFields([flag], {}).settings).toEqual({});
});
