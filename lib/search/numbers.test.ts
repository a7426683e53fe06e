import { describe, expect, test } from "vitest";
import { finds, marked } from "./testing";

/** One thing in all its spellings, and what looks like it but is another. */
type Family = { spellings: readonly string[]; decoys: readonly string[] };

const families: Record<string, Family> = {
  "a phone number with and without its country code": {
    spellings: [
      "+421 905 318 642",
      "+421905318642",
      "00421 905 318 642",
      "00421905318642",
      "421905318642",
      "+421\u00a0905\u00a0318\u00a0642",
      "+421-905-318-642",
      "\u202a+421 905\u2011318\u2011642\u202c",
      "(+421) 905/318642",
      "0905 318 642",
      "0905318642",
      "0905/318 642",
      "905318642",
      "905 318 642",
      "905-318-642",
      "905.318.642",
      "90 53 18 64 2",
    ],
    decoys: ["905 318 643", "19053186427", "318 642", "905 a 318 a 642", "642 905 318", "9053186"],
  },
  "numbers of other countries": {
    spellings: ["+44 20 7946 0958", "+44 (0)20 7946 0958", "020 7946 0958", "+442079460958", "02079460958"],
    decoys: ["020 7946 0959", "+44 20 7946", "7946"],
  },
  "a Russian number": {
    spellings: ["+7 912 345-67-89", "8 912 345-67-89", "8 (912) 345 67 89", "89123456789", "+79123456789"],
    decoys: ["+7 912 345-67-88", "345-67-89"],
  },
  "an American number": {
    spellings: [
      "+1 (212) 555-0173",
      "212-555-0173",
      "(212) 555 0173",
      "12125550173",
      "+12125550173",
      "212.555.0173",
    ],
    decoys: ["212-555-0174", "555-0173"],
  },
  "a card": {
    spellings: [
      "5500005555555559",
      "5500 0055 5555 5559",
      "5500-0055-5555-5559",
      "5500\u202f0055\u202f5555\u202f5559",
    ],
    decoys: ["5500 0055 5555 5550", "5500 0055", "0055 5555"],
  },
  "an amount": {
    spellings: [
      "48 250",
      "48250",
      "48\u00a0250",
      "48\u202f250",
      "48.250",
      "48,250",
      "48'250",
      "48’250",
      "48\u2009250",
    ],
    decoys: ["48 251", "48, 250", "48 kusů za 250", "4825", "250", "48"],
  },
  "an amount with decimals": {
    spellings: [
      "1 348 250,50",
      "1.348.250,50",
      "1,348,250.50",
      "1'348'250.50",
      "1348250,50",
      "1348250.50",
      "1\u00a0348\u00a0250,50",
    ],
    decoys: ["1 348 250,51", "134825050", "1 348 251,50", "250,50"],
  },
  "a postal code": {
    spellings: ["602 00", "60200", "602\u00a000", "602-00"],
    decoys: ["602 01", "6020", "602, 100"],
  },
  "a Polish postal code": {
    spellings: ["00-950", "00950", "00\u2011950", "00–950"],
    decoys: ["00-951", "950"],
  },
  "an account number": {
    spellings: [
      "19-2000145399/0800",
      "192000145399/0800",
      "19 2000145399/0800",
      "19–2000145399 / 0800",
      "19-2000145399/ 0800",
    ],
    decoys: ["19-2000145398/0800", "2000145399/0300", "19-0800"],
  },
  "an IBAN": {
    spellings: [
      "DE89 3704 0044 0532 0130 00",
      "DE89370400440532013000",
      "de89 3704 0044 0532 0130 00",
      "DE89-3704-0044-0532-0130-00",
    ],
    decoys: ["DE89 3704 0044 0532 0130 01", "DE88 3704 0044 0532 0130 00", "DE89 3704"],
  },
  "a plate": {
    spellings: ["4AB 7312", "4AB7312", "4ab 7312", "4AB-7312", "4ab7312", "4AB\u00a07312"],
    decoys: ["4AB 7313", "5AB 7312", "4AB", "7312"],
  },
  "a plate of three groups": {
    spellings: ["AB-123-CD", "AB 123 CD", "AB123CD", "ab-123-cd", "ab123cd"],
    decoys: ["AB-123-CE", "AC-123-CD", "AB 123"],
  },
  "a parcel": {
    spellings: [
      "RR 482 193 755 CZ",
      "RR482193755CZ",
      "RR 482193755 CZ",
      "rr482193755cz",
      "rr 482 193 755 cz",
    ],
    decoys: ["RR 482 193 756 CZ", "RB 482 193 755 CZ", "482 193"],
  },
  "a parcel with letters": {
    spellings: ["1Z 999 AA1 01 2345 6784", "1Z999AA10123456784", "1z999aa10123456784"],
    decoys: ["1Z 999 AA1 01 2345 6785", "1Z 999"],
  },
  "a German number": {
    spellings: [
      "+49 171 2345678",
      "0171 2345678",
      "0171/2345678",
      "0171-2345678",
      "+491712345678",
      "01712345678",
    ],
    decoys: ["0171 2345679", "+49 172 2345678"],
  },
  "a French number": {
    spellings: [
      "+33 1 42 68 53 07",
      "01 42 68 53 07",
      "0142685307",
      "01.42.68.53.07",
      "+33142685307",
      "01-42-68-53-07",
    ],
    decoys: ["01 42 68 53 08", "42 68 53"],
  },
  "a Hungarian number": {
    spellings: ["+36 30 482 1937", "06 30 482 1937", "06304821937", "+36304821937", "06-30-482-1937"],
    decoys: ["06 30 482 1938"],
  },
  "a local number": { spellings: ["482 1937", "4821937", "482-1937"], decoys: ["482-1938"] },
  "an amount in lakhs": { spellings: ["12,48,250", "1248250", "1,248,250"], decoys: ["12,48,251"] },
  "an amount without decimals, or with zeros": {
    spellings: ["48 250,00", "48,250.00", "48250,-", "48250.00"],
    decoys: ["48 251,00", "48 250 100"],
  },
  "a company number": { spellings: ["270 82 441", "27082441", "270-82-441"], decoys: ["270 82 442"] },
  "an invoice": {
    spellings: ["FV-2026/00417", "FV2026/00417", "FV 2026/00417", "FV202600417"],
    decoys: ["FV-2026/00418"],
  },
  "postal codes of America, Brazil and the Netherlands": {
    spellings: ["01310-924", "01310924", "01310‑924"],
    decoys: ["01310-925"],
  },
  "a Dutch postal code": {
    spellings: ["1017 XN", "1017XN", "1017 xn", "1017xn"],
    decoys: ["1017 XM", "1018 XN"],
  },
  "a British postal code": {
    spellings: ["SW1A 2AB", "SW1A2AB", "sw1a 2ab", "sw1a2ab"],
    decoys: ["SW1A 2AC", "SW1A"],
  },
  "an order number of four digits": {
    spellings: ["4 719", "4719", "47 19", "47-19", "4.719"],
    decoys: ["4718", "47 a 18", "471"],
  },
  "an order number with a year": {
    spellings: ["2026-00417", "202600417", "2026/00417", "2026 00417"],
    decoys: ["2026-00418", "00417"],
  },
  "digits of other scripts": {
    spellings: ["٤٨٢٥٠", "48250", "۴۸۲۵۰", "४८२५०", "４８２５０", "48 250"],
    decoys: ["٤٨٢٥١"],
  },
};

describe.each(Object.entries(families))("%s", (_name, { spellings, decoys }) => {
  const pairs = spellings.flatMap((stored) => spellings.map((typed) => [typed, stored] as const));

  test.each(pairs)("“%s” finds “%s”", (typed, stored) => {
    expect(finds(typed, `dobrý den, ${stored} prosím`)).toBe(true);
    expect(finds(`"${typed}"`, stored)).toBe(true);
    expect(marked(`x ${stored}.`, typed).join(" ").length).toBeGreaterThan(0);
  });

  test.each(spellings.flatMap((typed) => decoys.map((stored) => [typed, stored] as const)))(
    "“%s” does not find “%s”",
    (typed, stored) => {
      expect(finds(typed, `dobrý den, ${stored} prosím`)).toBe(false);
    },
  );
});

describe("a short number", () => {
  test.each([
    ["13", "tel +420 605 135 213"],
    ["13", "tel 605 13 52 13"],
    ["13", "605 135 213"],
    ["13", "605135213"],
    ["135", "605 135 213"],
    ["1352", "605 135 213"],
    ["13", "celkem 12 135 Kč"],
    ["20", "+44 20 7946 0958"],
    ["60", "karta 5500 6055 5555 5556"],
  ])("“%s” is not found in the middle of “%s”", (typed, stored) => {
    expect(finds(typed, stored)).toBe(false);
    expect(marked(stored, typed)).toEqual([]);
  });

  test.each([
    ["13", "iPhone 13 256 GB", ["13"]],
    ["256 GB", "iPhone 13 256 GB", ["256", "GB"]],
    ['"iphone 13"', "iPhone 13 256 GB", ["iPhone 13"]],
    ["13", "pokoje 12, 13 a 14", ["13"]],
    ["2022", "2021 2022 2023 2024", ["2022"]],
    ["13", "v 13:30 dne 13.10.2026", ["13", "13"]],
    ["2026", "13.10.2026", ["2026"]],
    ["10.2026", "13.10.2026", ["10.2026"]],
    ["15", "10-15 ks", ["15"]],
    ["20 000", "10 000 – 20 000 Kč", ["20 000"]],
    ["168", "192.168.1.13", ["168"]],
    ["13", "192.168.1.13", ["13"]],
    ["1937", "karta 5500 0055 5555 1937", ["1937"]],
    ["345", "1 345", ["345"]],
  ])("“%s” is found in “%s” by itself", (typed, stored, marks) => {
    expect(finds(typed, stored)).toBe(true);
    expect(marked(stored, typed)).toEqual(marks);
  });
});

test("the beginning of a number finds it, as the beginning of a word does", () => {
  for (const typed of ["605", "605 135", "605135", "+420 605", "420605", "6051352"])
    expect([typed, finds(typed, "+420 605 135 213")]).toEqual([typed, true]);
});

test("one number in another country is another number", () => {
  expect(finds("+420 605 135 213", "+421 605 135 213")).toBe(false);
  expect(finds("+421605135213", "+420605135213")).toBe(false);
  expect(finds("605 135 213", "+421 605 135 213")).toBe(true);
});

test("a number in another grouping is found within a phrase", () => {
  expect(marked("zavolejte 605 135 213 večer", '"zavolejte 605135213 vecer"')).toEqual([
    "zavolejte 605 135 213 večer",
  ]);
  expect(marked("zavolejte 605135213 večer", '"605 135 213 vecer"')).toEqual(["605135213 večer"]);
});

test("numbers that are listed are not one", () => {
  expect(finds("12345", "12, 345")).toBe(false);
  expect(finds("12345", "12. 345")).toBe(false);
  expect(finds("12345", "12\n345")).toBe(false);
  expect(finds("12 345", "345 ks po 12 Kč")).toBe(false);
});
