/** What both servers are configured with; the catalog is in the database that they are given. */
export const SETTINGS = {
  PUBLIC_URL: 'https://launchwindow.example',
  ADMIN_TOKEN: 'a-token-of-an-operator',
  SOURCES: '',
  IMPORT_ON_START: 'false',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_PER_MINUTE: '1000000',
} as const;
