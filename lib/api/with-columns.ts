import type { Selection } from "@/lib/sessions/predicate";

/** What the API returns of a session when a request chooses no columns: it stays the same when the lists show others. */
const columns = [
  "id",
  "status",
  "channel",
  "client",
  "operator",
  "holder",
  "group",
  "created",
  "ended",
  "waited",
  "waiting",
  "duration",
  "end-reason",
  "tag",
];

/** The selection with columns chosen, of those that its list has. */
export function withColumns(selection: Selection): Selection {
  const { grid, query } = selection;
  if (query.cols) return selection;
  const cols = columns.filter((id) => grid.byId.has(id)).map((id) => ({ id }));
  return { ...selection, query: { ...query, cols } };
}
