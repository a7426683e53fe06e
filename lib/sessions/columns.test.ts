import { expect, test } from "vitest";
import { inLanguage } from "@/lib/current-language";
import type { Column } from "@/lib/grid/column";
import { filterWords, parseFilter } from "@/lib/grid/kinds";
import { labelOf } from "@/lib/lists/label";
import { suggestFrom } from "@/lib/lists/suggestions/suggest";
import { sessionGrid } from "./columns";

const titles = ({ label, hint, section }: Column) => [section, label, hint];
/** Named alike in both. */
const ALIKE = new Set(["ID", "Limit"]);

test.each(["history", "live"] as const)(
  "each column of %s is named in the language of who reads it",
  (scope) => {
    // Of a tenant, for which columns are copied; made and read in English first.
    const { columns } = sessionGrid([{ name: "orderId", label: "Order" }], scope, 1);
    const english = columns.flatMap(titles);
    const czech = inLanguage("cs", () => columns.flatMap(titles));
    const same = czech.filter(
      (text, index) => text === english[index] && text !== "Order" && !ALIKE.has(text),
    );
    expect(same).toEqual([]);
  },
);

test("a filter is said in the language of who reads it", () => {
  const { byId } = sessionGrid([]);
  const context = { zone: "Europe/Prague", country: null, now: new Date() };
  const words = (id: string, written: string) => {
    const column = byId.get(id) as Column;
    return filterWords(column, parseFilter(column, written), context, (of, value) => labelOf(of, value, {}));
  };
  expect(words("status", "!active,queued")).toBe("not Active or Queued");
  inLanguage("cs", () => {
    expect(words("status", "!active,queued")).toBe("kromě: Probíhá nebo Ve frontě");
    expect(words("status", "a,b,c,d,e,f,-")).toBe("a nebo b nebo 5 dalších");
    expect(words("created", "2026-11-01T08:00..")).toBe("od 1. 11. 2026 08:00");
    expect(words("created", "last-3d@mon,09")).toBe("poslední 3 dny, pondělí, 09:00–10:00");
    expect(words("duration", "!5m..")).toBe("kromě: alespoň 5m");
    expect(words("client", "!novák")).toBe("neobsahuje „novák“");
    expect(words("banned", "yes,-")).toBe("Ano nebo nevyplněno");
  });
});

test("conditions are typed in the language of who types, with or without accents", () => {
  const { columns } = sessionGrid([]);
  const context = { zone: "Europe/Prague", country: null, now: new Date() };
  const typed = (text: string) => suggestFrom(columns, {}, context, text)[0]?.written;
  expect(typed("duration at least 5m")).toBe("5m..");
  inLanguage("cs", () => {
    for (const text of ["trvání alespoň 5m", "trvani alespon 5m"]) expect(typed(text)).toBe("5m..");
    expect(typed("vytvořena posledních 7 dní")).toBe("last-7d");
  });
});
