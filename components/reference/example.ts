import type { Operation } from "@/lib/api/openapi";

/** How an operation is asked from a terminal, with the key in a variable. */
export function exampleOf({ method, path, body }: Operation, server: string): string {
  const address = server + path.replace("{id}", "7293902");
  const lines = [
    `curl ${method === "post" ? "-X POST " : ""}'${address}${QUERIES[path] ?? ""}'`,
    `-H "Authorization: Bearer $PARLEY_KEY"`,
    ...(body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body.example)}'`] : []),
  ];
  return lines.join(" \\\n  ");
}

const QUERIES: Readonly<Record<string, string>> = {
  "/api/v1/sessions": "?channel=whatsapp&created=last-7d&sort=-duration&cols=id,created,client",
};
