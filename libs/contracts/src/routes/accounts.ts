import { z } from 'zod';
import {
  Credentials,
  NewToken,
  NewUser,
  PasswordChange,
  PasswordReset,
  Session,
  Setup,
  SetupState,
  Token,
  User,
  UserChange,
} from '../schemas/account.js';
import { Id } from '../schemas/common.js';
import { table } from './route.js';

const byId = z.object({ id: Id });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const accountRoutes = table({
  'GET /setup': { summary: 'Does an administrator exist yet?', access: 'public', status: 200, response: SetupState },
  'POST /setup': {
    summary: 'Create the first administrator and log in',
    access: 'public',
    status: 201,
    body: Setup,
    response: User,
    errors: ['setup.done', 'setup.code-wrong'],
  },
  'POST /sessions': {
    summary: 'Log in',
    access: 'public',
    status: 201,
    body: Credentials,
    response: User,
    errors: ['session.wrong-credentials', 'session.too-many-attempts'],
  },
  'GET /sessions': { summary: "The asker's sessions", access: 'user', status: 200, response: items(Session) },
  'DELETE /sessions/current': { summary: 'Log out', access: 'user', status: 204 },
  'DELETE /sessions/{id}': {
    summary: 'End another session of the asker',
    access: 'user',
    status: 204,
    params: byId,
    errors: ['session.not-found'],
  },
  'GET /me': { summary: 'The asking account', access: 'user', status: 200, response: User },
  'PUT /me/password': {
    summary: 'Change the password; other sessions end',
    access: 'user',
    status: 204,
    body: PasswordChange,
    errors: ['session.wrong-credentials'],
  },
  'GET /tokens': { summary: "The asker's API tokens", access: 'user', status: 200, response: items(Token) },
  'POST /tokens': {
    summary: 'Make an API token, shown once',
    access: 'user',
    status: 201,
    body: NewToken,
    response: z.object({ id: Id, token: z.string() }),
  },
  'DELETE /tokens/{id}': {
    summary: 'Revoke a token',
    access: 'user',
    status: 204,
    params: byId,
    errors: ['token.not-found'],
  },
  'GET /users': { summary: 'All accounts', access: 'admin', status: 200, response: items(User) },
  'POST /users': {
    summary: 'Make an account',
    access: 'admin',
    status: 201,
    body: NewUser,
    response: User,
    errors: ['user.name-taken'],
  },
  'PATCH /users/{id}': {
    summary: 'Change role, grants, or disable',
    access: 'admin',
    status: 200,
    params: byId,
    body: UserChange,
    response: User,
    errors: ['user.not-found', 'user.last-admin'],
  },
  'PUT /users/{id}/password': {
    summary: "Reset an account's password; its sessions end",
    access: 'admin',
    status: 204,
    params: byId,
    body: PasswordReset,
    errors: ['user.not-found'],
  },
  'DELETE /users/{id}': {
    summary: 'Erase an account and all its activity',
    access: 'admin',
    status: 204,
    params: byId,
    errors: ['user.not-found', 'user.last-admin'],
  },
});
