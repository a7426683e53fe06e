import { expect, it } from "vitest";
import type { Template } from "../channel";
import { filledTemplate, variablesOf } from "./variables";

const template: Template = {
  name: "order_ready",
  language: "cs",
  category: "utility",
  status: "approved",
  header: { is: "text", text: "Order {{1}}" },
  body: "Dear {{2}}, order {{1}} is ready, {{2}}. {{ 10 }}",
  footer: "Lucky Shrub",
  buttons: [
    { label: "Call us", url: null },
    { label: "Follow it", url: "https://example.com/orders/{{1}}" },
    { label: "Shop", url: "https://example.com" },
  ],
};
const keys = (of: Template) => variablesOf(of).map(({ key }) => key);

it("every variable is asked for once, positional ones by their numbers", () => {
  expect(keys(template)).toEqual(["header.1", "body.1", "body.2", "body.10", "button.1"]);
});

it("named variables keep their order, and a file or a place in the heading is asked for", () => {
  expect(keys({ ...template, header: { is: "image" }, body: "{{day}} {{at}} {{day}}", buttons: [] })).toEqual(
    ["header.link", "body.day", "body.at"],
  );
  expect(keys({ ...template, header: { is: "location" }, body: "", buttons: [] })).toHaveLength(4);
});

it("the text is what the client reads, and shows what is still missing", () => {
  expect(filledTemplate(template, { "header.1": "77", "body.1": "$&", "body.2": "Jana" })).toBe(
    "Order 77\n\nDear Jana, order $& is ready, Jana. {{ 10 }}\n\nLucky Shrub",
  );
});

it("what every object inherits is not a value", () => {
  const odd = { ...template, header: null, body: "{{constructor}}", buttons: [] };
  expect(filledTemplate(odd, {})).toContain("{{constructor}}");
});
