const any = () => true;
const isWidth = (value: string) => /^\d+$|^\[(length:|\d)/.test(value);
const isTextSize = (value: string) => /^(base|\d?(xs|sm|md|lg|xl))$|^\[(length:|\d)/.test(value);
const isFlex = (value: string) => /^\d|^\[|^(auto|initial|none)$/.test(value);

const lineStyles = ["solid", "dashed", "dotted", "double", "none"];
const words = (text: string) => text.split(" ");

/** Utilities that set one property with any value. */
const plain = words(
  "p px py pt pr pb pl m mx my mt mr mb ml gap gap-x gap-y space-x space-y size w h min-w max-w min-h max-h " +
    "inset inset-x inset-y top right bottom left z basis order items self justify content grid-cols grid-rows " +
    "col-start col-end row-start row-end leading tracking whitespace wrap align line-clamp underline-offset list object " +
    "overflow overflow-x overflow-y opacity duration delay ease animate translate translate-x translate-y cursor select " +
    "pointer-events touch appearance columns accent fill stroke bg scroll-mt scroll-my field-sizing border-spacing outline-offset",
);
/** The same, and the name alone is a class as well. */
const alsoAlone = words(
  "grow shrink transition rounded rounded-t rounded-r rounded-b rounded-l rounded-tl rounded-tr rounded-br rounded-bl",
);

/**
 * The classes of Tailwind in use, grouped by the property they set. The complete list of tailwind-merge would be a fifth of our
 * JavaScript on a page. A test fails for a class in use that is missing here.
 */
export const classGroups = {
  ...Object.fromEntries(plain.map((name) => [name, [{ [name]: [any] }]])),
  ...Object.fromEntries(alsoAlone.map((name) => [name, [{ [name]: ["", any] }]])),
  display: words("block inline-block inline flex inline-flex grid inline-grid table contents hidden"),
  position: words("static fixed absolute relative sticky"),
  visibility: words("visible invisible collapse"),
  sr: words("sr-only not-sr-only"),
  "font-style": words("italic not-italic"),
  "text-line": words("underline line-through no-underline"),
  "decoration-width": [{ decoration: [isWidth, "auto", "from-font"] }],
  "decoration-style": [{ decoration: [...lineStyles, "wavy"] }],
  "decoration-color": [{ decoration: [any] }],
  "text-case": words("uppercase lowercase capitalize normal-case"),
  "flex-direction": [{ flex: words("row row-reverse col col-reverse") }],
  "flex-wrap": [{ flex: words("wrap nowrap wrap-reverse") }],
  flex: [{ flex: [isFlex] }],
  col: [{ col: ["auto", { span: [any] }] }],
  row: [{ row: ["auto", { span: [any] }] }],
  "text-size": [{ text: [isTextSize] }],
  "text-align": [{ text: words("left center right justify start end") }],
  "text-wrap": [{ text: words("wrap nowrap balance pretty") }],
  "text-overflow": ["truncate", { text: words("ellipsis clip") }],
  "text-color": [{ text: [any] }],
  "font-weight": [{ font: words("light normal medium semibold bold") }],
  "font-family": [{ font: [any] }],
  "border-style": [{ border: lineStyles }],
  "border-collapse": [{ border: words("collapse separate") }],
  ...widthAndColor("border"),
  ...widthAndColor("border-x"),
  ...widthAndColor("border-y"),
  ...widthAndColor("border-t"),
  ...widthAndColor("border-r"),
  ...widthAndColor("border-b"),
  ...widthAndColor("border-l"),
  "divide-x": [{ "divide-x": ["", isWidth] }],
  "divide-y": [{ "divide-y": ["", isWidth] }],
  "divide-color": [{ divide: [any] }],
  "outline-style": [{ outline: lineStyles }],
  ...widthAndColor("outline"),
  ...widthAndColor("ring"),
  shadow: [{ shadow: ["", any] }],
};

/** The groups that a class of a group replaces as well. */
export const conflictingClassGroups: Record<string, string[]> = {
  p: words("px py pt pr pb pl"),
  px: words("pr pl"),
  py: words("pt pb"),
  m: words("mx my mt mr mb ml"),
  mx: words("mr ml"),
  my: words("mt mb"),
  gap: words("gap-x gap-y"),
  size: words("w h"),
  inset: words("inset-x inset-y top right bottom left"),
  "inset-x": words("right left"),
  "inset-y": words("top bottom"),
  flex: words("basis grow shrink"),
  overflow: words("overflow-x overflow-y"),
  translate: words("translate-x translate-y"),
  "scroll-my": ["scroll-mt"],
  "text-size": ["leading"],
  "line-clamp": words("display overflow"),
  rounded: words("rounded-t rounded-r rounded-b rounded-l rounded-tl rounded-tr rounded-br rounded-bl"),
  "rounded-t": words("rounded-tl rounded-tr"),
  "rounded-r": words("rounded-tr rounded-br"),
  "rounded-b": words("rounded-br rounded-bl"),
  "rounded-l": words("rounded-tl rounded-bl"),
  ...sidesOfBorder("width"),
  ...sidesOfBorder("color"),
};

function widthAndColor(name: string) {
  return {
    [`${name}-width`]: [{ [name]: ["", isWidth] }],
    [`${name}-color`]: [{ [name]: [any] }],
  };
}

function sidesOfBorder(what: string) {
  const sides = (letters: string) => words(letters).map((side) => `border-${side}-${what}`);
  return {
    [`border-${what}`]: sides("x y t r b l"),
    [`border-x-${what}`]: sides("r l"),
    [`border-y-${what}`]: sides("t b"),
  };
}
