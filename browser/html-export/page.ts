import { listSessions } from "./contents";
import { setUpControls } from "./controls";
import { setUpExpand } from "./expand";
import { readSections } from "./session-list";

/* The script of an exported page. It is in the head, so that the class is set before the first paint. */

const { classList } = document.documentElement;
classList.add("script", "loading");

document.addEventListener("DOMContentLoaded", () => {
  classList.remove("loading");
  const sections = readSections();
  setUpControls(sections);
  setUpExpand(sections);
  listSessions(sections);
});
