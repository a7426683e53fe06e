import { type Fetched, useFetch } from "@/components/use-fetch";
import type { Facet } from "@/lib/lists/count-values";

/** The values of a column that match a search, counted under the other filters of the view. */
export function useFacet(url: string, search: string): Fetched<Facet> {
  const separator = url.includes("?") ? "&" : "?";
  return useFetch<Facet>(`${url}${separator}search=${encodeURIComponent(search)}`, {
    debounce: search === "" ? 0 : 200,
    keepData: true,
  });
}
