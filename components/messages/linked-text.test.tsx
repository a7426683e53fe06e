import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { hits } from "@/lib/search/hits";
import { parseContentQuery } from "@/lib/search/query";
import { LinkedText } from "./linked-text";

const render = (text: string, q = "", first = 1) =>
  renderToStaticMarkup(
    <LinkedText text={text} hits={hits(text, parseContentQuery(q).terms)} first={first} />,
  );

test("T20: a link opens elsewhere, without control of our page, its address or its rank", () => {
  const markup = render("viz https://example.cz/a.");
  for (const attribute of [
    'href="https://example.cz/a"',
    'target="_blank"',
    'rel="noopener noreferrer nofollow"',
  ])
    expect(markup).toContain(attribute);
  expect(markup).toMatch(/>https:\/\/example\.cz\/a<\/a>\.$/);
});

test("T29: markup in a text stays text, inside a link too", () => {
  const markup = render(`<b>https://example.cz/?q='onx=1</b>javascript:alert(1)`);
  expect(markup).not.toMatch(/<b>|<script/);
  expect(markup.match(/<a /g)).toHaveLength(1);
  expect(
    markup
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&#x27;", "'"),
  ).toBe(`<b>https://example.cz/?q='onx=1</b>javascript:alert(1)`);
});

test("the real host is shown where the address misleads", () => {
  expect(render("https://bank.example@evil.example/")).toContain('data-host="evil.example"');
  expect(render("https://bank.example/")).not.toContain("data-host=");
});

test("a hit over the edge of a link is one hit with two marks, and the numbers go on behind it", () => {
  const markup = render("Sleva https://example.cz/sleva", '"sleva https" sleva', 4);
  const marks = [...markup.matchAll(/<mark ([^>]*)>([^<]*)/g)].map(([, attributes = "", text]) => [
    /id="hit-(\d+)"|data-hit="(\d+)"/.exec(attributes)?.slice(1).join(""),
    text,
  ]);
  expect(marks).toEqual([
    ["4", "Sleva "],
    ["4", "https"],
    ["5", "sleva"],
  ]);
  expect(markup.match(/id="hit-/g)).toHaveLength(2);
});
