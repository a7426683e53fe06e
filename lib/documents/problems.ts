import type { z } from "zod";

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** The problem with a field in words that follow its name, such as "is missing". For the `error` option of zod. */
export function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type")
    return issue.input === undefined || issue.input === null
      ? "is missing"
      : `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_big")
    return issue.origin === "string"
      ? `is longer than ${issue.maximum} characters`
      : `is greater than ${issue.maximum}`;
  if (issue.code === "too_small")
    return issue.origin === "string" ? "is empty" : `is less than ${issue.minimum}`;
  return undefined;
}

const MAX_PROBLEMS = 3;

export function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const problems = issues
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => `${pathOf(path)} ${message}`.trim());
  const more = issues.length - problems.length;
  return more > 0 ? `${problems.join("; ")}; and ${more} more` : problems.join("; ");
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before === "" ? String(part) : `${before}.${String(part)}`;
  }, "");
}
