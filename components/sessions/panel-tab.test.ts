import { expect, test } from "vitest";
import { type PanelTab, parseTab, printTab, tabName } from "./panel-tab";

test("a tab and the place in it survive printing and parsing", () => {
  const tabs: PanelTab[] = [
    { name: "transcript", at: null, search: "" },
    { name: "transcript", at: 512, search: "" },
    { name: "parameters", at: 2, search: "" },
    { name: "recordings", at: 83, search: "" },
    { name: "parameters", at: null, search: "order" },
    { name: "parameters", at: 2, search: "a@b:c\nd" },
  ];
  for (const tab of tabs) expect(parseTab(printTab(tab))).toEqual(tab);
});

test("the default is the transcript, an unknown tab is null", () => {
  expect(parseTab(null)).toEqual({ name: "transcript", at: null, search: "" });
  for (const written of ["nothing", "toString", "Transcript", "transcript@", "transcript@x", "@5"])
    expect(parseTab(written)).toBeNull();
});

test("another session gets the tab without the place", () => {
  expect(tabName("transcript@512")).toBe("transcript");
  expect(tabName("parameters:a:b")).toBe("parameters");
  expect(tabName(null)).toBeNull();
});
