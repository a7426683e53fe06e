import { expect, test } from "vitest";
import { accountChannels } from "./account";

test("no field of a channel has the name of what every form of an account has", () => {
  const general = ["id", "version", "channel", "account", "name", "groupId"];
  const names = accountChannels.flatMap(({ account }) => account.fields.map(({ name }) => name));
  expect(names.filter((name) => general.includes(name))).toEqual([]);
});
