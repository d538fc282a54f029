/** What `npm start` tells Node about its heap, so that a benchmark measures what a server costs. */
export const SERVER_FLAGS = ['--min-semi-space-size=4', '--max-semi-space-size=4'] as const;
