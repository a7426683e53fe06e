import fc from "fast-check";
import { expect, test } from "vitest";
import { sessionGrid } from "@/lib/sessions/columns";
import type { Column } from "./column";
import { MAX_WIDTH, MIN_WIDTH } from "./grammar/columns";
import type { Filter } from "./kind";
import { parseFilter, printFilter } from "./kinds";
import { parametersIn } from "./parameters";
import { parseQuery } from "./parse-query";
import {
  type Axis,
  columnMeasures,
  countMeasures,
  isAxis,
  isMeasured,
  type Measure,
  printAxis,
  units,
} from "./pivot";
import { printQuery } from "./print-query";
import { changed, chosenColumns, columnsOf, layoutOf, type Query, withFilter, withoutWidths } from "./query";
import { splitsStrip } from "./strip";

const grid = sessionGrid([
  { name: "orderId", label: null },
  { name: "a=b&c,d!%", label: null },
  { name: "a:120!", label: null },
]);

const typed = fc
  .string({ unit: "binary", minLength: 1, maxLength: 20 })
  .map((text) => text.replaceAll("\0", "0").toWellFormed());
const VISIBLE = /[^\s\p{Mn}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const nonBlank = typed.filter((text) => VISIBLE.test(text));
const set = (values: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
  fc
    .record({ exclude: fc.boolean(), values: fc.uniqueArray(values, { maxLength: 4 }), empty: fc.boolean() })
    .filter(({ values: some, empty }) => some.length > 0 || empty)
    .map((filter) => ({ is: "set", ...filter }));
const integer = fc.integer({ min: 0, max: 10_000_000 });
const range: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ exclude: fc.boolean() }).map(({ exclude }) => ({ is: "range" as const, exclude, empty: true })),
  fc
    .record({ exclude: fc.boolean(), a: fc.option(integer), b: fc.option(integer) })
    .filter(({ a, b }) => a !== null || b !== null)
    .map(({ exclude, a, b }) => {
      const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b];
      return { is: "range" as const, exclude, empty: false, from: from ?? undefined, to: to ?? undefined };
    }),
);
const text: fc.Arbitrary<Filter> = fc.record({
  is: fc.constant("text" as const),
  exclude: fc.boolean(),
  match: fc.constantFrom("contains" as const, "exact" as const),
  text: nonBlank,
});
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const numbersOf = (min: number, max: number) =>
  fc.uniqueArray(fc.integer({ min, max }), { maxLength: 4 }).map((all) => all.toSorted((a, b) => a - b));
const clock = fc
  .record({ weekdays: numbersOf(1, 7), hours: numbersOf(0, 23) })
  .filter(({ weekdays, hours }) => weekdays.length + hours.length > 0);
const clocked = fc.oneof(fc.constant({}), fc.record({ clock }));
const time: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .tuple(fc.constantFrom("today", "last-7d", "last-90d", "this-week"), clocked)
    .map(([relative, only]) => ({ is: "time" as const, exclude: false, empty: false, relative, ...only })),
  fc.tuple(day, day, fc.boolean(), clocked).map(([a, b, exclude, only]) => {
    const [from, to] = a < b ? [a, b] : [b, a];
    return { is: "time" as const, exclude, empty: false, from, to, ...only };
  }),
  fc
    .tuple(fc.boolean(), clock)
    .map(([exclude, only]) => ({ is: "time" as const, exclude, empty: false, clock: only })),
);
const numbers = fc.integer({ min: 0 }).map(String);

function filterFor(column: Column): fc.Arbitrary<Filter> {
  if (column.kind === "text") return text;
  if (column.kind === "time") return time;
  if (column.kind === "number" || column.kind === "duration") return range;
  if (column.kind === "flag") return set(fc.constantFrom("yes", "no"));
  return set(
    column.kind === "choice" || column.values.of === "text"
      ? column.kind === "id"
        ? numbers
        : typed
      : numbers,
  );
}

/** Sets are compared as printed, because their order has no meaning. */
function canonical(query: Query) {
  return {
    ...query,
    filters: [...query.filters].map(([id, filter]) => [id, printFilter(grid.byId.get(id) as Column, filter)]),
  };
}

const axes = fc.constantFrom(
  ...grid.columns
    .filter(isAxis)
    .flatMap(({ id, kind }): Axis[] =>
      kind === "time" ? units.map((unit) => ({ column: id, unit })) : [{ column: id, unit: null }],
    ),
);
const measures = fc.constantFrom<Measure>(
  ...countMeasures.map((of) => ({ of })),
  ...columnMeasures.flatMap((of) =>
    grid.columns.filter((column) => isMeasured(column, of)).map(({ id }) => ({ of, column: id })),
  ),
);
const pivots = fc
  .record({ rows: axes, by: fc.option(axes), show: measures })
  .filter(({ rows, by }) => by === null || printAxis(rows) !== printAxis(by));

const views = fc.array(fc.constantFrom(...grid.columns), { maxLength: 8 }).chain((columns) =>
  fc.record({
    filters: fc.tuple(
      ...columns.map((column) => filterFor(column).map((filter) => [column.id, filter] as const)),
    ),
    q: typed.map((each) => each.trim()),
    sort: fc.record({
      column: fc.constantFrom(...grid.columns.filter((each) => each.order).map((each) => each.id)),
      descending: fc.boolean(),
    }),
    cols: fc.option(
      fc
        .uniqueArray(
          fc.record(
            {
              id: fc.constantFrom(...grid.columns.map((each) => each.id)),
              width: fc.integer({ min: MIN_WIDTH, max: MAX_WIDTH }),
              pinned: fc.constant(true),
            },
            { requiredKeys: ["id"] },
          ),
          { selector: ({ id }) => id, minLength: 1, maxLength: 9 },
        )
        .map((layout) => columnsOf(grid, layout)),
    ),
    strip: fc.option(
      fc.constantFrom(
        "off" as const,
        "week" as const,
        ...grid.columns.filter(splitsStrip).map(({ id }) => ({ split: id })),
      ),
    ),
    pivot: fc.option(pivots),
    size: fc.constantFrom(25, 50, 100, 200),
    open: fc.option(fc.integer({ min: 1 })),
  }),
);

test("any view round-trips through its address, with any characters a user may type", () => {
  fc.assert(
    fc.property(views, ({ filters, ...rest }) => {
      const empty = parseQuery(grid, {}).query;
      const filtered = filters.reduce((query, [id, filter]) => withFilter(grid, query, id, filter), empty);
      const query = changed(filtered, rest);
      const address = printQuery(grid, query);
      const { query: read, problems } = parseQuery(grid, Object.fromEntries(new URLSearchParams(address)));
      expect(problems).toEqual([]);
      expect(canonical(read)).toEqual(canonical(query));
      expect(printQuery(grid, read)).toBe(address);
    }),
    { numRuns: 400 },
  );
});

test("T26: every part of an address that cannot be parsed is reported as a problem", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.oneof(
          fc.constantFrom(
            ...grid.columns.map((column) => column.id),
            "sort",
            "cols",
            "strip",
            "rows",
            "by",
            "show",
            "size",
            "open",
            "q",
          ),
          typed,
        ),
        typed,
      ),
      (parameters) => {
        const { query, problems } = parseQuery(grid, parameters);
        const printed = new URLSearchParams(printQuery(grid, query));
        for (const [key, value] of Object.entries(parameters)) {
          if (value === "" || ["after", "before", "tab", "q", "size", "sort", "cols"].includes(key)) continue;
          expect(printed.has(key) || problems.some((problem) => problem.key === key)).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test.each([
  ["created", "2026-13-01"],
  ["created", "2026-02-30"],
  ["created", "soon"],
  ["created", "0000-01-01.."],
  ["created", "..9999-12-31"],
  ["created", "2026-11-07..2026-11-01"],
  ["created", "@"],
  ["created", "@noon"],
  ["created", "@24"],
  ["created", "-@mon"],
  ["created", "..@mon"],
  ["duration", "fast"],
  ["duration", "5m..1m"],
  ["messages", "1.5"],
  ["messages", "99999999999999999999"],
  ["operator", "Novák"],
  ["auto-accepted", "maybe"],
  ["client", "\0"],
  ["client", "!"],
  ["channel", ","],
  ["sort", "tag"],
  ["sort", "nothing"],
  ["size", "51"],
  ["strip", "tag"],
  ["strip", "client"],
  ["strip", "nothing"],
  ["rows", "nothing"],
  ["rows", "client"],
  ["rows", "created"],
  ["rows", "created:year"],
  ["rows", "channel:day"],
  ["by", "channel"],
  ["show", "median:duration"],
  ["show", "median"],
  ["show", "median:channel"],
  ["show", "count:duration"],
  ["cols", "nothing"],
  ["open", "abc"],
  ["no-such-filter", "1"],
])("T26: %s=%s is ignored and reported", (key, value) => {
  const { query, problems } = parseQuery(grid, { [key]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ key });
  expect(printQuery(grid, query)).toBe("");
});

test("the first value of a repeated key is used, the others are reported", () => {
  const { query, problems } = parseQuery(grid, { channel: ["phone", "video"] });
  expect(printQuery(grid, query)).toBe("channel=phone");
  expect(problems).toEqual([
    { key: "channel", value: "video", why: "given more than once; the first value is used" },
  ]);
});

test("T26: names that objects inherit, such as constructor, are ordinary keys", () => {
  // What Next makes of `?constructor=x`.
  const { problems } = parseQuery(grid, { constructor: [Object, "x"] as unknown as string[] });
  expect(problems).toEqual([{ key: "constructor", value: "x", why: "unknown filter" }]);
  const address = new URLSearchParams("__proto__=1&toString=2&hasOwnProperty=3&valueOf=4&valueOf=5");
  expect(parseQuery(grid, parametersIn(address)).problems.map(({ key, value }) => `${key}=${value}`)).toEqual(
    ["valueOf=5", "__proto__=1", "toString=2", "hasOwnProperty=3", "valueOf=4"],
  );
});

test("a repeated key in a URL and in Next's parameters is parsed alike", () => {
  const address = new URLSearchParams("channel=webchat&q=a&channel=phone");
  expect(parametersIn(address)).toEqual({ channel: ["webchat", "phone"], q: "a" });
  expect(printQuery(grid, parseQuery(grid, parametersIn(address)).query)).toBe("channel=webchat&q=a");
});

test("parameters that make the address too long are ignored and reported", () => {
  const long = parseQuery(grid, { q: "ž".repeat(400) });
  expect(long.problems).toEqual([
    { key: "q", value: "ž".repeat(400), why: "it is too long (at most 2000 characters when encoded)" },
  ]);
  expect(parseQuery(grid, { q: "ž".repeat(300) }).problems).toEqual([]);
  const tags = Array.from({ length: 500 }, (_, n) => `a-tag-of-the-tenant-${n}`).join(",");
  const { query, problems } = parseQuery(grid, { tag: tags, client: "Eva" });
  expect(printQuery(grid, query)).toBe("client=Eva");
  expect(problems).toEqual([{ key: "tag", value: tags, why: "the address would be too long" }]);
});

test("equal views have equal addresses: keys in the registry's order, values sorted, defaults omitted", () => {
  const { query } = parseQuery(grid, {
    sort: "-created",
    size: "50",
    tag: "b,a,b",
    channel: "phone",
    cols: grid.first.join(","),
  });
  expect(printQuery(grid, query)).toBe("channel=phone&tag=a,b");
});

test("columns have widths and pins, pinned ones are first, and a width that no column may have is named", () => {
  const { query, problems } = parseQuery(grid, {
    cols: "id:120,client!,created:3,status:",
  });
  expect(layoutOf(grid, query)).toEqual([
    { id: "client", pinned: true },
    { id: "id", width: 120 },
    { id: "created" },
  ]);
  expect(problems.map(({ value, why }) => `${value}: ${why}`)).toEqual([
    "created:3: a column is between 48 and 960 pixels wide",
    "status:: unknown column",
  ]);
  expect(printQuery(grid, query)).toBe("cols=client!,id:120,created");
});

test("a parameter with the characters of the syntax in its name is that column", () => {
  const { query, problems } = parseQuery(grid, { cols: "param.a%3A120%21:60!,id" });
  expect(problems).toEqual([]);
  expect(layoutOf(grid, query)).toEqual([{ id: "param.a:120!", width: 60, pinned: true }, { id: "id" }]);
});

test("without widths a view is the same as before columns were resized", () => {
  const resized = columnsOf(
    grid,
    grid.first.map((id) => ({ id, width: 99 })),
  );
  const { query } = parseQuery(grid, {});
  expect(printQuery(grid, withoutWidths(grid, { ...query, cols: resized }))).toBe("");
  expect(printQuery(grid, withoutWidths(grid, parseQuery(grid, { cols: "id:90!,client:80" }).query))).toBe(
    "cols=id!,client",
  );
});

test("T10: a stored choice of columns survives added and removed columns", () => {
  const { query } = parseQuery(grid, { cols: "created,id" });
  expect(chosenColumns(grid, query).map((column) => column.id)).toEqual(["created", "id"]);
  const later = sessionGrid([{ name: "brandNew", label: null }]);
  const read = parseQuery(later, { cols: "created,gone,id" });
  expect(chosenColumns(later, read.query).map((column) => column.id)).toEqual(["created", "id"]);
  expect(read.problems).toEqual([{ key: "cols", value: "gone", why: "unknown column" }]);
  expect(later.byId.has("param.brandNew")).toBe(true);
});

test("the filters of every column round-trip", () => {
  for (const column of grid.columns)
    fc.assert(
      fc.property(filterFor(column), (filter) => {
        const printed = printFilter(column, filter);
        expect(printFilter(column, parseFilter(column, printed))).toBe(printed);
      }),
      { numRuns: 30 },
    );
});

test.each([
  ["2026-11-02..2026-11-01", "Europe/Prague"],
  ["2026-11-01T12:00..2026-11-01T11:59", "Europe/Prague"],
  ["2026-11-01T12:00:00Z..2026-11-01T11:59:59Z", "Europe/Prague"],
  // The day ends at 23:00 UTC there.
  ["2026-11-01T23:30Z..2026-11-01", "Europe/Prague"],
  ["2026-11-02..2026-11-01T22:00Z", "Europe/Prague"],
])("a range whose end is before its start is dropped and named: %s in %s", (written, zone) => {
  const { query, problems } = parseQuery(grid, { created: written }, zone);
  expect(problems).toEqual([{ key: "created", value: written, why: "the end is before the start" }]);
  expect(query.filters.size).toBe(0);
});

test.each([
  ["2026-11-01..2026-11-01", "Europe/Prague"],
  ["2026-11-01T12:00..2026-11-01T12:00", "Europe/Prague"],
  ["2026-11-01T23:30Z..2026-11-01", "America/New_York"],
  // In the hour that clocks repeat.
  ["2026-10-25T02:50..2026-10-25T02:10", "Europe/Prague"],
])("a range that only seems to be the wrong way round is none: %s in %s", (written, zone) => {
  expect(parseQuery(grid, { created: written }, zone).problems).toEqual([]);
});

test("a text filter of what cannot be seen is blank: folded it would be in every value", () => {
  for (const text of [" ", "\u200b", "\u0301", "\u200e \ufe0f", "=\u00ad"]) {
    const { query, problems } = parseQuery(grid, { client: text });
    expect(query.filters.size, text).toBe(0);
    expect(problems).toMatchObject([{ key: "client", why: "the text is blank" }]);
  }
  expect(parseQuery(grid, { client: "e\u0301" }).problems).toEqual([]);
});
