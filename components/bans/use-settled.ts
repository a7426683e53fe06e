"use client";

import { useEffect, useState } from "react";

const AFTER_MS = 350;

/** A value once it has not changed for a moment: not every letter that is typed is a question. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
