/** pm2 start deploy/pm2/ecosystem.config.cjs — `kinolog up` starts engines and processes itself, so pm2 keeps one. */
module.exports = {
  apps: [
    {
      name: 'kinolog',
      cwd: require('node:path').resolve(__dirname, '../..'),
      script: 'dist/bundled/cli.js',
      args: 'up --json',
      node_args: '--enable-source-maps',
      kill_timeout: 10_000,
      max_restarts: 20,
      restart_delay: 2_000,
      env: { NODE_ENV: 'production' },
    },
  ],
};
