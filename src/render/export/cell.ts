/** What stands in a field of CSV; null is an empty one. */
export type Cell = string | number | boolean | null;
