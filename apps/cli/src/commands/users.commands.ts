import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { readConfig } from '#config';
import type { User } from '#contracts';
import { LocalApi } from '../api/local-api.js';
import { print, table } from './output.js';

/** A password from standard input: never an argument, which other users of the machine could see. */
async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    if (process.stdin.isTTY) process.stderr.write('Password (shown as you type): ');
    for await (const line of lines) return line;
    throw new Error('give the password on standard input');
  } finally {
    lines.close();
  }
}

async function named(api: LocalApi, name: string): Promise<User> {
  const { items } = await api.call<{ items: User[] }>('GET', '/users');
  const found = items.find((user) => user.name.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new Error(
      `there is no account called "${name}"; there are: ${items.map((user) => user.name).join(', ') || 'none'}`,
    );
  return found;
}

export function registerUsers(program: Command): void {
  const users = program.command('users').description('accounts of the running Kinolog');
  users
    .command('list', { isDefault: true })
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const { items } = await (await LocalApi.open(readConfig())).call<{ items: User[] }>('GET', '/users');
      print(options.json, { ok: true, items }, () =>
        table(items.map((user) => [user.name, user.role, user.disabled ? 'disabled' : 'enabled', user.createdAt])),
      );
    });
  users
    .command('add <name>')
    .description('make an account; the password is read from standard input')
    .option('--admin', 'an administrator')
    .action(async (name: string, options: { admin?: boolean }) => {
      const api = await LocalApi.open(readConfig());
      await api.call('POST', '/users', {
        name,
        password: await readPassword(),
        role: options.admin ? 'admin' : 'user',
      });
      print(false, null, () => `made the account "${name}"`);
    });
  users
    .command('password <name>')
    .description('reset a password, read from standard input; the sessions end')
    .action(async (name: string) => {
      const api = await LocalApi.open(readConfig());
      const { id } = await named(api, name);
      await api.call('PUT', `/users/${id}/password`, { password: await readPassword() });
      print(false, null, () => `"${name}" has a new password`);
    });
  for (const [verb, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    users.command(`${verb} <name>`).action(async (name: string) => {
      const api = await LocalApi.open(readConfig());
      const { id } = await named(api, name);
      await api.call('PATCH', `/users/${id}`, { disabled });
      print(false, null, () => `"${name}" is ${verb}d`);
    });
  }
}
