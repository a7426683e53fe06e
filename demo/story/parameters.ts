import { type Random, weighted } from "@/demo/random";
import type { Story } from "./story";

export const parameterNames = [
  { name: "customerTier", label: "Customer tier", type: "text" },
  { name: "contractNumber", label: "Contract number", type: "text" },
  { name: "orderId", label: "Order", type: "text" },
  { name: "productLine", label: "Product line", type: "text" },
  { name: "invoiceAmount", label: "Invoice amount", type: "text" },
  { name: "city", label: "City", type: "text" },
  { name: "meterNumber", label: "Meter", type: "text" },
  { name: "paymentMethod", label: "Payment method", type: "text" },
  { name: "loggedIn", label: null, type: "text" },
  { name: "cart-value", label: null, type: "text" },
  { name: "utm_campaign", label: null, type: "text" },
  { name: "Poznámka (CRM)", label: null, type: "text" },
] as const;
type Name = (typeof parameterNames)[number]["name"];

const howMany = weighted([
  [0, 14],
  [1, 14],
  [2, 18],
  [3, 20],
  [4, 16],
  [5, 10],
  [6, 5],
  [7, 3],
] as const);

const drawn = weighted<Name>([
  ["customerTier", 20],
  ["contractNumber", 18],
  ["orderId", 14],
  ["productLine", 16],
  ["invoiceAmount", 10],
  ["city", 12],
  ["meterNumber", 6],
  ["paymentMethod", 7],
  ["loggedIn", 7],
  ["cart-value", 2],
  ["utm_campaign", 5],
  ["Poznámka (CRM)", 0.6],
]);

const values: Readonly<Record<Name, (story: Story, random: Random) => string>> = {
  customerTier: ({ client }) => client.tier,
  contractNumber: ({ slots }) => slots.get("contract"),
  orderId: (_, random) => String(random.between(1_000, 99_999)),
  productLine: (_, random) =>
    random.pick(["electricity", "electricity", "gas", "gas", "dual fuel", "e-mobility"]),
  invoiceAmount: ({ slots }) => slots.get("amount"),
  city: ({ client }) => client.city,
  meterNumber: ({ slots }) => slots.get("meter"),
  paymentMethod: (_, random) => random.pick(["direct debit", "bank transfer", "postal order", "card"]),
  loggedIn: (_, random) => (random.chance(0.6) ? "true" : "false"),
  "cart-value": (_, random) => `${random.between(0, 400)}.${random.digits(2)}`,
  utm_campaign: (_, random) =>
    random.pick(["podzim-fixace", "winter_2026", "brand", "=cmd|'/c calc'!A1", "retargeting"]),
  "Poznámka (CRM)": (_, random) =>
    random.pick(["-", "VIP; volat až po 16:00", "=1+1", "řádek 1\nřádek 2", "<i>pozor</i>"]),
};

export function drawParameters(story: Story): Record<string, string> {
  const { random } = story;
  const count = random.draw(howMany);
  const parameters: Record<string, string> = {};
  for (let n = 0; n < count; n++) {
    const name = random.draw(drawn);
    parameters[name] ??= values[name](story, random);
  }
  if (story.sensitive && random.chance(0.25))
    parameters["Poznámka (CRM)"] = `RČ ${story.slots.get("birthNumber")}`;
  return parameters;
}
