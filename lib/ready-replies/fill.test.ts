import { expect, test } from "vitest";
import { fillReply, placeholdersIn } from "./fill";

const values = {
  clientName: "Eva Nová",
  operatorName: "Jana",
  parameters: { orderId: "4711", "delivery date": "1. 12.", empty: "" },
};

test("the client's name, the operator's name and parameters are filled in", () => {
  const text =
    "Dobrý den, {client.name}, zásilka {param.orderId} přijde {param.delivery date}. {operator.name}";
  expect(fillReply(text, values)).toBe("Dobrý den, Eva Nová, zásilka 4711 přijde 1. 12.. Jana");
});

test("what is not known stays as it is and is found, each once", () => {
  const text = "{client.name}: {param.empty}, {param.other}, {param.other}, {param.toString}";
  const filled = fillReply(text, { ...values, clientName: null });
  expect(filled).toBe(text);
  expect(placeholdersIn(filled)).toEqual([
    "{client.name}",
    "{param.empty}",
    "{param.other}",
    "{param.toString}",
  ]);
  expect(placeholdersIn(fillReply("{param.orderId}", values))).toEqual([]);
});

test("values are inserted as they are, also where they look like placeholders or patterns", () => {
  const tricky = { ...values, clientName: "$& {param.orderId}" };
  expect(fillReply("{client.name}!", tricky)).toBe("$& {param.orderId}!");
});

test("other braces are text", () => {
  const text = "{ client.name } {} {x} {param.} {{client}}";
  expect([fillReply(text, values), placeholdersIn(text)]).toEqual([text, []]);
});
