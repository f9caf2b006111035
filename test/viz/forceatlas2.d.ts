/** One step of ForceAtlas2 over plain numbers, in place: the part of graphology's package that has no types. */
declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(
    settings: Readonly<Record<string, number | boolean>>,
    nodes: Float64Array,
    edges: Float64Array,
  ): unknown;
}
