import { useEffect, useState } from "react";

/** Whether clicks do something already. Browser tests wait for it as `data-ready`; undefined leaves the attribute out. */
export function useHydrated(): true | undefined {
  const [hydrated, setHydrated] = useState<true | undefined>(undefined);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}
