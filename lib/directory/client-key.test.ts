import { expect, test } from "vitest";
import { clientKey, keySpellings, partitionKey } from "./client-key";

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

test.each([
  ["CZ", ["777 123 456", "+420 777 123 456", "00420777123456", "+420 (0)777 123 456"]],
  ["DE", ["030 901820", "+49 (0)30 901820", "4930901820"]],
  ["AT", ["+43 1 15880", "01 15880"]],
  ["NU", ["+683 4002", "00683 (0)4002"]],
])(
  "all spellings of a client's number in %s are in one partition, with the stored key",
  (country, phones) => {
    const keys = phones.map(keyOfPhone);
    const stored = keys.flatMap((key) => keySpellings(key, country)).map((key) => ({ key, fromPhone: null }));
    expect(new Set([...keys, ...stored].map(partitionKey)).size).toBe(1);
  },
);

test("a number with an extension is in the partition of the number", () => {
  const partitions = ["777 123 456", "+420 777 123 456 ext. 12"].map((phone) =>
    partitionKey(keyOfPhone(phone)),
  );
  expect(new Set(partitions).size).toBe(1);
});

test("clients of other keys are partitioned by the whole key", () => {
  for (const key of ["c-1", "mailto:j@example.com", "tel:777-123"])
    expect(partitionKey({ key, fromPhone: null })).toBe(key);
});
