import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** Whether clicks do something already. Browser tests wait for it as `data-ready`; undefined leaves the attribute out. */
export function useHydrated(): true | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => true as const,
    () => undefined,
  );
}
