/** The package declares no types for its single icons; importing them singly keeps the others out of a bundle. */
declare module "lucide/dist/esm/icons/*.mjs" {
  const shapes: import("lucide").IconNode;
  export default shapes;
}
