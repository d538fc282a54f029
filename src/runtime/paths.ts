/** The catalog that ships with the project; this file and the bundle lie equally deep. */
export const catalogFolder = new URL('../../data/', import.meta.url);
export const migrationsFolder = new URL('../../migrations/', import.meta.url);
