import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button, buttonVariants } from "./button";

test("another element gets the look and the properties of the button, and keeps its own", () => {
  const text = renderToStaticMarkup(
    <Button
      size="sm"
      className="px-4"
      aria-label="Next page"
      nativeButton={false}
      render={<a href="/?page=2" data-slot="pagination-link" className="h-6" />}
    >
      Next
    </Button>,
  );
  expect(text).toMatch(/^<a .*>Next<\/a>$/);
  for (const own of ['href="/?page=2"', 'data-slot="pagination-link"', 'aria-label="Next page"'])
    expect(text).toContain(own);
  expect(text).toMatch(/class="inline-flex .*text-xs px-4 h-6"/);
  expect(text).not.toContain("type=");
});

test("a button submits no form unless it says so", () => {
  expect(renderToStaticMarkup(<Button>Close</Button>)).toContain('type="button"');
  expect(renderToStaticMarkup(<Button type="submit">Save</Button>)).toContain('type="submit"');
});

test("a link that looks like an outlined button has its border", () => {
  const classes = buttonVariants({ variant: "outline" }).split(" ");
  expect(classes).toContain("border-border-strong");
  expect(classes).not.toContain("border-transparent");
});
