import { expect, test } from 'vitest';
import { readConfig } from '../../src/runtime/config.ts';
import { OperatorError } from '../../src/runtime/operator-error.ts';

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databasePath: './var/launchwindow.db',
    publicUrl: null,
    adminToken: null,
    importOnStart: true,
    refreshCron: '17 */6 * * *',
    refreshOnStart: true,
    hindcastsOnStart: true,
    sources: ['models-dev'],
    sourceUrls: {},
    logLevel: 'info',
    rateLimitPerMinute: 600,
    trustProxy: false,
    webhooksAllowPrivate: false,
  });
});

test('every problem is reported together, each with its name and what would be right', () => {
  const env = {
    PORT: '80808',
    PUBLIC_URL: 'example.org',
    ADMIN_TOKEN: 'short',
    IMPORT_ON_START: 'yes',
    REFRESH_CRON: 'sometimes',
    SOURCES: 'models-dev, modelsdev',
    SOURCE_MODELS_DEV_URL: 'ftp://example.org',
    SOURCE_MODELSDEV_URL: 'file:///mirror/api.json',
    LOG_LEVEL: 'loud',
    RATE_LIMIT_PER_MINUTE: '0',
  };
  expect(() => readConfig(env)).toThrow(
    new OperatorError(
      [
        'The configuration is wrong:',
        '  PORT: must be a whole number from 0 to 65535',
        '  PUBLIC_URL: must be a URL that begins with http:// or https://',
        '  ADMIN_TOKEN: must have at least 16 characters',
        '  IMPORT_ON_START: must be true or false',
        '  REFRESH_CRON: must be a cron expression, such as "17 */6 * * *"',
        '  SOURCES: unknown source modelsdev: choose from models-dev, npm, github, hugging-face, feeds, openrouter',
        '  LOG_LEVEL: must be one of debug, info, warn, error, silent',
        '  RATE_LIMIT_PER_MINUTE: must be a whole number from 1 to 1000000',
        '  SOURCE_MODELS_DEV_URL: must be a URL that begins with http:// or https:// or file://',
        '  SOURCE_MODELSDEV_URL: no source has this name: choose from SOURCE_MODELS_DEV_URL, SOURCE_NPM_URL, SOURCE_GITHUB_URL, SOURCE_HUGGING_FACE_URL, SOURCE_FEEDS_URL, SOURCE_OPENROUTER_URL',
      ].join('\n'),
    ),
  );
});

test.each(['PUBLIC_URL', 'SOURCE_MODELS_DEV_URL'])(
  'a password in %s is refused, and not repeated',
  (name) => {
    const read = () => readConfig({ [name]: 'https://user:hunter2@example.org/api.json' });
    expect(read).toThrow(`${name}: must hold no user and no password`);
    expect(read).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  },
);

test('the admin token never shows in a message', () => {
  expect(() => readConfig({ ADMIN_TOKEN: 'hunter2', PORT: 'x' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
  );
});

test('an empty value means the default, except that an empty list of sources means none', () => {
  const config = readConfig({ PORT: '', HOST: ' ', SOURCES: '' });
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', sources: [] });
});

test('sources are named once each, with a mirror where one is given', () => {
  const config = readConfig({
    SOURCES: 'models-dev, npm,models-dev',
    SOURCE_MODELS_DEV_URL: 'file:///mirror/api.json',
  });
  expect(config.sources).toEqual(['models-dev', 'npm']);
  expect(config.sourceUrls).toEqual({ 'models-dev': 'file:///mirror/api.json' });
});

test('the public URL is kept without a slash at its end', () => {
  expect(readConfig({ PUBLIC_URL: 'https://example.org/' }).publicUrl).toBe('https://example.org');
});

test.each(['https://example.org/sub/?x=1', 'https://example.org/#top'])(
  'a public URL that no path can be put behind is refused: %s',
  (url) => {
    expect(() => readConfig({ PUBLIC_URL: url })).toThrow(
      '  PUBLIC_URL: must end before any ? or #: paths are put behind it',
    );
  },
);

test.each(['correct horse battery staple', 'ключ-оператора-сервиса'])(
  'a token that no request could carry is refused: %s',
  (token) => {
    expect(() => readConfig({ ADMIN_TOKEN: token })).toThrow(
      '  ADMIN_TOKEN: must be of ASCII letters, digits and punctuation, without spaces',
    );
  },
);

test('a token may hold any punctuation', () => {
  expect(readConfig({ ADMIN_TOKEN: 'pa$$word!"~of?{them}' }).adminToken).toBe(
    'pa$$word!"~of?{them}',
  );
});
