/**
 * Part of the hash of every forecast's inputs and of every learned prior: to be raised by any change that can move a
 * number, so that an upgraded database and a fresh one forecast the same.
 */
export const METHOD_VERSION = 6;
