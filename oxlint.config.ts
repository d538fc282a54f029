import { defineConfig } from 'oxlint';

const layers = {
  domain: [],
  forecast: ['domain'],
  render: ['domain'],
  store: ['domain'],
  sources: ['domain'],
  services: ['domain', 'forecast', 'sources', 'store'],
  http: ['domain', 'render', 'services'],
  runtime: ['domain', 'forecast', 'render', 'store', 'sources', 'services', 'http'],
} as const;
type Rule<Options> = ['error', ...Options[]];
type Layer = keyof typeof layers;
const layerNames = Object.keys(layers) as Layer[]; // safe: the keys of the constant above

const packageHomes: Record<string, readonly Layer[]> = {
  'drizzle-orm': ['store'],
  'better-sqlite3': ['runtime'],
  'node:[^/]+': ['runtime'],
  hono: ['http', 'runtime'],
  '@hono/[^/]+': ['http', 'runtime'],
  croner: ['runtime'],
  commander: ['runtime'],
  'badge-maker': ['render'],
  'd3-[a-z]+': ['render'],
  feed: ['render'],
  'fft\\.js': [],
  'ical-generator': ['render'],
  'date-fns': [],
  '@date-fns/utc': [],
};

const clock = { name: 'Date', message: 'Days and instants are made in domain/time.ts.' };
const ofNode = ['process', 'Buffer', 'setImmediate', 'clearImmediate', 'global', '__dirname'];
const ambient = [...ofNode, 'fetch'];
const impure = ['performance', 'setTimeout', 'setInterval', 'crypto'];
const restrictedProperties: Rule<{ object: string; property: string; message: string }> = [
  'error',
  { object: 'Date', property: 'now', message: 'The clock is passed in.' },
  { object: 'Math', property: 'random', message: 'Random generators are passed in.' },
];

function isPure(layer: Layer) {
  return layer === 'domain' || layer === 'forecast' || layer === 'render';
}

/** The import rule of one layer; `allowed` lists the packages that one file may use beyond it. */
function restrictedImports(
  layer: Layer,
  allowed: readonly string[] = [],
): Rule<{ patterns: { regex: string; message: string }[] }> {
  const reachable: readonly string[] = layers[layer];
  const forbidden = layerNames.filter((name) => name !== layer && !reachable.includes(name));
  const packages = Object.entries(packageHomes)
    .filter(([name, homes]) => !homes.includes(layer) && !allowed.includes(name))
    .map(([name]) => name);
  const patterns = [
    {
      regex: `^(\\.\\./)+(src/)?(${[...forbidden, 'test'].join('|')})(/|$)`,
      message: `${layer} may import only: ${reachable.join(', ') || 'nothing of ours'}.`,
    },
    {
      regex: `^(${packages.join('|')})(/|$)`,
      message: 'This package belongs to another layer or file.',
    },
    { regex: '^(date-fns|@date-fns/utc)$', message: 'By subpath: the whole costs seconds.' },
  ];
  if (layer === 'forecast' && allowed.length === 0) {
    patterns.push({ regex: '^[^.]', message: 'forecast imports no package.' });
  }
  return ['error', { patterns }];
}

function restrictedGlobals(
  layer: Layer,
): Rule<{ globals: { name: string; message: string }[]; checkGlobalObject: true }> {
  const names = isPure(layer) ? [...ambient, ...impure] : ambient;
  const globals = names.map((name) => ({ name, message: 'Passed in by runtime.' }));
  return ['error', { globals: [...globals, clock], checkGlobalObject: true }];
}

const layerOverrides = layerNames.map((layer) => ({
  files: [`src/${layer}/**`],
  rules: {
    'eslint/no-restricted-imports': restrictedImports(layer),
    ...(layer === 'runtime'
      ? { 'eslint/no-console': 'off' as const }
      : {
          'eslint/no-restricted-globals': restrictedGlobals(layer),
          'eslint/no-restricted-properties': restrictedProperties,
        }),
  },
}));

const unsafe = ['argument', 'assignment', 'call', 'member-access', 'return'];
const noUnsafe = Object.fromEntries(
  unsafe.map((name) => [`typescript/no-unsafe-${name}`, 'error' as const]),
);

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'eslint/eqeqeq': 'error',
    'eslint/no-console': 'error',
    'eslint/prefer-const': 'error',
    'eslint/max-lines': ['error', { max: 250 }],
    // drizzle queries are thenables: one that is not awaited never runs.
    'typescript/no-floating-promises': ['error', { checkThenables: true, ignoreVoid: false }],
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    'typescript/consistent-type-imports': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
  },
  overrides: [
    { files: ['src/**/*.ts'], rules: noUnsafe },
    ...layerOverrides,
    {
      files: ['src/domain/time.ts'],
      rules: {
        'eslint/no-restricted-imports': restrictedImports('domain', ['date-fns', '@date-fns/utc']),
        'eslint/no-restricted-globals': 'off',
      },
    },
    {
      files: ['src/forecast/generation/thin.ts'],
      rules: { 'eslint/no-restricted-imports': restrictedImports('forecast', ['fft\\.js']) },
    },
    {
      files: [
        'src/store/better-sqlite3.ts',
        'src/store/query-plans.ts',
        'src/store/steady-queries.ts',
      ],
      rules: {
        'eslint/no-restricted-imports': restrictedImports('store', [
          'better-sqlite3',
          'node:[^/]+',
        ]),
      },
    },
    { files: ['src/runtime/worker.ts'], rules: { 'import/no-default-export': 'off' } },
    // Declarations that must stay global cannot have an import at the top.
    { files: ['**/*.d.ts'], rules: { 'typescript/consistent-type-imports': 'off' } },
    { files: ['test/**'], rules: { 'eslint/no-restricted-properties': restrictedProperties } },
  ],
});
