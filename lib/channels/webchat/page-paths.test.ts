import { expect, test } from "vitest";
import { webchat } from "./channel";
import { isAmongPaths, readPagePaths } from "./page-paths";

test.each([
  ["/checkout", "/checkout", true],
  ["/checkout", "/checkout/pay", false],
  ["/checkout*", "/checkout/pay", true],
  ["/checkout*", "/", false],
  ["/*/pay", "/cs/pay", true],
  ["/*/pay", "/pay", false],
  ["/a*a", "/a", false],
  ["*", "/", false],
  ["/a*b*c", "/a-b-c", true],
  ["/a*b*c", "/a-c-b", false],
  ["/košík*", "/ko%C5%A1%C3%ADk/platba", true],
  ["/ko%C5%A1%C3%ADk", "/košík", true],
  ["/100%", "/100%", true],
])("the path %s and the page %s: %s", (path, page, matches) => {
  const { paths, invalid } = readPagePaths(path);
  expect(invalid === undefined && isAmongPaths(paths, page)).toBe(matches);
});

test("a whole address, a query and a path without its slash are refused by name", () => {
  for (const wrong of ["https://shop.example/cart", "/cart?step=2", "cart", "/a b"])
    expect(readPagePaths(`/fine\n${wrong}`).invalid).toBe(wrong);
  const field = webchat.account?.fields.find(({ name }) => name === "hiddenOn");
  const many = Array.from({ length: 51 }, (_, each) => `/${each}`).join("\n");
  expect(field?.value?.safeParse(many).error?.issues[0]?.message).toBe("At most 50 paths");
});
