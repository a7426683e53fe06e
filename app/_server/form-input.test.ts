import { expect, it } from "vitest";
import { accountChannels } from "@/lib/channels/accounts/account";
import { enteredValues, formInput } from "./form-input";

const form = (...fields: [name: string, value: string | File][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

it("is the text of each field, and a list of what is ticked", () => {
  expect(
    formInput(form(["name", " Eva "], ["limit", ""], ["groupIds[12]", "on"], ["groupIds[7]", "on"])),
  ).toEqual({
    name: " Eva ",
    limit: "",
    groupIds: ["12", "7"],
  });
  expect(formInput(form(["topics[session.ended]", "on"]))).toEqual({ topics: ["session.ended"] });
  expect(formInput(form())).toEqual({});
});

it("makes a list of a field that is sent several times, for the verb to refuse or to take", () => {
  expect(formInput(form(["id", "1"], ["id", "2"], ["tags", "a"]))).toEqual({ id: ["1", "2"], tags: "a" });
});

it("has nothing of React's own, and files as they are", () => {
  const file = new File(["x"], "x.txt");
  expect(
    formInput(form(["$ACTION_REF_1", ""], ["$ACTION_1:0", "{}"], ["$ACTION_KEY", "k"], ["file", file])),
  ).toEqual({
    file,
  });
});

it("takes names that mean something to an object as names", () => {
  const input = formInput(form(["__proto__", "x"], ["constructor[a]", "on"], ["name[]", "y"], ["[z]", "z"]));
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  expect(Object.entries(input)).toEqual([
    ["__proto__", "x"],
    ["name[]", "y"],
    ["[z]", "z"],
    ["constructor", ["a"]],
  ]);
});

it("gives back what was entered, but no secret and no file", () => {
  expect(
    enteredValues(
      form(
        ["email", "eva"],
        ["value", "first"],
        ["value", "second"],
        ["groupIds[12]", "on"],
        ["password", "hunter2"],
        ["newPassword", "hunter3"],
        ["passphrase", "x"],
        ["clientSecret", "x"],
        ["$ACTION_ID_1", ""],
        ["file", new File(["x"], "x.txt")],
      ),
    ),
  ).toEqual({ email: "eva", value: "first", "value 2": "second", "groupIds[12]": "on" });
});

it.each(accountChannels.flatMap(({ id, account }) => account.fields.map((field) => ({ id, ...field }))))(
  "sends $name of $id back to a refused form unless it is a secret",
  ({ name, type }) => {
    expect(enteredValues(form([name, "typed"]))).toEqual(type === "secret" ? {} : { [name]: "typed" });
  },
);
