import { ScimRefusal, type ScimType } from "./refusal";

/*
 * Filters and paths as identity providers send them: comparisons with `eq`, joined by `and`, and paths such as
 * emails[type eq "work"].value. https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2
 */

/** All comparisons hold. */
export type Filter = readonly Comparison[];

export type Comparison = { path: AttributePath; value: Literal };

/** `where` selects among the values of an attribute that has several. Names are as they were sent: their case is without meaning. */
export type AttributePath = { attribute: string; where?: Filter; sub?: string };

export type Literal = string | number | boolean | null;

/** In UTF-16 units; filters of providers have a hundred. */
const LONGEST = 2_000;

const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;

/** Throws ScimRefusal. */
export function parseFilter(text: string): Filter {
  const reader = readerOf(text, "invalidFilter");
  const filter = readComparisons(reader, () => readPath(reader));
  reader.end();
  return filter;
}

/** Throws ScimRefusal. */
export function parsePath(text: string): AttributePath {
  const reader = readerOf(text, "invalidPath");
  const path = readPath(reader);
  reader.end();
  return path;
}

function readPath(reader: Reader): AttributePath {
  const attribute = reader.expect(/(?:urn:[\w.:-]+:)?[a-z_$][\w$-]*/iy, "the name of an attribute");
  const where = reader.take(/\s*\[\s*/y) === undefined ? undefined : readWhere(reader);
  const sub = reader.take(/\.[a-z_$][\w$-]*/iy)?.slice(1);
  return { attribute: attribute.replace(CORE, ""), ...(where && { where }), ...(sub && { sub }) };
}

function readWhere(reader: Reader): Filter {
  const where = readComparisons(reader, () => ({
    attribute: reader.expect(/[a-z_$][\w$-]*/iy, "the name of an attribute"),
  }));
  reader.expect(/\s*\]/y, "]");
  return where;
}

function readComparisons(reader: Reader, path: () => AttributePath): Comparison[] {
  const comparisons: Comparison[] = [];
  do {
    const compared = path();
    reader.expect(/\s+eq\s+/iy, "eq, the only comparison that is supported");
    comparisons.push({ path: compared, value: readLiteral(reader) });
  } while (reader.take(/\s+and\s+/iy) !== undefined);
  return comparisons;
}

function readLiteral(reader: Reader): Literal {
  const what = "a text in double quotes, a number, true, false or null";
  const text = reader.expect(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null/isy, what);
  try {
    return JSON.parse(text.startsWith('"') ? text : text.toLowerCase()) as Literal;
  } catch {
    throw reader.refusal(what);
  }
}

type Reader = {
  take(pattern: RegExp): string | undefined;
  expect(pattern: RegExp, what: string): string;
  end(): void;
  refusal(what: string): ScimRefusal;
};

/** Reads with sticky patterns, from the left to the right. */
function readerOf(text: string, scimType: ScimType): Reader {
  const trimmed = text.trim();
  let at = 0;
  const refusal = (what: string) =>
    new ScimRefusal(400, scimType, `Expected ${what} at character ${at + 1} of ${trimmed.slice(0, 200)}`);
  if (text.length > LONGEST)
    throw new ScimRefusal(400, scimType, `At most ${LONGEST.toLocaleString("en")} characters are read`);
  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const [found] = pattern.exec(trimmed) ?? [];
    if (found !== undefined) at += found.length;
    return found;
  }
  return {
    take,
    refusal,
    expect(pattern, what) {
      const found = take(pattern);
      if (found === undefined) throw refusal(what);
      return found;
    },
    end() {
      if (at < trimmed.length) throw refusal("the end");
    },
  };
}

export function printFilter(filter: Filter): string {
  return filter.map(({ path, value }) => `${printPath(path)} eq ${JSON.stringify(value)}`).join(" and ");
}

export function printPath({ attribute, where, sub }: AttributePath): string {
  return `${attribute}${where ? `[${printFilter(where)}]` : ""}${sub ? `.${sub}` : ""}`;
}
