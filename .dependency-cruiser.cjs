/** Who may import whom (docs: the map of the house in README.md). Each rule says why. Canary: deploy/local/canary.mjs. */
const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.(spec|fixture)\\.tsx?$|/contract/|/testing/|/e2e/|/canary/clean/' },
  to: { path: '^(libs|apps|projections|frontend|tui|bench)/', pathNot: to },
});

module.exports = {
  forbidden: [
    only('domain-is-pure', 'Decisions are tested without anything else.', '^libs/domain/', '^libs/domain/'),
    only(
      'contracts-stand-alone',
      'The wire knows nothing of what is behind it.',
      '^libs/contracts/',
      '^libs/contracts/',
    ),
    only(
      'query-stands-alone',
      'The language of searching is read alike by server, browser and terminal.',
      '^libs/query/',
      '^libs/query/',
    ),
    only(
      'config-stands-alone',
      'The environment is read before anything else exists.',
      '^libs/config/',
      '^libs/config/',
    ),
    only(
      'media-stands-alone',
      "Tools for files, with no idea of a library; facts are spelled in the domain's types.",
      '^libs/media/',
      '^libs/(media|domain)/',
    ),
    only(
      'event-store-knows-the-domain',
      "The log carries the domain's envelope, nothing above.",
      '^libs/event-store/',
      '^libs/(event-store|domain)/',
    ),
    only(
      'read-models-know-contracts',
      'Queries answer what the wire says.',
      '^libs/read-models/',
      '^libs/(read-models|contracts|query)/',
    ),
    only(
      'client-knows-contracts',
      'Web and terminal share it: no server code may come along.',
      '^libs/client/',
      '^libs/(client|contracts|query)/',
    ),
    only('jobs-know-contracts', 'Payloads are plain.', '^libs/jobs/', '^libs/(jobs|contracts|config)/'),
    only('engines-stand-alone', 'They start before there is anything to import.', '^libs/engines/', '^libs/engines/'),
    only(
      'projections-import-libs',
      'A projection reads the log and writes its tables.',
      '^projections/',
      '^(projections|libs/(domain|event-store|read-models|config))/',
    ),
    only(
      'frontend-imports-client',
      'The browser gets no server code.',
      '^frontend/',
      '^(frontend|libs/(client|contracts|query))/',
    ),
    only(
      'tui-imports-client',
      'The terminal is a client like the browser.',
      '^tui/',
      '^(tui|libs/(client|contracts|query))/',
    ),
    ...['api', 'worker', 'cli'].map((app) =>
      only(
        `${app}-imports-libs`,
        'Applications meet in the log and in the libs, never in each other.',
        `^apps/${app}/`,
        `^(apps/${app}|libs)/`,
      ),
    ),
    {
      name: 'domain-needs-no-package',
      comment: 'No npm package, no clock, no I/O in the domain; hashing is arithmetic.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], path: '.', pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'frontend-takes-types-of-contracts',
      comment: 'The schemas are large: the bundle takes their types only.',
      severity: 'error',
      from: { path: '^(frontend|libs/client)/', pathNot: '\\.spec\\.tsx?$|^frontend/dev/' },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'blessed-in-widgets-only',
      comment: 'Screens are data; one folder draws.',
      severity: 'error',
      from: { pathNot: '^tui/src/widgets/|\\.spec\\.ts$' },
      to: { path: 'node_modules/blessed/' },
    },
    {
      name: 'eventstore-client-in-its-adapter',
      comment: 'Nothing above the port may know which log is there.',
      severity: 'error',
      from: { pathNot: '^libs/event-store/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 'one-place-spawns-media-tools',
      comment: 'Plans are pure; one file in media runs processes.',
      severity: 'error',
      from: { path: '^libs/media/', pathNot: '^libs/media/src/process/|\\.spec\\.ts$|/testing/' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-cycles',
      comment: 'Whoever reads a file must not have to read it first.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
