"use client";

import { lazy } from "react";

const AppearancePane = lazy(() => import("./appearance-pane"));

/** Without a boundary of its own: the menu opens when its items are there. */
export function AppearanceItems() {
  return <AppearancePane />;
}
