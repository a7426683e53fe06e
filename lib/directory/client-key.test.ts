import { expect, test } from "vitest";
import { clientKey, keySpellings } from "./client-key";

const named = { externalId: null, name: "Jana", email: null, phone: null, identity: null };

function keyOfPhone(phone: string) {
  const key = clientKey({ ...named, phone });
  if (key === null) throw new Error(`${phone} makes no key`);
  return key;
}

test("a client is known by the identifier, or else the e-mail, or else the phone number", () => {
  const all = {
    externalId: "tel:777123456",
    name: "Jana",
    email: "J@example.com",
    phone: "777 123 456",
    identity: null,
  };
  expect(clientKey(all)).toEqual({ key: "tel:777123456", fromPhone: null });
  expect(clientKey({ ...all, externalId: null })).toEqual({ key: "mailto:j@example.com", fromPhone: null });
  expect(clientKey({ ...named, phone: "777 123 456" })).toEqual({
    key: "tel:777123456",
    fromPhone: "777 123 456",
  });
  for (const unknown of [named, { ...named, phone: "12345" }, null]) expect(clientKey(unknown)).toBeNull();
  expect(clientKey({ ...all, externalId: null }, true)).toBeNull();
});

test("only a key made from a phone number has other spellings", () => {
  expect(keySpellings(keyOfPhone("777 123 456"), "CZ").slice(0, 2)).toEqual([
    "tel:777123456",
    "tel:420777123456",
  ]);
  const identifier = clientKey({ ...named, externalId: "tel:777123456", phone: "777 123 456" }, true);
  expect(identifier && keySpellings(identifier, "CZ")).toEqual(["tel:777123456"]);
});
