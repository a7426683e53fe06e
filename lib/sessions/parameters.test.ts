import { expect, test } from "vitest";
import { sessionGrid } from "./columns";
import { PARAMETERS_A_PAGE, parameterPage } from "./parameters";

const grid = sessionGrid([{ name: "orderId", label: "Order" }]);

test("parameters are ordered by label, and have their column if the tenant knows them", () => {
  const page = parameterPage({ zone: "B", orderId: "4711", step10: "x", step9: "y" }, grid);
  expect(page.rows.map(({ label }) => label)).toEqual(["Order", "step9", "step10", "zone"]);
  expect(page.rows[0]).toMatchObject({
    name: "orderId",
    value: "4711",
    column: grid.byId.get("param.orderId"),
  });
  expect(page.rows[1]?.column).toBeNull();
});

test("a search ignores case and accents and looks at names, labels and values", () => {
  const parameters = { orderId: "4711", city: "Plzeň", note: "order by phone" };
  const found = (search: string) => parameterPage(parameters, grid, { search }).rows.map(({ name }) => name);
  expect(found("PLZEN")).toEqual(["city"]);
  expect(found("order")).toEqual(["note", "orderId"]);
  expect(found("nothing")).toEqual([]);
});

test("T34: ten thousand parameters come in pages, and a page beyond the last is the last", () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, "v"]));
  expect(parameterPage(many, grid)).toMatchObject({ page: 1, pages: 50, found: 10_000, all: 10_000 });
  const last = parameterPage(many, grid, { page: 999 });
  expect([last.page, last.rows.length]).toEqual([50, PARAMETERS_A_PAGE]);
});
