import { expect, test } from "vitest";
import { accountChannels } from "./account";

test("no channel has a field with the same name as one that every account has", () => {
  const general = ["id", "version", "channel", "account", "name", "groupId"];
  const names = accountChannels.flatMap(({ account }) => account.fields.map(({ name }) => name));
  expect(names.filter((name) => general.includes(name))).toEqual([]);
});
