import { listSessions } from "./contents";
import { controls } from "./controls";
import { expanding } from "./expand";
import { readSections } from "./session-list";

/*
 * The script of an exported page. It stands in the head, so that the page knows before it is drawn that a script runs;
 * everything can be read without.
 */

const { classList } = document.documentElement;
classList.add("script", "loading");

document.addEventListener("DOMContentLoaded", () => {
  classList.remove("loading");
  const sections = readSections();
  controls(sections);
  expanding(sections);
  listSessions(sections);
});
