const PICTURE = /^\/(badge|card)\//;

/** Whether a path is of a picture that is drawn whatever happens, since nobody would see what is wrong otherwise. */
export function isDrawnAnyway(path: string): boolean {
  return PICTURE.test(path);
}
